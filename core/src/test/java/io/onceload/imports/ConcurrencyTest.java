package io.onceload.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.db.TimeLimits;
import io.onceload.event.ImportEvent;
import io.onceload.event.ImportListener;
import io.onceload.model.ImportResult;
import io.onceload.pipeline.RunOptions;
import io.onceload.plan.Plan;
import io.onceload.read.Source;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Imports beside each other and beside an application's transactions: nobody's statement fails, every row goes in. */
class ConcurrencyTest extends ImportTestBase {
    private static final int ROWS = 400;

    @BeforeEach
    void makeTables() {
        db.run(
                "CREATE TABLE " + schema + ".item (id integer PRIMARY KEY, a integer, b integer, c integer DEFAULT 0)",
                "INSERT INTO " + schema + ".item SELECT generate_series(1, " + ROWS + ")",
                "CREATE TABLE " + schema + ".sale (item integer REFERENCES " + schema + ".item)");
    }

    private Path values(String column, List<Integer> ids, int value) {
        List<String> lines = new ArrayList<>(List.of("id," + column));
        ids.forEach(id -> lines.add(id + "," + value));
        return file(column + value + ".csv", lines.toArray(String[]::new));
    }

    private static List<Integer> ascending() {
        return IntStream.rangeClosed(1, ROWS).boxed().toList();
    }

    private static List<Integer> descending() {
        List<Integer> ids = new ArrayList<>(ascending());
        Collections.reverse(ids);
        return ids;
    }

    private CompletableFuture<ImportResult> begin(Path file, RunOptions options, ImportListener listener) {
        return CompletableFuture.supplyAsync(() ->
                onceload.run(Plan.into(schema + ".item").build(), Source.file(file), options, listener, ddl -> {}));
    }

    private CompletableFuture<ImportResult> begin(Path file, RunOptions options) {
        return begin(file, options, ImportListener.NONE);
    }

    @Test
    void twoImportsOfTheSameRowsInOppositeOrderBothGoIn() throws Exception {
        for (int round = 1; round <= 5; round++) {
            CompletableFuture<ImportResult> one =
                    begin(values("a", ascending(), round), options().withChunkRows(150));
            CompletableFuture<ImportResult> two =
                    begin(values("b", descending(), round), options().withChunkRows(150));

            assertThat(one.get(60, TimeUnit.SECONDS).orThrow().counts()).isEqualTo(counts(0, ROWS, 0, 0, 0));
            assertThat(two.get(60, TimeUnit.SECONDS).orThrow().counts()).isEqualTo(counts(0, ROWS, 0, 0, 0));
            assertThat(db.rows("SELECT DISTINCT a, b FROM " + schema + ".item")).containsExactly(round + "|" + round);
        }
    }

    /**
     * The import holds row 1 and works for a while; the application holds row 300 and asks for row 1; then the import asks for
     * row 300. Whoever waits for a second first is the one whose statement the server ends.
     */
    private void crossEachOther(TimeLimits limits) throws Exception {
        db.run(
                "CREATE FUNCTION " + schema + ".act() RETURNS trigger LANGUAGE plpgsql AS"
                        + " 'BEGIN PERFORM pg_sleep(0.4); RETURN NEW; END'",
                "CREATE TRIGGER act BEFORE UPDATE OF a ON " + schema + ".item FOR EACH ROW WHEN (NEW.id = 200)"
                        + " EXECUTE FUNCTION " + schema + ".act()");
        Path file = values("a", ascending(), 1);
        try (Connection application = database.getConnection();
                Statement statement = application.createStatement()) {
            application.setAutoCommit(false);
            statement.execute("UPDATE " + schema + ".item SET c = 1 WHERE id = 300");
            CompletableFuture<ImportResult> result = begin(file, options().withLimits(limits));
            try {
                Awaitility.await("the import's work on row 200")
                        .pollInterval(Duration.ofMillis(5))
                        .until(
                                () -> db.value("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'"
                                        + " AND datname = current_database()"),
                                "1"::equals);
                statement.execute("UPDATE " + schema + ".item SET c = 1 WHERE id = 1");
                application.commit();
            } finally {
                application.rollback();
                assertThat(result.get(60, TimeUnit.SECONDS).orThrow().counts()).isEqualTo(counts(0, ROWS, 0, 0, 0));
            }
        }
    }

    @Test
    void anImportGivesWayBeforeTheServerEndsTheApplicationsStatement() throws Exception {
        crossEachOther(TimeLimits.DEFAULTS);

        assertThat(db.rows("SELECT id, a, c FROM " + schema + ".item WHERE c > 0 ORDER BY id"))
                .containsExactly("1|1|1", "300|1|1");
    }

