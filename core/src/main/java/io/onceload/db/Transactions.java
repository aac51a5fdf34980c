package io.onceload.db;

import java.sql.Connection;
import java.sql.SQLException;

/** Runs work in transactions of its own. */
public final class Transactions {
    private Transactions() {}

    /** Work on a connection inside a transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /** Work on a connection inside a transaction that gives nothing back. */
    @FunctionalInterface
    public interface Steps {
        void run(Connection connection) throws SQLException;
    }

    /** As {@link #in}, for work that gives nothing back. */
    public static void run(Connection connection, Steps steps) throws SQLException {
        in(connection, c -> {
            steps.run(c);
            return true;
        });
    }

    /**
     * Runs {@code work} in one transaction at the session's own durability, and commits.
     *
     * @param connection not in a transaction, without auto-commit
     * @throws SQLException whatever {@code work} or the commit threw; the work is then rolled back, or, if the connection
     *     was lost in the commit, in an unknown state
     */
    public static <T> T in(Connection connection, Work<T> work) throws SQLException {
        try {
            T result = work.run(connection);
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            rollback(connection, e);
            throw e;
        }
    }

    /** Rolls back; if that fails too, the failure travels along with {@code reason}. */
    public static void rollback(Connection connection, Throwable reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }
}
