package io.onceload.ledger;

import io.onceload.db.SqlState;
import io.onceload.db.TransactionSettings;
import io.onceload.model.ImportStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Who owns an import. A claim gives the import and all its checkpoint rows a new attempt: it waits for commits in
 * flight, and from then on the fence refuses every chunk of an older attempt. Cancelling is a claim too, so nothing is
 * written once it returns.
 */
public final class Claims {
    private static final String LOCK = "SELECT attempt, status FROM onceload.import WHERE id = ? FOR NO KEY UPDATE";

    /** Asked once the import is locked, which undoing locks to begin. */
    private static final String IS_UNDONE = "SELECT FROM onceload.undo WHERE import_id = ?";

    private static final String TAKE = """
            UPDATE onceload.import
            SET attempt = ?, attempt_token = ?, worker = ?, status = ?, fault = NULL, fault_message = NULL,
                lease_until = pg_catalog.clock_timestamp() + ? * interval '1 millisecond',
                started_at = COALESCE(started_at, pg_catalog.clock_timestamp()), finished_at = NULL
            WHERE id = ?""";

    /** As long as no chunk is in, nothing depends on the number of loaders, or on the hash by which they share rows. */
    private static final String SET_SHARING = """
            UPDATE onceload.import i SET loaders = ?, hash_version = ?
            WHERE i.id = ? AND (i.loaders = ? AND i.hash_version = ? OR NOT EXISTS (
                SELECT FROM onceload.checkpoint c WHERE c.import_id = i.id AND c.seq > 0))""";

    private static final String DROP_OTHERS = "DELETE FROM onceload.checkpoint WHERE import_id = ? AND loader >= ?";

    /** Ends the sessions of older attempts, which may be stuck in the middle of a chunk and hold locks. */
    private static final String END_OLD_SESSIONS = """
            SELECT pg_catalog.pg_terminate_backend(a.pid)
            FROM onceload.checkpoint c
            JOIN pg_catalog.pg_stat_activity a ON a.pid = c.backend_pid AND a.backend_start = c.backend_start
            WHERE c.import_id = ? AND c.attempt <= ? AND a.pid <> pg_catalog.pg_backend_pid()
              AND (a.usename = current_user OR pg_catalog.pg_has_role(current_user, 'pg_signal_backend', 'USAGE'))""";

    private static final String FENCE = """
            UPDATE onceload.checkpoint SET attempt = ?, attempt_token = ?, (backend_pid, backend_start) = (
                SELECT a.pid, a.backend_start FROM pg_catalog.pg_stat_activity a
                WHERE a.pid = pg_catalog.pg_backend_pid() AND ?)
            WHERE import_id = ?""";

    private static final String FIRST_CHECKPOINT = """
            INSERT INTO onceload.checkpoint (import_id, phase, loader, attempt, attempt_token, seq, position_version,
                byte_offset, row_number, line_number, backend_pid, backend_start)
            SELECT i.id, 0, l, i.attempt, i.attempt_token, 0, ?, 0, 0, 1, a.pid, a.backend_start
            FROM onceload.import i CROSS JOIN pg_catalog.generate_series(0, i.loaders - 1) l
            LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = pg_catalog.pg_backend_pid() AND ?
            WHERE i.id = ? ON CONFLICT DO NOTHING""";

    private static final String REGISTER = """
            UPDATE onceload.checkpoint
            SET backend_pid = pg_catalog.pg_backend_pid(),
                backend_start = (SELECT a.backend_start FROM pg_catalog.pg_stat_activity a
                                 WHERE a.pid = pg_catalog.pg_backend_pid())
            WHERE import_id = ? AND phase = 0 AND loader = ? AND attempt = ? AND attempt_token = ?""";

    private static final String BEAT = """
            UPDATE onceload.import SET lease_until = pg_catalog.clock_timestamp() + ? * interval '1 millisecond'
            WHERE id = ? AND attempt = ? AND attempt_token = ? AND status = 'running'""";

    private static final Duration WAIT = Duration.ofSeconds(10);
    private static final Duration SHORT_WAIT = Duration.ofSeconds(2);

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private Claims() {}

    /**
     * Claims an import for this worker, if it is still as the caller saw it. The connection's session counts as the worker's
     * from then on.
     *
     * @param seen what the caller decided upon: nobody, or a dead worker, was at it
     * @param worker for people
     * @param loaders that this worker has; from its first chunk on an import keeps their number
     * @return empty if somebody else claimed it meanwhile, or a chunk of another number of loaders, or by another
     *     key hash, went in
     */
    public static Optional<Attempt> claim(
            Connection connection, ImportRecord seen, String worker, Duration lease, int loaders) throws SQLException {
        return take(
                connection, seen, worker, lease, new Sharing(loaders, NewImport.HASH_VERSION), ImportStatus.RUNNING);
    }

    /**
     * Cancels an import: after the commit no chunk of any worker goes in.
     *
     * @return false if its status changed meanwhile
     */
    public static boolean cancel(Connection connection, ImportRecord seen, String who) throws SQLException {
        Sharing asBefore = new Sharing(seen.loaders(), seen.hashVersion());
        return take(connection, seen, who, Duration.ZERO, asBefore, ImportStatus.CANCELLED)
                .isPresent();
    }

