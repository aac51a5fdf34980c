package io.onceload.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

/**
 * What others suffer at one moment.
 *
 * @param lockWait how long the session has waited that has waited longest for what an import has locked
 * @param replicationLag of the standby that is furthest behind; nothing where there is none, or none to be seen
 */
public record Harm(Duration lockWait, Duration replicationLag) {
    /** Every user sees all locks (PostgreSQL manual, pg_locks), and no activity but their own. */
    private static final String SELECT = """
            SELECT (SELECT pg_catalog.max(pg_catalog.clock_timestamp() - l.waitstart)
                    FROM pg_catalog.pg_locks l
                    WHERE NOT l.granted AND NOT l.pid = ANY (o.pids) AND pg_catalog.pg_blocking_pids(l.pid) && o.pids),
                   (SELECT pg_catalog.max(r.replay_lag) FROM pg_catalog.pg_stat_replication r)
            FROM (SELECT COALESCE(pg_catalog.array_agg(c.backend_pid), '{}') AS pids
                  FROM onceload.checkpoint c WHERE c.import_id = ? AND c.backend_pid IS NOT NULL) o""";

    private static final String MILLIS =
            "SELECT COALESCE(extract(epoch FROM h.wait) * 1000, 0)::bigint, COALESCE(extract(epoch FROM h.lag) * 1000, 0)::bigint"
                    + " FROM (" + SELECT + ") h (wait, lag)";

    private static final String TELL = """
            UPDATE onceload.import SET slowed_by = ? WHERE id = ? AND attempt = ? AND attempt_token = ?
              AND status = 'running'""";

    /** Caused by an import, as far as locks go. */
    public static Harm of(Connection connection, UUID importId) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(MILLIS)) {
            s.setObject(1, importId);
            try (ResultSet r = s.executeQuery()) {
                r.next();
                return new Harm(Duration.ofMillis(r.getLong(1)), Duration.ofMillis(r.getLong(2)));
            }
        }
    }

    /** Notes why an import goes slowly, or, with an empty text, that it does so no more. */
    public static void tell(Connection connection, Attempt attempt, String why) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(TELL)) {
            s.setString(1, why.isEmpty() ? null : why);
            s.setObject(2, attempt.importId());
            s.setInt(3, attempt.number());
            s.setObject(4, attempt.token());
            s.executeUpdate();
        }
    }
}
