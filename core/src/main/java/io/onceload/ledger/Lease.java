package io.onceload.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews an attempt's lease from a thread and a connection of its own, every sixth of the lease. The lease only tells
 * others that this worker lives; safety rests on the fence. Thread-safe.
 */
public final class Lease implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

    private static final long LONGEST_FAREWELL_MILLIS = 1000;

    private static final long LOOK_MILLIS = 500;

    /** What is to be looked at every now and then while the lease is held. */
    public interface Watch {
        /**
         * Looks; a failure is no reason to end the lease.
         *
         * @param connection commits by itself, and is the lease's
         */
        void look(Connection connection) throws SQLException;
    }

    private final DataSource database;
    private final Connection first;
    private final Attempt attempt;
    private final Duration length;
    private final Watch watch;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    /**
     * A lease that nobody renews yet.
     *
     * @param first a connection to begin with; closed by this lease. Lost ones are replaced from {@code database}
     * @param watch looks between the beats
     */
    public Lease(DataSource database, Connection first, Attempt attempt, Duration length, Watch watch) {
        this.database = database;
        this.first = first;
        this.attempt = attempt;
        this.length = length;
        this.watch = watch;
        thread = new Thread(this::keep, "onceload-lease");
        thread.setDaemon(true);
    }

    /** Begins to renew. */
    public void start() {
        thread.start();
    }

    private void keep() {
        @Nullable Connection connection = prepared(first);
        try {
            long beatNanos = length.toNanos() / 6;
            long tickMillis = Math.min(LOOK_MILLIS, TimeUnit.NANOSECONDS.toMillis(beatNanos));
            long last = System.nanoTime();
            while (!closed.await(tickMillis, TimeUnit.MILLISECONDS)) {
                if (System.nanoTime() - last >= beatNanos) {
                    connection = beat(connection);
                    last = System.nanoTime();
                } else if (connection != null) {
                    look(connection);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close(connection);
        }
    }

    /** A beat finds out what has become of the connection. */
    private void look(Connection connection) {
        try {
            watch.look(connection);
        } catch (SQLException | RuntimeException e) {
            LOG.debug("looking after others of {}", attempt.importId(), e);
        }
    }

    /** Null if the connection is broken; the next beat opens another. */
    private @Nullable Connection prepared(Connection connection) {
        try {
            prepare(connection);
            return connection;
        } catch (SQLException | RuntimeException e) {
            LOG.debug("the lease's first connection", e);
            close(connection);
            return null;
        }
    }

    private void prepare(Connection connection) throws SQLException {
        // A worker that froze between statement and commit would keep its row locked against a take-over.
        connection.setAutoCommit(true);
        // A server that vanished without a word must not keep this thread for ever.
        connection.setNetworkTimeout(Runnable::run, Math.toIntExact(Math.max(1000, length.toMillis())));
    }

    /** Beats once; a broken connection is dropped and replaced at the next beat. */
    private @Nullable Connection beat(@Nullable Connection open) {
        @Nullable Connection connection = open;
        try {
            if (connection == null) {
                connection = database.getConnection();
                prepare(connection);
            }
            if (!Claims.beat(connection, attempt, length)) {
                closed.countDown(); // another attempt has the import; the fence tells the loader
            }
            return connection;
        } catch (SQLException | RuntimeException e) {
            LOG.debug("lease of {} not renewed, trying again", attempt.importId(), e);
            close(connection);
            return null;
        }
    }

    private static void close(@Nullable Connection connection) {
        if (connection != null) {
            try (connection) {
                connection.setNetworkTimeout(Runnable::run, 0);
            } catch (SQLException e) {
                LOG.debug("closing the lease's connection", e);
            }
        }
    }

    /** Ends the renewing, and waits a little until the connection is given back: a pool may have no other. */
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(LONGEST_FAREWELL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
