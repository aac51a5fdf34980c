package io.onceload.db;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * Looks a table up before an import begins. To read a default, or an index's condition, the server waits for whoever
 * holds the table ACCESS EXCLUSIVE, by itself without limit.
 */
public final class TableSearch {
    private static final Duration WAIT = Duration.ofSeconds(5);

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /** Also who only waits to have the table alone: whoever comes later queues behind. A prepared transaction has no session. */
    private static final String HOLDER = """
            SELECT l.pid, NULLIF(a.application_name, '')
            FROM pg_catalog.pg_locks l LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
            WHERE l.pid IS NOT NULL AND l.mode = 'AccessExclusiveLock'
              AND l.locktype = 'relation' AND l.relation = pg_catalog.to_regclass(?)
              AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())
            ORDER BY l.granted DESC LIMIT 1""";

    private TableSearch() {}

    /**
     * As {@link Catalog#find}. Until the transaction ends no statement waits longer than 5 s for a lock.
     *
     * @param connection in a transaction that has written nothing
     * @throws ImportException {@code DATABASE_BUSY} if somebody keeps the table locked for longer; the transaction is
     *     rolled back
     */
    public static Optional<Table> find(Connection connection, TableName name) throws SQLException {
        TransactionSettings.limitWaiting(connection, WAIT);
        try {
            return Catalog.find(connection, name);
        } catch (SQLException e) {
            if (!SqlState.stateOf(e).equals(LOCK_NOT_AVAILABLE)) {
                throw e;
            }
            connection.rollback();
            throw locked(name, holder(connection, name), e);
        }
    }

    private record Holder(int pid, String application) {}

    private static Optional<Holder> holder(Connection connection, TableName name) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(HOLDER)) {
            s.setString(1, name.sql());
            try (ResultSet r = s.executeQuery()) {
                return r.next()
                        ? Optional.of(
                                new Holder(r.getInt(1), r.getString(2) == null ? "" : " (" + r.getString(2) + ")"))
                        : Optional.empty();
            }
        }
    }

    private static ImportException locked(TableName name, Optional<Holder> holder, SQLException cause) {
        String who =
                holder.map(h -> "server session " + h.pid() + h.application()).orElse("another session");
        String end = holder.map(h -> ", or end it with `select pg_terminate_backend(" + h.pid() + ")`")
                .orElse("");
        return new ImportException(
                Fault.DATABASE_BUSY,
                "table " + name,
                who
                        + " keeps everybody from it, as ALTER TABLE and VACUUM FULL do; expected to read its columns within "
                        + WAIT.toSeconds() + " s",
                "wait until that session is done" + end + ", then run the same command again",
                cause);
    }
}
