package io.onceload.load;

import io.onceload.db.ForeignKey;
import io.onceload.db.SqlState;
import io.onceload.db.Transactions;
import io.onceload.model.RejectCode;
import io.onceload.model.RowProblem;
import io.onceload.model.Slice;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Rows that refer to rows of the same table which are not there yet. They are set aside in the ledger, in the chunk's own
 * transaction, and tried again at the end of the source, so that foreign keys to the table itself are checked as if at
 * the end. A later row of a parked row's key is parked too: rows of one key keep their order.
 *
 * <p>They are tried in passes, from the source's end to its beginning and back in turn: a chain of rows that was written
 * with the children first goes in with the first pass, where passes of one direction would each move one row of it.
 * {@link ParkedRows} reads them back.
 */
final class Parking {
    private static final String PARK = """
            INSERT INTO onceload.parked_row (import_id, row_number, pass, line_number, byte_offset, key_hash, code, message,
                tuple, raw, raw_length)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String UNPARK = """
            DELETE FROM onceload.parked_row WHERE import_id = ? AND row_number BETWEEN ? AND ? AND pass < ?""";

    /** Of a row that waits for an earlier row of its key; it is shown only if Onceload contradicts itself. */
    private static final RowProblem WAITS =
            new RowProblem(null, RejectCode.FOREIGN_KEY, "waits for an earlier row of the same key");

    private final Connection connection;
    private final Target target;
    private final UUID importId;
    private final String keyHash;
    private int nextPass;

    private Parking(Connection connection, Target target, UUID importId, String keyHash) {
        this.connection = connection;
        this.target = target;
        this.importId = importId;
        this.keyHash = keyHash;
    }

    /** @param connection not in a transaction, without auto-commit */
    static Parking open(Connection connection, Target target, UUID importId) throws SQLException {
        String keyHash = target.table().hasSelfReference() ? keyHash(connection, target.keyColumns()) : "";
        return new Parking(connection, target, importId, keyHash);
    }

    /**
     * SQL of a number that equal keys have in common, by the server's own notion of equality: the reader's hash is blind to
     * values that are equal and look different. Types that the server cannot hash have one text for each value.
     */
    private static String keyHash(Connection connection, List<StagedColumn> keys) throws SQLException {
        String row = keys.stream().map(StagedColumn::comparable).collect(Collectors.joining(", ", "ROW(", ")"));
        String types =
                keys.stream().map(k -> "NULL::" + k.column().castType()).collect(Collectors.joining(", ", "ROW(", ")"));
        try {
            return Transactions.in(connection, c -> {
                try (Statement s = c.createStatement()) {
                    s.execute("SELECT pg_catalog.hash_record_extended(" + types + ", 0)");
                }
                return "pg_catalog.hash_record_extended(" + row + ", 0)";
            });
        } catch (SQLException e) {
            if (!SqlState.stateOf(e).equals("42883")) {
                throw e;
            }
            return "pg_catalog.hashtextextended(" + row + "::text, 0)";
        }
    }

    boolean isNeeded() {
        return target.table().hasSelfReference();
    }

    /** Whether a refusal by this constraint is mended by rows that may still come. */
    boolean concerns(String constraint) {
        return target.table().foreignKeys().stream()
                .filter(ForeignKey::self)
                .anyMatch(foreignKey -> foreignKey.name().equals(constraint));
    }

    /**
     * Parks the staged rows of the range whose key has an earlier row parked, and takes them out of the staging table. All
     * rows of the range get the hash under which they are parked.
     *
     * @return how many they are
     */
    int parkBlocked(Slice slice, int from, int to) throws SQLException {
        if (!isNeeded()) {
            return 0;
        }
        if (target.keyColumns().isEmpty()) {
            for (int i = from; i < to; i++) {
                slice.setKeyHash(i, slice.rowNumber(i));
            }
            return 0;
        }
        hashKeys(slice);
        String sql = "DELETE FROM " + Staging.STAGE
                + " s WHERE EXISTS (SELECT FROM onceload.parked_row p WHERE p.import_id = ?"
                + " AND p.key_hash = s.onceload_h AND p.row_number < ?)"
                + (slice.rowNumber(to - 1) < slice.rowNumber(from) ? " OR " + hasEarlierRowOfKey() : "")
                + " RETURNING s.onceload_n";
        Map<Integer, RowProblem> blocked = new TreeMap<>();
        try (PreparedStatement s = connection.prepareStatement(sql)) {
            s.setObject(1, importId);
            s.setLong(2, lowest(slice, from, to));
            try (ResultSet r = s.executeQuery()) {
                while (r.next()) {
                    blocked.put(r.getInt(1), WAITS);
                }
            }
        }
        park(slice, blocked);
        return blocked.size();
    }

    /** SQL of whether the staging table has an earlier source row of the key of row {@code s}, in a slice that runs backward. */
    private static String hasEarlierRowOfKey() {
        return "EXISTS (SELECT FROM " + Staging.STAGE
                + " e WHERE e.onceload_h = s.onceload_h AND e.onceload_n > s.onceload_n)";
    }

    private static long lowest(Slice slice, int from, int to) {
        return Math.min(slice.rowNumber(from), slice.rowNumber(to - 1));
    }

    /** Parks the rows of a range that were found to wait as they were merged. */
    void parkWaiting(Slice slice, StagedRange range) throws SQLException {
        if (!isNeeded()) {
            return;
        }
        Map<Integer, RowProblem> waiting = new TreeMap<>();
        try (Statement s = connection.createStatement();
                ResultSet r = s.executeQuery(ProbeSql.waiting(range))) {
            while (r.next()) {
                String broken = r.getString(2);
                waiting.put(r.getInt(1), broken == null ? WAITS : Refusal.missingParent(broken, r.getString(3)));
            }
        }
        park(slice, waiting);
    }

    private void hashKeys(Slice slice) throws SQLException {
        try (Statement s = connection.createStatement();
                ResultSet r = s.executeQuery("UPDATE " + Staging.STAGE + " s SET onceload_h = (" + keyHash + " & "
                        + ~Slice.MAY_REPEAT + ") | (s.onceload_h & " + Slice.MAY_REPEAT
                        + ") RETURNING s.onceload_n, s.onceload_h")) {
            while (r.next()) {
                slice.setKeyHash(r.getInt(1), r.getLong(2));
            }
        }
    }

    /** Sets rows aside for the next pass, each by its index and with what holds it up. */
    void park(Slice slice, Map<Integer, RowProblem> waiting) throws SQLException {
        if (waiting.isEmpty()) {
            return;
        }
        try (PreparedStatement s = connection.prepareStatement(PARK)) {
            for (Map.Entry<Integer, RowProblem> row : waiting.entrySet()) {
                int index = row.getKey();
                int start = slice.rowStart(index);
                s.setObject(1, importId);
                s.setLong(2, slice.rowNumber(index));
                s.setInt(3, nextPass);
                s.setLong(4, slice.positionOf(index).line());
                s.setLong(5, slice.positionOf(index).offset());
                s.setLong(6, slice.keyHash(index));
                s.setString(7, row.getValue().code().name());
                s.setString(8, row.getValue().message().replace('\0', '\u2400'));
                s.setBytes(9, Arrays.copyOfRange(slice.rows().array(), start, slice.rowStart(index + 1)));
                s.setBytes(10, slice.raw(index));
                s.setInt(11, slice.recordLength(index));
                s.addBatch();
            }
            s.executeBatch();
        }
    }

    /**
     * Forgets the parked rows of a range of a pass, before it is tried again: what is applied must hold up no later row of
     * the same range. Nothing is parked there on the way through the source.
     */
    void unpark(Slice slice, int from, int to) throws SQLException {
        if (nextPass == 0) {
            return;
        }
        try (PreparedStatement s = connection.prepareStatement(UNPARK)) {
            s.setObject(1, importId);
            s.setLong(2, lowest(slice, from, to));
            s.setLong(3, Math.max(slice.rowNumber(from), slice.rowNumber(to - 1)));
            s.setInt(4, nextPass);
            s.executeUpdate();
        }
    }

    /** From now on rows are parked for the pass after this one. */
    void retry(ParkedPass pass) {
        nextPass = pass.number() + 1;
    }
}
