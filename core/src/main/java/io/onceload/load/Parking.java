package io.onceload.load;

import io.onceload.db.ForeignKey;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Rows that refer to rows of the same table which are not there yet. They are set aside in the ledger, in the chunk's own
 * transaction, and tried again at the end of the source, so that foreign keys to the table itself are checked as if at
 * the end. A later row of a parked row's key is parked too: rows of one key keep their order.
 */
final class Parking {
    private static final String PARK = """
            INSERT INTO onceload.parked_row (import_id, row_number, line_number, byte_offset, key_hash, code, message,
                tuple, raw)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (import_id, row_number) DO UPDATE SET code = EXCLUDED.code, message = EXCLUDED.message""";

    private static final String UNPARK = """
            DELETE FROM onceload.parked_row
            WHERE import_id = ? AND row_number BETWEEN ? AND ? AND row_number <> ALL (?)""";

    private static final String NEXT = """
            SELECT row_number, line_number, byte_offset, tuple, raw FROM onceload.parked_row
            WHERE import_id = ? AND row_number > ? ORDER BY row_number LIMIT ?""";

    /** Rows whose own reference is missing; the rest only wait for an earlier row of their key. */
    private static final String HOPELESS = """
            SELECT p.row_number, p.line_number, p.code, p.message, p.raw,
                   EXISTS (SELECT FROM onceload.parked_row w WHERE w.import_id = p.import_id
                           AND w.key_hash = p.key_hash AND w.row_number > p.row_number) AS waited_for
            FROM onceload.parked_row p
            WHERE p.import_id = ? AND NOT EXISTS (
                SELECT FROM onceload.parked_row e WHERE e.import_id = p.import_id
                AND e.key_hash = p.key_hash AND e.row_number < p.row_number)
            ORDER BY waited_for DESC, p.row_number LIMIT ?""";

    private final Connection connection;
    private final Target target;
    private final UUID importId;

    Parking(Connection connection, Target target, UUID importId) {
        this.connection = connection;
        this.target = target;
        this.importId = importId;
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

    /** Indexes of staged rows of the range whose key has an earlier row parked; they are taken out of the staging table. */
    List<Integer> takeBlocked(Slice slice, int from, int to) throws SQLException {
        List<Integer> blocked = new ArrayList<>();
        if (!isNeeded()) {
            return blocked;
        }
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

    /** Sets row {@code index} aside; one that is parked already stays where it is, with the new reason. */
    void park(Slice slice, int index, RowProblem problem) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(PARK)) {
            int start = slice.rowStart(index);
            s.setObject(1, importId);
            s.setLong(2, slice.rowNumber(index));
            s.setLong(3, slice.positionOf(index).line());
            s.setLong(4, slice.positionOf(index).offset());
            s.setLong(5, Staging.keyHash(slice, index));
            s.setString(6, problem.code().name());
            s.setString(7, problem.message().replace('\0', '\u2400'));
            s.setBytes(8, Arrays.copyOfRange(slice.rows().array(), start, slice.rowStart(index + 1)));
            s.setBytes(9, slice.raw(index));
            s.executeUpdate();
        }
    }

    /** Forgets the parked rows of a range of a retry slice, but for those that were parked again. */
    void unpark(Slice slice, int from, int to, List<Integer> parkedAgain) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(UNPARK)) {
            s.setObject(1, importId);
            s.setLong(2, slice.rowNumber(from));
            s.setLong(3, slice.rowNumber(to - 1));
            s.setArray(
                    4,
                    connection.createArrayOf(
                            "bigint", parkedAgain.stream().map(slice::rowNumber).toArray()));
            s.executeUpdate();
        }
    }

    /** The next parked rows after source row {@code afterRow}, at most {@code most}; {@code end} is the source's end. */
    Slice next(long afterRow, int most, Position end) throws SQLException {
        Slice slice = new Slice(end, Math.min(most, 1024));
        try (PreparedStatement s = connection.prepareStatement(NEXT)) {
            s.setObject(1, importId);
            s.setLong(2, afterRow);
            s.setInt(3, most);
            try (ResultSet r = s.executeQuery()) {
                while (r.next()) {
                    Position at = new Position(r.getLong(3), r.getLong(1) - 1, r.getLong(2));
                    slice.addEncoded(r.getBytes(4), at, r.getBytes(5));
                }
            }
        }
        slice.finish(end, true);
        return slice;
    }

    /** Forgets rows that have become rejects. */
    void forget(List<Reject> rejects) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(
                "DELETE FROM onceload.parked_row WHERE import_id = ? AND row_number = ANY (?)")) {
            s.setObject(1, importId);
            s.setArray(
                    2,
                    connection.createArrayOf(
                            "bigint", rejects.stream().map(Reject::row).toArray()));
            s.executeUpdate();
        }
    }

    /** A parked row that no row of the source can help any more. */
    record Hopeless(Reject reject, boolean waitedFor) {}

    List<Hopeless> hopeless(int most) throws SQLException {
        List<Hopeless> found = new ArrayList<>();
        try (PreparedStatement s = connection.prepareStatement(HOPELESS)) {
            s.setObject(1, importId);
            s.setInt(2, most);
            try (ResultSet r = s.executeQuery()) {
                while (r.next()) {
                    RowProblem problem = new RowProblem(null, RejectCode.valueOf(r.getString(3)), r.getString(4));
                    found.add(new Hopeless(
                            new Reject(r.getLong(1), r.getLong(2), List.of(problem), r.getBytes(5)), r.getBoolean(6)));
                }
            }
        }
        return found;
    }
}
