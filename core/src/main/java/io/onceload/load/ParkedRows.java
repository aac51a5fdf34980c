package io.onceload.load;

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
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows that {@link Parking} has set aside in the ledger: read back pass by pass, and given up at last. */
final class ParkedRows {
    /** Rows may be a megabyte each: so many are held at once beside a slice. */
    private static final int FETCH_ROWS = 50;

    private static final int MOST_BYTES = 6 << 20;

    /** Of rows that are given up. */
    static final int GIVEN_UP = -1;

    private static final String PASSES = """
            SELECT min(pass), max(pass) FROM onceload.parked_row WHERE import_id = ?""";

    private static final String NEXT = """
            SELECT row_number, line_number, byte_offset, tuple, raw, raw_length FROM onceload.parked_row
            WHERE import_id = ? AND pass = ? AND row_number > ? ORDER BY row_number LIMIT ?""";

    private static final String NEXT_BACKWARD = """
            SELECT row_number, line_number, byte_offset, tuple, raw, raw_length FROM onceload.parked_row
            WHERE import_id = ? AND pass = ? AND row_number < ? ORDER BY row_number DESC LIMIT ?""";

    /**
     * Gives up rows whose own reference is missing; the others only wait for an earlier row of their key, and begin anew with
     * the first pass, so that the order of passes is the same whether or not a crash had one repeated.
     */
    private static final String GIVE_UP = """
            WITH hopeless AS (
                SELECT p.row_number,
                       EXISTS (SELECT FROM onceload.parked_row w WHERE w.import_id = p.import_id
                               AND w.key_hash = p.key_hash AND w.row_number > p.row_number) AS waited_for
                FROM onceload.parked_row p
                WHERE p.import_id = ? AND NOT EXISTS (
                    SELECT FROM onceload.parked_row e WHERE e.import_id = p.import_id
                    AND e.key_hash = p.key_hash AND e.row_number < p.row_number)),
            given_up AS (
                SELECT h.row_number FROM hopeless h
                WHERE h.waited_for OR NOT EXISTS (SELECT FROM hopeless o WHERE o.waited_for))
            UPDATE onceload.parked_row p
            SET pass = CASE WHEN p.row_number IN (SELECT row_number FROM given_up) THEN ? ELSE 0 END
            WHERE p.import_id = ?""";

    private static final String TAKE_GIVEN_UP = """
            DELETE FROM onceload.parked_row WHERE import_id = ? AND row_number IN (
                SELECT row_number FROM onceload.parked_row WHERE import_id = ? AND pass = ? ORDER BY row_number LIMIT ?)
            RETURNING row_number, line_number, code, message, raw, raw_length""";

    private final Connection connection;
    private final UUID importId;

    ParkedRows(Connection connection, UUID importId) {
        this.connection = connection;
        this.importId = importId;
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
     * Rows of a pass beyond source row {@code afterRow} in the pass's direction, at most {@code most}.
     *
     * @param afterRow {@link ParkedPass#start} to begin with
     * @param end the source's end
     */
    Slice next(ParkedPass pass, long afterRow, int most, Position end) throws SQLException {
        Slice slice = new Slice(end, Math.min(most, 1024));
        try (PreparedStatement s = connection.prepareStatement(pass.backward() ? NEXT_BACKWARD : NEXT)) {
            s.setObject(1, importId);
            s.setInt(2, pass.number());
            s.setLong(3, afterRow);
            s.setInt(4, most);
            s.setFetchSize(FETCH_ROWS);
            try (ResultSet r = s.executeQuery()) {
                while (slice.bytes() < MOST_BYTES && r.next()) {
                    Position at = new Position(r.getLong(3), r.getLong(1) - 1, r.getLong(2));
                    slice.addEncoded(r.getBytes(4), at, r.getBytes(5), r.getInt(6));
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
                    rejects.add(Reject.of(r.getLong(1), r.getLong(2), List.of(problem), r.getBytes(5), r.getInt(6)));
                }
            }
        }
        return rejects;
    }
}
