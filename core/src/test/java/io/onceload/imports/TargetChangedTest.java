package io.onceload.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.event.ImportEvent;
import io.onceload.event.ImportListener;
import io.onceload.model.Fault;
import io.onceload.model.ImportResult;
import io.onceload.model.ImportResult.Stopped;
import io.onceload.model.ImportStatus;
import io.onceload.plan.Plan;
import io.onceload.read.Source;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody alters the table while rows go in. */
class TargetChangedTest extends ImportTestBase {
    private static final int ROWS = 100;

    @BeforeEach
    void makeTable() {
        db.run(
                "CREATE TABLE " + schema + ".other (id integer PRIMARY KEY)",
                "INSERT INTO " + schema + ".other SELECT generate_series(1, 100)",
                "CREATE TABLE " + schema + ".item (id integer PRIMARY KEY, name text, more integer)",
                "CREATE FUNCTION " + schema + ".act() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'");
    }

    private Path items() {
        return file(
                "items.csv",
                Stream.concat(
                                Stream.of("id,name"),
                                IntStream.rangeClosed(1, ROWS).mapToObj(i -> i + ",name " + i))
                        .toArray(String[]::new));
    }

    private ImportResult runWhile(String... alterations) {
        return runWhile(() -> {
            for (String alteration : alterations) {
                db.run(alteration.replace("%", schema + "."));
            }
        });
    }

    private ImportResult runWhile(Runnable meanwhile) {
        ImportListener listener = new ImportListener() {
            private int chunks;

            @Override
            public void on(ImportEvent event) {
                if (event instanceof ImportEvent.ChunkCommitted && ++chunks == 3) {
                    meanwhile.run();
                }
            }
        };
        return onceload.run(
                Plan.into(schema + ".item").build(),
                Source.file(items()),
                options().withChunkRows(10),
                listener,
                ddl -> {});
    }

    private Stopped stoppedBy(String... alterations) {
        Stopped stopped = (Stopped) runWhile(alterations);
        assertThat(stopped.status()).isEqualTo(ImportStatus.FAILED);
        assertThat(stopped.counts()).isEqualTo(counts(30, 0, 0, 0, 0));
        assertThat(stopped.reason()).isNotNull();
        assertThat(stopped.reason().fault()).isEqualTo(Fault.TARGET_CHANGED);
        return stopped;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "DROP COLUMN name; then it had `column name text`",
                "RENAME COLUMN name TO title; then it had `column name text`",
                "ALTER COLUMN name TYPE varchar(50); then it had `column name text`",
                "ALTER COLUMN name TYPE integer USING 1; then it had `column name text`",
                "ALTER COLUMN id TYPE bigint; then it had `column id integer not null`",
                "ALTER COLUMN name SET NOT NULL; then it had `column name text`",
                "ALTER COLUMN more TYPE integer USING 1, ALTER COLUMN more SET NOT NULL;"
                        + " now it has `column more integer not null`",
                "DROP CONSTRAINT item_pkey; then it had `unique index item_pkey [id]`",
                "ADD UNIQUE (name); now it has `unique index item_name_key [name]`",
                "ADD FOREIGN KEY (more) REFERENCES %other; now it has `foreign key item_more_fkey [more] to %other[id]`",
                "ADD EXCLUDE (more WITH =); now it has"
                        + " `exclusion constraints, or partitions with unique indexes of their own`",
            })
    void whatTheImportReliesOnIsMissed(String alteration, String difference) {
        Stopped stopped = stoppedBy("ALTER TABLE %item " + alteration);

        assertThat(stopped.reason())
                .hasMessage("table " + schema + ".item: it was altered while rows went in: "
                        + difference.replace("%", schema + ".")
                        + ". To fix: undo that change and run the same command to continue, or cancel the import and run"
                        + " the same command, to begin anew from the first row. [TARGET_CHANGED]");
        assertThat(rejectsOf(stopped)).hasSizeLessThan(2);
    }

    @Test
    void aTriggerThatAppearsIsNoticed() {
        Stopped stopped = stoppedBy("CREATE TRIGGER act BEFORE INSERT ON %item FOR EACH ROW EXECUTE FUNCTION %act()");

        assertThat(stopped.reason()).hasMessageContaining("now it has `row triggers`");
    }

    @Test
    void theImportGoesOnOnceTheChangeIsUndone() {
        stoppedBy("ALTER TABLE %item RENAME COLUMN name TO title");
        db.run("ALTER TABLE " + schema + ".item RENAME COLUMN title TO name");

        ImportResult done = run(Plan.into(schema + ".item").build(), items(), options());

        assertThat(done.orThrow().counts()).isEqualTo(counts(ROWS, 0, 0, 0, 0));
    }

    @Test
    void aTableThatIsGoneIsSaidToBe() {
        Stopped stopped = stoppedBy("DROP TABLE %item");

        assertThat(stopped.reason())
                .hasMessage("table " + schema + ".item: it was dropped or renamed while rows went in. To fix: bring it"
                        + " back under its name and run the same command to continue. [TARGET_CHANGED]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE %item ADD COLUMN note text",
                "ALTER TABLE %item ADD COLUMN note text NOT NULL DEFAULT 'x'",
                "ALTER TABLE %item DROP COLUMN more",
                "ALTER TABLE %item ALTER COLUMN more TYPE bigint",
                "CREATE INDEX ON %item (name)",
                "ALTER TABLE %item ALTER COLUMN name SET STATISTICS 7",
                "ANALYZE %item",
                "CREATE TRIGGER act AFTER INSERT ON %item FOR EACH STATEMENT EXECUTE FUNCTION %act()",
            })
    void whatHasNoPartInTheImportMayChange(String alteration) {
        ImportResult done = runWhile(alteration);

        assertThat(done.orThrow().counts()).isEqualTo(counts(ROWS, 0, 0, 0, 0));
    }

    /** Somebody's open transaction keeps the rebuilding from its end, with the index and its copy side by side. */
    @Test
    void anIndexMayBeRebuiltBeside() throws Exception {
        ExecutorService others = Executors.newSingleThreadExecutor();
        try (Connection open = database.getConnection();
                Statement statement = open.createStatement()) {
            open.setAutoCommit(false);
            statement.execute("LOCK TABLE " + schema + ".item IN ROW EXCLUSIVE MODE");

            ImportResult done = runWhile(() -> {
                others.execute(() -> db.run("REINDEX INDEX CONCURRENTLY " + schema + ".item_pkey"));
                Awaitility.await()
                        .until(() -> !db.rows("SELECT relname FROM pg_class WHERE relname LIKE"
                                        + " 'item_pkey_ccnew%' AND relnamespace = '" + schema + "'::regnamespace")
                                .isEmpty());
            });

            assertThat(done.orThrow().counts()).isEqualTo(counts(ROWS, 0, 0, 0, 0));
        } finally {
            others.shutdown();
            assertThat(others.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    @Test
    void rowsThatANewCheckRefusesAreRejected() {
        ImportResult done = runWhile("ALTER TABLE %item ADD CONSTRAINT small CHECK (id < 90)");

        assertThat(done.orThrow().counts()).isEqualTo(counts(89, 0, 0, 0, 11));
        assertThat(reasons(done)).allMatch(reason -> reason.contains("breaks check constraint \"small\""));
    }
}
