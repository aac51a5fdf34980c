package io.onceload.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.db.TimeLimits;
import io.onceload.event.ImportEvent;
import io.onceload.model.Fault;
import io.onceload.model.ImportResult;
import io.onceload.model.ImportResult.Outcome;
import io.onceload.model.ImportResult.Stopped;
import io.onceload.model.ImportStatus;
import io.onceload.plan.Plan;
import io.onceload.read.Source;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

class TimeLimitsTest extends ImportTestBase {
    private static final int ROWS = 400;

    /** Each row takes 5 ms. */
    @BeforeEach
    void makeSlowTable() {
        db.run(
                "CREATE TABLE " + schema + ".item (id integer PRIMARY KEY, name text)",
                "CREATE FUNCTION " + schema + ".act() RETURNS trigger LANGUAGE plpgsql AS"
                        + " 'BEGIN PERFORM pg_sleep(0.005); RETURN NEW; END'",
                "CREATE TRIGGER act BEFORE INSERT ON " + schema + ".item FOR EACH ROW EXECUTE FUNCTION " + schema
                        + ".act()");
    }

    private Path items() {
        return file(
                "items.csv",
                Stream.concat(
                                Stream.of("id,name"),
                                IntStream.rangeClosed(1, ROWS).mapToObj(i -> i + ",n" + i))
                        .toArray(String[]::new));
    }

    private Plan plan() {
        return Plan.into(schema + ".item").build();
    }

    @Test
    void aRunWhoseTimeIsOverStopsAtACheckpointAndTheNextGoesOn() {
        ImportResult result = run(plan(), items(), options().withChunkRows(10).withTimeout(Duration.ofMillis(700)));
        Stopped stopped = (Stopped) result;

        ImportResult done = run(plan(), items(), options());

        assertThat(stopped.status()).isEqualTo(ImportStatus.INTERRUPTED);
        assertThat(stopped.reason())
                .isNotNull()
                .hasMessage("items.csv: the time limit of this run, 0.7s, was over; what was committed before stays."
                        + " To fix: run the same command to continue, or allow it more time with --timeout."
                        + " [TIMED_OUT]");
        assertThat(stopped.counts().read()).isLessThan(ROWS);
        assertThat(stopped.counts().read() % 10).isZero();
        assertThat(done.orThrow().outcome()).isEqualTo(Outcome.RESUMED);
        assertThat(done.counts()).isEqualTo(counts(ROWS, 0, 0, 0, 0));
    }

    @Test
    void timeMayBeOverBeforeTheImportBegins() {
        assertFault(() -> run(plan(), items(), options().withTimeout(Duration.ofNanos(1))))
                .matches(e -> e.fault() == Fault.TIMED_OUT);

        assertThat(db.rows("SELECT * FROM " + schema + ".item")).isEmpty();
    }

    @Test
    void aStatementThatTakesTooLongComesAgainWithFewerRows() {
        List<ImportEvent> events = new ArrayList<>();
        TimeLimits limits = TimeLimits.DEFAULTS.withStatement(Duration.ofMillis(500));

        ImportResult done =
                onceload.run(plan(), Source.file(items()), options().withLimits(limits), events::add, ddl -> {});

        assertThat(done.orThrow().counts()).isEqualTo(counts(ROWS, 0, 0, 0, 0));
        assertThat(events)
                .filteredOn(ImportEvent.Retrying.class::isInstance)
                .isNotEmpty()
                .allMatch(event -> ((ImportEvent.Retrying) event).reason().contains("statement timeout"));
    }

    @Test
    void whoeverKeepsEverybodyFromTheTableIsNamedWithinSeconds() throws Exception {
        db.run("ALTER TABLE " + schema + ".item ALTER name SET DEFAULT 'none'");
        try (Connection other = database.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SET LOCAL application_name = 'rebuilder'");
            statement.execute("LOCK TABLE " + schema + ".item IN ACCESS EXCLUSIVE MODE");
            int pid = other.unwrap(PGConnection.class).getBackendPID();
            Instant began = Instant.now();

            assertFault(() -> run(plan(), items(), options()))
                    .withMessage("table " + schema + ".item: server session " + pid
                            + " (rebuilder) keeps everybody from"
                            + " it, as ALTER TABLE and VACUUM FULL do; expected to read its columns within 5 s. To fix:"
                            + " wait until that session is done, or end it with `select pg_terminate_backend(" + pid
                            + ")`, then run the same command again. [DATABASE_BUSY]");

            assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(30));
        }
    }
}
