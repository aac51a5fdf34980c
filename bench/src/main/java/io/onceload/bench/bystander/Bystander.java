package io.onceload.bench.bystander;

import io.onceload.bench.server.Login;
import io.onceload.bench.workload.Workload;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;

/**
 * An application beside an import: updates one random row after the other, each in a transaction of its own, and leaves the
 * contents as they are.
 */
final class Bystander implements AutoCloseable {
    private static final long PAUSE_NANOS = 2_000_000;

    private final Workload workload;
    private final int rows;
    private final SplittableRandom random;
    private final CompletableFuture<Latencies> done = new CompletableFuture<>();
    private final CompletableFuture<Void> begun = new CompletableFuture<>();
    private volatile boolean stop;

    private Bystander(Workload workload, int rows, long seed) {
        this.workload = workload;
        this.rows = rows;
        random = new SplittableRandom(seed);
    }

    /**
     * Begins; when this returns, it is connected and has updated a row, which does not count.
     *
     * @param rows of the table, whose keys count from 1
     * @param seed of the choice of rows
     * @throws CompletionException if it cannot
     */
    static Bystander start(Workload workload, int rows, Login login, long seed) {
        Bystander bystander = new Bystander(workload, rows, seed);
        Thread thread = new Thread(() -> bystander.run(login), "bystander");
        thread.setDaemon(true);
        thread.start();
        bystander.begun.join();
        return bystander;
    }

    private void run(Login login) {
        try (Connection connection = login.dataSource().getConnection();
                PreparedStatement update = connection.prepareStatement("UPDATE " + workload.table() + " SET "
                        + workload.quietColumn() + " = " + workload.quietColumn() + " WHERE "
                        + workload.key().name() + " = ?")) {
            update(update);
            begun.complete(null);
            done.complete(new Latencies(millis(update)));
        } catch (SQLException | RuntimeException e) {
            begun.completeExceptionally(e);
            done.completeExceptionally(e);
        }
    }

    private double[] millis(PreparedStatement update) throws SQLException {
        double[] millis = new double[1024];
        int count = 0;
        do {
            LockSupport.parkNanos(PAUSE_NANOS);
            if (count == millis.length) {
                millis = Arrays.copyOf(millis, count * 2);
            }
            millis[count] = update(update);
            count++;
        } while (!stop);
        return Arrays.copyOf(millis, count);
    }

    /** Updates a row; says how many milliseconds that took. */
    private double update(PreparedStatement update) throws SQLException {
        update.setLong(1, random.nextInt(rows) + 1);
        long start = System.nanoTime();
        update.executeUpdate();
        return (System.nanoTime() - start) / 1e6;
    }

    /**
     * Stops behind the statement under way.
     *
     * @throws CompletionException if a statement failed
     */
    Latencies stop() {
        stop = true;
        return done.join();
    }

    @Override
    public void close() {
        stop = true;
    }
}