    /** What the default is for. */
    @Test
    void anImportThatWaitsAsLongAsTheServerDoesNot() {
        assertThatStateOf(() -> crossEachOther(TimeLimits.DEFAULTS.withLock(Duration.ofSeconds(5))))
                .isEqualTo("40P01");
    }

    private interface Work {
        void run() throws Exception;
    }

    private static org.assertj.core.api.AbstractStringAssert<?> assertThatStateOf(Work work) {
        try {
            work.run();
        } catch (SQLException e) {
            return assertThat(e.getSQLState());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("no statement failed");
    }

    @Test
    void rowsThatAnApplicationHoldsForSecondsAreWaitedFor() throws Exception {
        CountDownLatch retried = new CountDownLatch(3);
        try (Connection application = database.getConnection();
                Statement statement = application.createStatement()) {
            application.setAutoCommit(false);
            statement.execute("SELECT FROM " + schema + ".item WHERE id IN (7, 70) FOR UPDATE");
            CompletableFuture<ImportResult> result = begin(values("a", ascending(), 1), options(), event -> {
                if (event instanceof ImportEvent.Retrying) {
                    retried.countDown();
                }
            });
            assertThat(retried.await(30, TimeUnit.SECONDS)).isTrue();
            statement.execute("UPDATE " + schema + ".item SET c = 9 WHERE id = 7");
            statement.execute("DELETE FROM " + schema + ".item WHERE id = 70");
            application.commit();

            assertThat(result.get(60, TimeUnit.SECONDS).orThrow().counts()).isEqualTo(counts(1, ROWS - 1, 0, 0, 0));
        }
        assertThat(db.rows("SELECT id, a, c FROM " + schema + ".item WHERE id IN (7, 70) ORDER BY id"))
                .containsExactly("7|1|9", "70|1|0");
    }

    /** One application, so that it can only get into the imports' way, in random order, for as long as they run. */
    @Test
    void anApplicationThatWritesTheSameRowsAllTheTimeLosesNoStatement() throws Exception {
        Application application = new Application(new Random(1));
        for (int round = 1; round <= 4; round++) {
            CompletableFuture<ImportResult> one =
                    begin(values("a", ascending(), round), options().withChunkRows(100));
            CompletableFuture<ImportResult> two =
                    begin(values("b", descending(), round), options().withChunkRows(100));
            while (!one.isDone() || !two.isDone()) {
                application.transaction();
            }
            assertThat(one.get().orThrow().counts().rejected()).isZero();
            assertThat(two.get().orThrow().counts().rejected()).isZero();
            assertThat(db.rows("SELECT DISTINCT a, b FROM " + schema + ".item")).containsExactly(round + "|" + round);
        }

        assertThat(application.transactions).isGreaterThan(20);
        assertThat(db.value("SELECT sum(c) FROM " + schema + ".item")).isEqualTo(Integer.toString(application.updates));
        assertThat(db.value("SELECT count(*) FROM " + schema + ".sale")).isEqualTo(Integer.toString(application.sales));
    }

    /** Its statements must not fail; what they did is counted. */
    private final class Application {
        private final Random random;
        private int transactions;
        private int updates;
        private int sales;

        Application(Random random) {
            this.random = random;
        }

        void transaction() throws SQLException, ExecutionException {
            try (Connection connection = database.getConnection();
                    Statement s = connection.createStatement()) {
                connection.setAutoCommit(false);
                for (int i = random.nextInt(6); i >= 0; i--) {
                    statement(s, 1 + random.nextInt(ROWS));
                }
                connection.commit();
                transactions++;
            }
        }

        private void statement(Statement s, int id) throws SQLException {
            String item = schema + ".item";
            switch (random.nextInt(5)) {
                case 0 -> s.execute("SELECT FROM " + item + " WHERE id = " + id + " FOR UPDATE");
                case 1 -> {
                    s.execute("INSERT INTO " + schema + ".sale VALUES (" + id + ")");
                    sales++;
                }
                case 2 -> {
                    s.execute("INSERT INTO " + item + " (id, c) VALUES (" + id
                            + ", 1) ON CONFLICT (id) DO UPDATE SET c = item.c + 1");
                    updates++;
                }
                default -> {
                    s.execute("UPDATE " + item + " SET c = c + 1 WHERE id = " + id);
                    updates++;
                }
            }
        }
    }
}
