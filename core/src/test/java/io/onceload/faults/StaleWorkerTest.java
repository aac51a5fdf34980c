package io.onceload.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.Onceload;
import io.onceload.event.ImportListener;
import io.onceload.model.ImportResult;
import io.onceload.model.ImportResult.Done;
import io.onceload.model.ImportResult.Outcome;
import io.onceload.pipeline.RunOptions;
import io.onceload.plan.Plan;
import io.onceload.read.Source;
import io.onceload.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A worker stops in the middle of a chunk, lease and all; another takes over; the first wakes. */
final class StaleWorkerTest {
    private static final RunOptions OPTIONS =
            RunOptions.defaults().withChunkRows(2).withLease(Duration.ofMillis(600));

    @TempDir
    private Path directory;

    private final DataSource database = TestDatabase.freshDatabase();
    private final CountDownLatch asleep = new CountDownLatch(1);
    private final CountDownLatch awake = new CountDownLatch(1);

    /** Sleeps where {@code place} says; its lease, which another thread renews, sleeps too. */
    private DataSource sleepingAt(Predicate<Point> place) {
        return new FaultyDataSource(database, new Faults() {
            @Override
            public void at(Point point) {
                if (place.test(point)) {
                    asleep.countDown();
                }
                if (asleep.getCount() == 0) {
                    await(awake);
                }
            }
        });
    }

    /** A rejected row refers to its import, and so locks it against being deleted until the chunk is committed. */
    @Test
    @Timeout(40)
    void isReplacedThoughItsChunkHoldsRejectedRowsAndThenFindsTheImportDone() throws Exception {
        isReplaced(sleepingAt(
                point -> point.isBefore(Point.Action.EXECUTE) && point.sql().contains("SET seq = seq + 1")));
    }

    /** The last transaction updates the import itself, which a take-over must lock. */
    @Test
    @Timeout(40)
    void isReplacedThoughItHoldsTheImportInItsLastTransaction() throws Exception {
        isReplaced(sleepingAt(
                point -> point.isAfter(Point.Action.EXECUTE) && point.sql().contains("SET status = CASE")));
    }

    private void isReplaced(DataSource sleeping) throws Exception {
        Source source = source("id,name\n1,a\nx,b\n3,c\n4,d\n");
        Plan plan = Plan.into("items").build();
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            Future<ImportResult> stale = threads.submit(() -> run(sleeping, plan, source));
            await(asleep);

            ImportResult successor =
                    threads.submit(() -> run(database, plan, source)).get(30, TimeUnit.SECONDS);
            awake.countDown();

            assertThat(successor)
                    .isInstanceOfSatisfying(
                            Done.class, done -> assertThat(done.outcome()).isEqualTo(Outcome.RESUMED));
            assertThat(stale.get(30, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(
                            Done.class, done -> assertThat(done.outcome()).isEqualTo(Outcome.FOLLOWED));
            assertThat(stale.get().counts()).isEqualTo(successor.counts());
        } finally {
            awake.countDown();
            threads.shutdownNow();
        }
    }

    private Source source(String content) throws Exception {
        execute("CREATE TABLE items (id integer PRIMARY KEY, name text)");
        Onceload.on(database).init();
        return Source.file(Files.writeString(directory.resolve("items.csv"), content));
    }

    private static ImportResult run(DataSource on, Plan plan, Source source) {
        return Onceload.on(on).run(plan, source, OPTIONS, ImportListener.NONE, ddl -> {});
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(35, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
