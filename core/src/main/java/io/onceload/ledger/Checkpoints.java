package io.onceload.ledger;

import io.onceload.model.Counts;
import io.onceload.model.Position;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** Reads and advances checkpoints, in the transaction of the chunk. */
public final class Checkpoints {
    /**
     * The fence: it commits only if this attempt still holds the import and has missed no commit. Checking the attempt
     * alone loses rows when a server crash takes back asynchronous commits under a client that lives on.
     */
    private static final String ADVANCE = """
            UPDATE onceload.checkpoint
            SET seq = seq + 1, byte_offset = ?, row_number = ?, line_number = ?, at_end = ?,
                created = created + ?, updated = updated + ?, unchanged = unchanged + ?, skipped = skipped + ?,
                rejected = rejected + ?, updated_at = pg_catalog.clock_timestamp()
            WHERE import_id = ? AND phase = 0 AND loader = ? AND attempt = ? AND attempt_token = ? AND seq = ?""";

    private static final String READ = """
            SELECT seq, byte_offset, row_number, line_number, created, updated, unchanged, skipped, rejected, at_end
            FROM onceload.checkpoint
            WHERE import_id = ? AND phase = 0 AND loader = ? AND attempt = ? AND attempt_token = ?""";

    private Checkpoints() {}

    /**
     * Moves a loader's checkpoint on by one chunk.
     *
     * @param from what the last commit left
     * @param position where the source continues after the chunk
     * @param more counts of the chunk
     * @return the new checkpoint, or empty if the fence refused: then the transaction must be rolled back
     */
    public static Optional<Checkpoint> advance(
            Connection connection, Attempt attempt, Checkpoint from, Position position, Counts more, boolean atEnd)
            throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(ADVANCE)) {
            s.setLong(1, position.offset());
            s.setLong(2, position.row());
            s.setLong(3, position.line());
            s.setBoolean(4, atEnd);
            s.setLong(5, more.created());
            s.setLong(6, more.updated());
            s.setLong(7, more.unchanged());
            s.setLong(8, more.skipped());
            s.setLong(9, more.rejected());
            s.setObject(10, attempt.importId());
            s.setInt(11, from.loader());
            s.setInt(12, attempt.number());
            s.setObject(13, attempt.token());
            s.setLong(14, from.seq());
            if (s.executeUpdate() != 1) {
                return Optional.empty();
            }
        }
        return Optional.of(new Checkpoint(
                from.loader(), from.seq() + 1, position, from.counts().plus(more), atEnd));
    }

    /** What the last commit left; empty if this attempt does not hold the import any more. */
    public static Optional<Checkpoint> read(Connection connection, Attempt attempt, int loader) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(READ)) {
            UUID id = attempt.importId();
            s.setObject(1, id);
            s.setInt(2, loader);
            s.setInt(3, attempt.number());
            s.setObject(4, attempt.token());
            try (ResultSet r = s.executeQuery()) {
                if (!r.next()) {
                    return Optional.empty();
                }
                Position position = new Position(r.getLong(2), r.getLong(3), r.getLong(4));
                Counts counts = new Counts(r.getLong(5), r.getLong(6), r.getLong(7), r.getLong(8), r.getLong(9));
                return Optional.of(new Checkpoint(loader, r.getLong(1), position, counts, r.getBoolean(10)));
            }
        }
    }
}
