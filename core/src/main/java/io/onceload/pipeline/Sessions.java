package io.onceload.pipeline;

import io.onceload.db.SqlState;
import io.onceload.db.TimeLimits;
import io.onceload.db.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connections as an import needs them: READ COMMITTED, without auto-commit, noticed by the server when they die. */
final class Sessions {
    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    /** A server that is silent for longer has died without a word; the time limits of our other statements are shorter. */
    private static final Duration NETWORK_TIMEOUT = Duration.ofMinutes(10);

    private Sessions() {}

    static Connection open(DataSource database) throws SQLException {
        return open(database, TimeLimits.DEFAULTS);
    }

    /** @param limits of the statements that will run on it */
    static Connection open(DataSource database, TimeLimits limits) throws SQLException {
        Connection connection = connect(database);
        try {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            connection.setNetworkTimeout(Runnable::run, networkTimeoutMillis(limits));
            noticeDeadClients(connection);
            return connection;
        } catch (SQLException | RuntimeException | Error e) {
            connection.close();
            throw e;
        }
    }

    /** Pools say in unlike ways that they have no connection to give; all of them without the state that a server's error has. */
    static Connection connect(DataSource database) throws SQLException {
        try {
            return database.getConnection();
        } catch (SQLException e) {
            if (SqlState.stateOf(e).isEmpty() && !(e instanceof SQLTransientConnectionException)) {
                throw new SQLTransientConnectionException(e.getMessage(), e);
            }
            throw e;
        }
    }

    private static int networkTimeoutMillis(TimeLimits limits) {
        Duration longest = limits.statement().plusMinutes(1);
        return Math.toIntExact((longest.compareTo(NETWORK_TIMEOUT) > 0 ? longest : NETWORK_TIMEOUT).toMillis());
    }

    /** Runs {@code work} in one transaction of a connection of its own. */
    static <T> T inNew(DataSource database, Transactions.Work<T> work) throws SQLException {
        Connection connection = open(database);
        try {
            return Transactions.in(connection, work);
        } finally {
            close(connection);
        }
    }

    /**
     * Closes, with the session as drivers give it, since a pool may hand it to somebody else. That a connection is broken is
     * no news by then, and no reason to fail. Closing twice is harmless.
     */
    static void close(Connection connection) {
        try (connection) {
            if (!connection.isClosed()) {
                restore(connection);
            }
        } catch (SQLException e) {
            LOG.debug("closing a connection", e);
        }
    }

    private static void restore(Connection connection) throws SQLException {
        connection.rollback();
        try (Statement s = connection.createStatement()) {
            s.execute("RESET client_connection_check_interval; RESET default_transaction_isolation");
        }
        connection.commit();
        connection.setReadOnly(false);
        connection.setNetworkTimeout(Runnable::run, 0);
        connection.setAutoCommit(true);
    }

    /** Lets the server end a long statement whose client is gone; not every platform can. */
    private static void noticeDeadClients(Connection connection) throws SQLException {
        try (Statement s = connection.createStatement()) {
            s.execute("SET client_connection_check_interval = '2s'");
            connection.commit();
        } catch (SQLException e) {
            if (SqlState.isConnectionLost(e)) {
                throw e;
            }
            LOG.debug("the server cannot watch for dead clients", e);
            connection.rollback();
        }
    }
}