    /** Or on its way there. */
    private static boolean isUndone(Connection connection, ImportRecord seen) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(IS_UNDONE)) {
            s.setObject(1, seen.id());
            try (ResultSet r = s.executeQuery()) {
                return r.next();
            }
        }
    }

    /** How rows are shared. */
    private record Sharing(int loaders, int hashVersion) {}

    private static Optional<Attempt> take(
            Connection connection,
            ImportRecord seen,
            String worker,
            Duration lease,
            Sharing sharing,
            ImportStatus status)
            throws SQLException {
        TransactionSettings.durable(connection);
        if (!seen.status().allows(status) || !isAsSeenOnceUnlocked(connection, seen) || isUndone(connection, seen)) {
            return Optional.empty();
        }
        Attempt attempt = new Attempt(seen.id(), seen.attempt() + 1, UUID.randomUUID());
        try (PreparedStatement s = connection.prepareStatement(TAKE)) {
            s.setInt(1, attempt.number());
            s.setObject(2, attempt.token());
            s.setString(3, worker);
            s.setString(4, status.label());
            s.setLong(5, lease.toMillis());
            s.setObject(6, seen.id());
            s.executeUpdate();
        }
        if (seen.status() == ImportStatus.RUNNING) {
            endOldSessions(connection, seen);
        }
        try (PreparedStatement s = connection.prepareStatement(FENCE)) {
            s.setInt(1, attempt.number());
            s.setObject(2, attempt.token());
            s.setBoolean(3, status == ImportStatus.RUNNING);
            s.setObject(4, seen.id());
            s.executeUpdate();
        }
        if (!setSharing(connection, seen.id(), sharing)) {
            connection.rollback();
            return Optional.empty();
        }
        try (PreparedStatement s = connection.prepareStatement(FIRST_CHECKPOINT)) {
            s.setInt(1, Checkpoint.POSITION_VERSION);
            s.setBoolean(2, status == ImportStatus.RUNNING);
            s.setObject(3, seen.id());
            s.executeUpdate();
        }
        return Optional.of(attempt);
    }

    /** After the fence, so that no chunk can go in any more. */
    private static boolean setSharing(Connection connection, UUID importId, Sharing sharing) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(SET_SHARING)) {
            s.setInt(1, sharing.loaders());
            s.setInt(2, sharing.hashVersion());
            s.setObject(3, importId);
            s.setInt(4, sharing.loaders());
            s.setInt(5, sharing.hashVersion());
            if (s.executeUpdate() == 0) {
                return false;
            }
        }
        try (PreparedStatement s = connection.prepareStatement(DROP_OTHERS)) {
            s.setObject(1, importId);
            s.setInt(2, sharing.loaders());
            s.executeUpdate();
        }
        return true;
    }

    /** Only of an import that is said to be running: the sessions of one that was left in order serve others by now. */
    private static void endOldSessions(Connection connection, ImportRecord seen) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(END_OLD_SESSIONS)) {
            s.setObject(1, seen.id());
            s.setInt(2, seen.attempt());
            s.execute();
        }
    }

    /**
     * Locks the import. A worker that froze while it finished, or stopped, holds that lock: who has waited for a while ends
     * its session.
     */
    private static boolean isAsSeenOnceUnlocked(Connection connection, ImportRecord seen) throws SQLException {
        if (seen.status() != ImportStatus.RUNNING) {
            TransactionSettings.limitWaiting(connection, WAIT);
            return isAsSeen(connection, seen);
        }
        Savepoint before = connection.setSavepoint();
        boolean asSeen;
        try {
            TransactionSettings.limitWaiting(connection, SHORT_WAIT);
            asSeen = isAsSeen(connection, seen);
        } catch (SQLException e) {
            if (!SqlState.stateOf(e).equals(LOCK_NOT_AVAILABLE)) {
                throw e;
            }
            connection.rollback(before);
            endOldSessions(connection, seen);
            TransactionSettings.limitWaiting(connection, WAIT);
            return isAsSeen(connection, seen);
        }
        TransactionSettings.limitWaiting(connection, WAIT);
        return asSeen;
    }

    private static boolean isAsSeen(Connection connection, ImportRecord seen) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(LOCK)) {
            s.setObject(1, seen.id());
            try (ResultSet r = s.executeQuery()) {
                return r.next()
                        && r.getInt(1) == seen.attempt()
                        && r.getString(2).equals(seen.status().label());
            }
        }
    }

    /**
     * Tells the ledger which server session works for a loader now, so that a take-over can end it if it is stuck.
     *
     * @return false if this attempt does not hold the import any more
     */
    public static boolean register(Connection connection, Attempt attempt, int loader) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(REGISTER)) {
            s.setObject(1, attempt.importId());
            s.setInt(2, loader);
            s.setInt(3, attempt.number());
            s.setObject(4, attempt.token());
            return s.executeUpdate() == 1;
        }
    }

    /**
     * Renews the lease.
     *
     * @return false if this attempt does not hold the import any more
     */
    static boolean beat(Connection connection, Attempt attempt, Duration lease) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(BEAT)) {
            s.setLong(1, lease.toMillis());
            s.setObject(2, attempt.importId());
            s.setInt(3, attempt.number());
            s.setObject(4, attempt.token());
            return s.executeUpdate() == 1;
        }
    }
}
