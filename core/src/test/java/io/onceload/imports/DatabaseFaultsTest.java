package io.onceload.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.Onceload;
import io.onceload.faults.Faults;
import io.onceload.faults.FaultyDataSource;
import io.onceload.faults.Point;
import io.onceload.model.Fault;
import io.onceload.model.ImportResult;
import io.onceload.model.ImportResult.Outcome;
import io.onceload.model.ImportResult.Stopped;
import io.onceload.model.ImportStatus;
import io.onceload.plan.Plan;
import io.onceload.read.Source;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The database, or the way to it, is at fault: never a row, and the import goes on once that is mended. */
class DatabaseFaultsTest extends ImportTestBase {
    private static final int ROWS = 200;

    private static final String FULL = "could not extend file \"base/1/2\": No space left on device";

    @BeforeEach
    void makeTable() {
        db.run("CREATE TABLE " + schema + ".item (id integer PRIMARY KEY, name text)");
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

    private ImportResult runOn(DataSource source) {
        return Onceload.on(source)
                .run(plan(), Source.file(items()), options().withChunkRows(10), event -> {}, ddl -> {});
    }

    @Test
    void aFullDiskRejectsNoRow() {
        db.run(
                "CREATE TABLE " + schema + ".full_disk AS SELECT 55 AS from_id",
                "CREATE FUNCTION " + schema + ".act() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                        + " IF NEW.id >= (SELECT from_id FROM " + schema + ".full_disk) THEN"
                        + " RAISE EXCEPTION USING ERRCODE = '53100', MESSAGE = '" + FULL + "'; END IF;"
                        + " RETURN NEW; END $$",
                "CREATE TRIGGER act BEFORE INSERT ON " + schema + ".item FOR EACH ROW EXECUTE FUNCTION " + schema
                        + ".act()");

        Stopped stopped = (Stopped) runOn(database);
        db.run("DELETE FROM " + schema + ".full_disk");

        assertThat(stopped.status()).isEqualTo(ImportStatus.FAILED);
        assertThat(stopped.reason())
                .isNotNull()
                .hasMessage(schema + ".item: the database says: ERROR: " + FULL + ". To fix: make room (disk,"
                        + " memory, connections) or connect to the writable server, then run the same command to"
                        + " continue. [DATABASE_FULL]");
        assertThat(stopped.counts()).isEqualTo(counts(50, 0, 0, 0, 0));
        assertCompletes();
    }

    @Test
    void aDiskThatIsFullForAnyStatementOfAnImportRejectsNoRow() {
        for (int point = 20; point < 80; point += 7) {
            int at = point;
            AtomicInteger struck = new AtomicInteger();
            DataSource full = new FaultyDataSource(database, new Faults() {
                @Override
                public void at(Point here) throws SQLException {
                    if (here.number() >= at && here.isBefore(Point.Action.EXECUTE) && struck.getAndIncrement() == 0) {
                        throw new SQLException("ERROR: " + FULL, "53100");
                    }
                }
            });
            Supplier<ImportResult> run = () -> runOn(full);

            assertThat(faultOf(run)).as("point " + at).isEqualTo(Fault.DATABASE_FULL);
        }
        assertCompletes();
    }

    private static Fault faultOf(Supplier<ImportResult> run) {
        try {
            Stopped stopped = (Stopped) run.get();
            return stopped.reason() == null ? Fault.INTERNAL : stopped.reason().fault();
        } catch (io.onceload.model.ImportException e) {
            return e.fault();
        }
    }

    private void assertCompletes() {
        ImportResult done = run(plan(), items(), options());
        assertThat(done.orThrow().outcome()).isEqualTo(Outcome.RESUMED);
        assertThat(done.status()).isEqualTo(ImportStatus.COMPLETED);
        assertThat(done.counts()).isEqualTo(counts(ROWS, 0, 0, 0, 0));
        assertThat(db.value("SELECT count(*) FROM " + schema + ".item")).isEqualTo(Integer.toString(ROWS));
    }

    /** As HikariCP says it. */
    @Test
    void aPoolOfOneConnectionIsToldFromADatabaseThatIsAway() {
        SQLException none = new SQLTransientConnectionException(
                "HikariPool-1 - Connection is not available, request timed out after 250ms"
                        + " (total=1, active=1, idle=0, waiting=0)");

        assertFault(() -> runOn(poolOf(1, none)))
                .withMessage("import of items.csv: the data source gave no connection: HikariPool-1 - Connection is not"
                        + " available, request timed out after 250ms (total=1, active=1, idle=0, waiting=0); expected two"
                        + " at a time for each import, and one more for each further loader. To fix: let the pool hold"
                        + " three connections for each import that runs at the same time, then run the same command again."
                        + " [POOL_EXHAUSTED]");

        assertThat(db.rows("SELECT * FROM " + schema + ".item")).isEmpty();
        assertThat(onceload.recent(1).get(0).status()).isEqualTo(ImportStatus.QUEUED);
        assertThat(runOn(poolOf(2, none)).orThrow().counts()).isEqualTo(counts(ROWS, 0, 0, 0, 0));
    }

    /** As DBCP says it: no state, and no class of its own. */
    @Test
    void aPoolThatTimesOutIsToldFromADatabaseThatIsAway() {
        SQLException none =
                new SQLException("Cannot get a connection, pool error Timeout waiting for idle object", (String) null);

        assertFault(() -> runOn(poolOf(0, none))).matches(e -> e.fault() == Fault.POOL_EXHAUSTED);
    }

    private DataSource poolOf(int size, SQLException none) {
        AtomicInteger open = new AtomicInteger();
        return new PGSimpleDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                if (open.get() >= size) {
                    throw none;
                }
                open.incrementAndGet();
                return CountedConnections.counted(database.getConnection(), open);
            }
        };
    }
}
