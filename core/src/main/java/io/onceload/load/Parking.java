package io.onceload.load;

import io.onceload.db.ForeignKey;
import io.onceload.db.SqlState;
import io.onceload.db.Transactions;
import io.onceload.load.MergeSql.Range;
import io.onceload.model.Position;
import io.onceload.model.Reject;
import io.onceload.model.RejectCode;
import io.onceload.model.RowProblem;
import io.onceload.model.Slice;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Rows that refer to rows of the same table which are not there yet. They are set aside in the ledger, in the chunk's own
 * transaction, and tried again at the end of the source, so that foreign keys to the table itself are checked as if at
 * the end. A later row of a parked row's key is parked too: rows of one key keep their order.
 */
final class Parking {
    /** Rows may be a megabyte each: so many are held at once beside a slice. */
    private static final int FETCH_ROWS = 50;

    private static final int MOST_BYTES = 6 << 20;

    /** Of rows that are given up. */
    static final int GIVEN_UP = -1;

    private static final String PARK = """
            INSERT INTO onceload.parked_row (import_id, row_number, pass, line_number, byte_offset, key_hash, code, message,
                tuple, raw)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String UNPARK = """
            DELETE FROM onceload.parked_row WHERE import_id = ? AND row_number BETWEEN ? AND ? AND pass < ?""";

    private static final String PASSES = """
            SELECT min(pass), max(pass) FROM onceload.parked_row WHERE import_id = ?""";

    private static final String NEXT = """
            SELECT row_number, line_number, byte_offset, tuple, raw FROM onceload.parked_row
            WHERE import_id = ? AND pass = ? AND row_number > ? ORDER BY row_number LIMIT ?""";

    /** Rows whose own reference is missing, for the rest only waits for an earlier row of its key. */
    private static final String GIVE_UP = """
            WITH hopeless AS (
                SELECT p.row_number,
                       EXISTS (SELECT FROM onceload.parked_row w WHERE w.import_id = p.import_id
                               AND w.key_hash = p.key_hash AND w.row_number > p.row_number) AS waited_for
                FROM onceload.parked_row p
                WHERE p.import_id = ? AND NOT EXISTS (
                    SELECT FROM onceload.parked_row e WHERE e.import_id = p.import_id
                    AND e.key_hash = p.key_hash AND e.row_number < p.row_number))
            UPDATE onceload.parked_row p SET pass = ? FROM hopeless h
            WHERE p.import_id = ? AND p.row_number = h.row_number
              AND (h.waited_for OR NOT EXISTS (SELECT FROM hopeless o WHERE o.waited_for))""";

    private static final String TAKE_GIVEN_UP = """
            DELETE FROM onceload.parked_row WHERE import_id = ? AND row_number IN (
                SELECT row_number FROM onceload.parked_row WHERE import_id = ? AND pass = ? ORDER BY row_number LIMIT ?)
            RETURNING row_number, line_number, code, message, raw""";

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
     * Indexes of staged rows of the range whose key has an earlier row parked; they are taken out of the staging table. All
     * rows of the range get the hash under which they are parked.
     */
    List<Integer> takeBlocked(Slice slice, int from, int to) throws SQLException {
        List<Integer> blocked = new ArrayList<>();
        if (!isNeeded()) {
            return blocked;
        }
        if (target.keyColumns().isEmpty()) {
            for (int i = from; i < to; i++) {
                Staging.setKeyHash(slice, i, slice.rowNumber(i));
            }
            return blocked;
        }
        hashKeys(slice);
        Range range = Range.of(from, to);
        String sql = "DELETE FROM " + MergeSql.STAGE + " s WHERE s.onceload_n BETWEEN " + range.from() + " AND "
                + range.to() + " AND EXISTS (SELECT FROM onceload.parked_row p WHERE p.import_id = ?"
                + " AND p.key_hash = s.onceload_h AND p.row_number < ?) RETURNING s.onceload_n";
        try (PreparedStatement s = connection.prepareStatement(sql)) {
            s.setObject(1, importId);
            s.setLong(2, slice.rowNumber(from));
            try (ResultSet r = s.executeQuery()) {
                while (r.next()) {
                    blocked.add(r.getInt(1));
                }
            }
        }
        return blocked;
    }

    private void hashKeys(Slice slice) throws SQLException {
        try (Statement s = connection.createStatement();
                ResultSet r = s.executeQuery("UPDATE " + MergeSql.STAGE + " s SET onceload_h = " + keyHash
                        + " RETURNING s.onceload_n, s.onceload_h")) {
            while (r.next()) {
                Staging.setKeyHash(slice, r.getInt(1), r.getLong(2));
            }
        }
    }

    /** Sets row {@code index} aside for the next pass. */
    void park(Slice slice, int index, RowProblem problem) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(PARK)) {
            int start = slice.rowStart(index);
            s.setObject(1, importId);
            s.setLong(2, slice.rowNumber(index));
            s.setInt(3, nextPass);
            s.setLong(4, slice.positionOf(index).line());
            s.setLong(5, slice.positionOf(index).offset());
            s.setLong(6, Staging.keyHash(slice, index));
            s.setString(7, problem.code().name());
            s.setString(8, problem.message().replace('\0', '\u2400'));
            s.setBytes(9, Arrays.copyOfRange(slice.rows().array(), start, slice.rowStart(index + 1)));
            s.setBytes(10, slice.raw(index));
            s.executeUpdate();
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
            s.setLong(2, slice.rowNumber(from));
            s.setLong(3, slice.rowNumber(to - 1));
            s.setInt(4, nextPass);
            s.executeUpdate();
        }
    }

    /** Which pass comes next; empty once no row is parked. */
    Optional<ParkedPass> pass() throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(PASSES)) {
            s.setObject(1, importId);
            try (ResultSet r = s.executeQuery()) {
                r.next();
                int first = r.getInt(1);
                return r.wasNull() ? Optional.empty() : Optional.of(new ParkedPass(first, r.getInt(2) == first));
            }
        }
    }

    /**
     * Goes on with a pass: its rows after source row {@code afterRow}, at most {@code most}. From now on rows are parked for
     * the pass after it.
     *
     * @param end the source's end
     */
    Slice next(ParkedPass pass, long afterRow, int most, Position end) throws SQLException {
        nextPass = pass.number() + 1;
        Slice slice = new Slice(end, Math.min(most, 1024));
        try (PreparedStatement s = connection.prepareStatement(NEXT)) {
            s.setObject(1, importId);
            s.setInt(2, pass.number());
            s.setLong(3, afterRow);
            s.setInt(4, most);
            s.setFetchSize(FETCH_ROWS);
            try (ResultSet r = s.executeQuery()) {
                while (slice.bytes() < MOST_BYTES && r.next()) {
                    Position at = new Position(r.getLong(3), r.getLong(1) - 1, r.getLong(2));
                    slice.addEncoded(r.getBytes(4), at, r.getBytes(5));
                }
            }
        }
        slice.finish(end, true);
        return slice;
    }

    /**
     * Gives up rows that no row of the source can help any more: those that others wait for, since these others may help
     * the rest; if there are none, all. They are only marked, at once, so that a crash cannot come in between.
     */
    void giveUp() throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(GIVE_UP)) {
            s.setObject(1, importId);
            s.setInt(2, GIVEN_UP);
            s.setObject(3, importId);
            s.executeUpdate();
        }
    }

    /** Forgets at most {@code most} rows that were given up, and returns them as rejects. */
    List<Reject> takeGivenUp(int most) throws SQLException {
        List<Reject> rejects = new ArrayList<>();
        try (PreparedStatement s = connection.prepareStatement(TAKE_GIVEN_UP)) {
            s.setObject(1, importId);
            s.setObject(2, importId);
            s.setInt(3, GIVEN_UP);
            s.setInt(4, Math.min(most, FETCH_ROWS));
            try (ResultSet r = s.executeQuery()) {
                while (r.next()) {
                    RowProblem problem = new RowProblem(null, RejectCode.valueOf(r.getString(3)), r.getString(4));
                    rejects.add(new Reject(r.getLong(1), r.getLong(2), List.of(problem), r.getBytes(5)));
                }
            }
        }
        return rejects;
    }
}
