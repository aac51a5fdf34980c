package io.onceload.export;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cancels what the database is doing for an export as soon as somebody asks to stop: a statement may work for hours before
 * it gives its first row.
 */
final class StopWatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StopWatcher.class);

    private static final long LOOK_MILLIS = 100;

    private final PGConnection connection;
    private final ExportListener listener;
    private final Thread exporting = Thread.currentThread();
    private final Thread watching;
    private volatile boolean stopped;

    private StopWatcher(PGConnection connection, ExportListener listener) {
        this.connection = connection;
        this.listener = listener;
        watching = new Thread(this::watch, "onceload-export-stop");
        watching.setDaemon(true);
    }

    /** Watches over what this thread lets {@code connection} do. */
    static StopWatcher over(Connection connection, ExportListener listener) throws SQLException {
        StopWatcher watcher = new StopWatcher(connection.unwrap(PGConnection.class), listener);
        watcher.watching.start();
        return watcher;
    }

    /** Whether somebody has asked to stop. */
    boolean isStopped() {
        return stopped;
    }

    /** Cancels again and again, since the statement may have begun just now. */
    private void watch() {
        try {
            while (true) {
                stopped |= listener.stops() || exporting.isInterrupted();
                if (stopped) {
                    connection.cancelQuery();
                }
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            // the export has ended
        } catch (SQLException e) {
            LOG.debug("cancelling the statement of an export", e); // it stops at its next row
        }
    }

    @Override
    public void close() {
        watching.interrupt();
        boolean interrupted = Thread.interrupted();
        try {
            watching.join();
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
