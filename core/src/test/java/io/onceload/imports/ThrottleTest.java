package io.onceload.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.event.ImportEvent;
import io.onceload.ledger.ImportRecord;
import io.onceload.model.ImportResult;
import io.onceload.pipeline.ThrottleLimits;
import io.onceload.plan.Plan;
import io.onceload.read.Source;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ThrottleTest extends ImportTestBase {
    private static final int ROWS = 120;

    private final List<String> told = new ArrayList<>();
    private Plan plan = Plan.into("none").build();
    private Path file = Path.of("");

    /** Each row takes 10 ms, so that a chunk of 60 rows keeps its rows for more than half a second. */
    @BeforeEach
    void makeASlowTable() {
        db.run(
                "CREATE TABLE " + schema + ".items (id int PRIMARY KEY, name text)",
                "INSERT INTO " + schema + ".items SELECT i, 'old' FROM generate_series(1, 120) i",
                "CREATE FUNCTION " + schema
                        + ".slow() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(0.01);"
                        + " RETURN new; END'",
                "CREATE TRIGGER slow BEFORE UPDATE ON " + schema + ".items FOR EACH ROW EXECUTE FUNCTION " + schema
                        + ".slow()");
        plan = Plan.into(schema + ".items").build();
        file = file(
                "items.csv",
                IntStream.rangeClosed(0, ROWS)
                        .mapToObj(i -> i == 0 ? "id,name" : i + ",new")
                        .toArray(String[]::new));
    }

    private ImportResult run(ThrottleLimits limits) {
        return onceload.run(
                plan,
                Source.file(file),
                options().withChunkRows(60).withThrottle(limits),
                event -> {
                    if (event instanceof ImportEvent.Throttled throttled) {
                        told.add(throttled.why());
                    }
                },
                ddl -> {});
    }

    @Test
    void slowsDownWhileSomebodyWaitsForItsRows() throws Exception {
        ExecutorService application = Executors.newSingleThreadExecutor();
        try {
            Future<?> work = application.submit(() -> {
                while (!"new".equals(update())) {
                    Thread.sleep(5);
                }
                return true;
            });

            ImportResult result = run(ThrottleLimits.DEFAULTS.withLockWait(Duration.ofMillis(50)));

            work.get();
            assertThat(result.counts()).isEqualTo(counts(0, ROWS, 0, 0, 0));
            assertThat(told).startsWith("somebody waits for rows that it has locked");
        } finally {
            application.shutdownNow();
        }
    }

    /** Locks the first row, as an application does that works on it; gives what it found there. */
    private String update() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("SELECT name FROM " + schema + ".items WHERE id = 1 FOR UPDATE")) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void slowsDownWhileThePoolIsShortOfConnections() {
        AtomicInteger free = new AtomicInteger();

        ImportResult result = run(ThrottleLimits.NONE.withPool(1, () -> free.getAndSet(5)));

        assertThat(result.counts().updated()).isEqualTo(ROWS);
        assertThat(told).containsExactly("the connection pool has 0 connections left", "");
    }

    @Test
    void tellsWhyInTheLedgerWhileItGoesOn() {
        List<String> seen = new ArrayList<>();
        AtomicInteger looks = new AtomicInteger();

        ImportResult result = run(ThrottleLimits.NONE.withPool(1, () -> {
            ImportRecord record = onceload.find("last");
            seen.add(String.valueOf(record.slowedBy()));
            return looks.incrementAndGet() > 2 ? 5 : 0;
        }));

        assertThat(seen).contains("the connection pool has 0 connections left");
        assertThat(onceload.find(result.importId().toString()).slowedBy()).isNull();
    }

    @Test
    void goesAtItsOwnPaceWhereNobodySuffers() {
        run(ThrottleLimits.DEFAULTS);

        assertThat(told).isEmpty();
    }
}
