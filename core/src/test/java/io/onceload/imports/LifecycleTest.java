package io.onceload.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.Onceload;
import io.onceload.event.ImportEvent;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.ImportResult;
import io.onceload.model.ImportResult.Done;
import io.onceload.model.ImportResult.Outcome;
import io.onceload.model.ImportResult.Stopped;
import io.onceload.model.ImportStatus;
import io.onceload.pipeline.RunOptions;
import io.onceload.pipeline.StopSignal;
import io.onceload.plan.Plan;
import io.onceload.read.Source;
import io.onceload.testing.Pool;
import io.onceload.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Stopping, going on, cancelling, following, taking over, refusing. */
class LifecycleTest extends ImportTestBase {
    private static final int ROWS = 500;

    @BeforeEach
    void makeTable() {
        db.run("CREATE TABLE " + schema + ".item (id integer PRIMARY KEY, name text)");
    }

    private Plan plan() {
        return Plan.into(schema + ".item").build();
    }

    private Path items() {
        return items(ROWS);
    }

    private Path items(int rows) {
        return file(
                "items.csv",
                Stream.concat(
                                Stream.of("id,name"),
                                IntStream.rangeClosed(1, rows).mapToObj(i -> i + ",n" + i))
                        .toArray(String[]::new));
    }

    private static RunOptions small() {
        return options().withChunkRows(10);
    }

    private ImportResult stopAfter(int chunks, Path file) {
        StopSignal stop = new StopSignal();
        AtomicInteger seen = new AtomicInteger();
        return onceload.run(
                plan(),
                Source.file(file),
                small().withStop(stop),
                event -> {
                    if (event instanceof ImportEvent.ChunkCommitted && seen.incrementAndGet() == chunks) {
                        stop.request();
                    }
                },
                ddl -> {});
    }

    private void assertComplete(ImportResult result) {
        assertThat(result.orThrow().counts()).isEqualTo(counts(ROWS, 0, 0, 0, 0));
        assertThat(db.value("SELECT count(*), sum(id) FROM " + schema + ".item"))
                .isEqualTo(ROWS + "|" + ROWS * (ROWS + 1) / 2);
        assertLedgerIsConsistent(result);
    }

    @Test
    void stopsAtACheckpointWhenAskedAndGoesOnFromThere() {
        Path file = items();

        ImportResult stopped = stopAfter(7, file);
        Done done = run(plan(), file, small()).orThrow();

        assertThat(stopped.status()).isEqualTo(ImportStatus.INTERRUPTED);
        assertThat(stopped.counts()).isEqualTo(counts(70, 0, 0, 0, 0));
        assertThat(done.outcome()).isEqualTo(Outcome.RESUMED);
        assertThat(done.importId()).isEqualTo(stopped.importId());
        assertComplete(done);
    }

    @Test
    void resumesByIdFromTheFileWhereItLay() {
        ImportResult stopped = stopAfter(3, items());

        ImportResult done = onceload.resume(
                stopped.importId().toString().substring(0, 8), directory.resolve("spool"), small(), event -> {});

        assertComplete(done);
        assertFault(() -> onceload.resume(stopped.importId().toString(), directory, small(), event -> {}))
                .matches(e -> e.fault() == Fault.STATUS_CONFLICT);
    }

    @Test
    void refusesToResumeAFileThatChanged() throws IOException {
        Path file = items();
        ImportResult stopped = stopAfter(3, file);
        Files.writeString(file, Files.readString(file).replace("500,n500", "500,other"));

        assertFault(() -> onceload.resume(stopped.importId().toString(), directory, small(), event -> {}))
                .matches(e -> e.fault() == Fault.SOURCE_CHANGED);
        assertThat(db.value("SELECT count(*) FROM " + schema + ".item")).isEqualTo("30");
    }

    @Test
    void refusesToWriteOnWhenTheFileChangesMidway() {
        int rows = 50_000; // more than is read ahead
        Path file = items(rows);
        AtomicInteger seen = new AtomicInteger();

        Stopped stopped = (Stopped) onceload.run(
                plan(),
                Source.file(file),
                options().withChunkRows(1000),
                event -> {
                    if (event instanceof ImportEvent.ChunkCommitted && seen.incrementAndGet() == 2) {
                        appendTo(file);
                    }
                },
                ddl -> {});

        assertThat(stopped.status()).isEqualTo(ImportStatus.FAILED);
        assertThat(stopped.reason()).isNotNull();
        assertThat(stopped.reason().fault()).isEqualTo(Fault.SOURCE_CHANGED);
        assertThat(Integer.parseInt(db.value("SELECT count(*) FROM " + schema + ".item")))
                .isEqualTo((int) stopped.counts().read())
                .isLessThan(rows);
    }

    private static void appendTo(Path file) {
        try {
            Files.writeString(file, "9999,late\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void cancellingAllowsNoFurtherChunkAndTheImportMayRunAgain() {
        Path file = items();
        AtomicInteger seen = new AtomicInteger();

        ImportResult cancelled = onceload.run(
                plan(),
                Source.file(file),
                small(),
                event -> {
                    if (event instanceof ImportEvent.ChunkCommitted chunk && seen.incrementAndGet() == 4) {
                        onceload.cancel(chunk.importId().toString());
                    }
                },
                ddl -> {});

        assertThat(cancelled.status()).isEqualTo(ImportStatus.CANCELLED);
        assertThat(cancelled.counts()).isEqualTo(counts(40, 0, 0, 0, 0));
        assertThat(db.value("SELECT count(*) FROM " + schema + ".item")).isEqualTo("40");
        assertComplete(run(plan(), file, small()));
    }

    @Test
    void sayingAgainToACancelledImportBeginsAnew() {
        Path file = items();
        ImportResult stopped = stopAfter(3, file);
        onceload.cancel(stopped.importId().toString());
        db.run("TRUNCATE " + schema + ".item");

        ImportResult anew = run(plan(), file, small().withAgain(true));

        assertThat(anew.importId()).isNotEqualTo(stopped.importId());
        assertComplete(anew);
    }

    @Test
    void aTableThatTakesTheTargetsNameMidwayGetsNoRow() {
        Path file = items();
        AtomicInteger seen = new AtomicInteger();

        Stopped stopped = (Stopped) onceload.run(
                plan(),
                Source.file(file),
                small(),
                event -> {
                    if (event instanceof ImportEvent.ChunkCommitted && seen.incrementAndGet() == 2) {
                        db.run(
                                "ALTER TABLE " + schema + ".item RENAME TO item_old",
                                "CREATE TABLE " + schema + ".item (id integer PRIMARY KEY, name text)");
                    }
                },
                ddl -> {});

        assertThat(stopped.reason()).isNotNull();
        assertThat(stopped.reason().fault()).isEqualTo(Fault.TARGET_CHANGED);
        assertThat(db.rows("SELECT * FROM " + schema + ".item")).isEmpty();
    }

    @Test
    void ofTwoWorkersOnOneFileOneWorksAndTheOtherFollowsUnlessItMustNot() throws Exception {
        Path file = items();
        CountDownLatch following = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<ImportResult> worker = CompletableFuture.supplyAsync(() -> onceload.run(
                plan(),
                Source.file(file),
                small(),
                event -> {
                    if (event instanceof ImportEvent.ChunkCommitted) {
                        begun.countDown();
                        await(following);
                    }
                },
                ddl -> {}));
        await(begun);

        assertFault(() -> run(plan(), file, small().withFollow(false)))
                .extracting(ImportException::fault)
                .isEqualTo(Fault.IMPORT_RUNNING);
        ImportResult follower = onceload.run(
                plan(),
                Source.file(file),
                small(),
                event -> {
                    if (event instanceof ImportEvent.Following) {
                        following.countDown();
                    }
                },
                ddl -> {});

        assertThat(((Done) worker.get(30, TimeUnit.SECONDS)).outcome()).isEqualTo(Outcome.IMPORTED);
        assertThat(((Done) follower).outcome()).isEqualTo(Outcome.FOLLOWED);
        assertComplete(follower);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void takesOverFromAWorkerThatIsStuckInTheMiddleOfAChunk() throws Exception {
        Path file = items();
        ImportResult stopped = stopAfter(5, file);
        try (Connection stuck = database.getConnection();
                Statement statement = stuck.createStatement()) {
            // A worker that died slowly: its session still holds a row of the next chunk and its checkpoint.
            stuck.setAutoCommit(false);
            statement.execute(
                    "UPDATE onceload.import SET status = 'running', lease_until = clock_timestamp() - interval '1 s'"
                            + " WHERE id = '" + stopped.importId() + "'");
            statement.execute("UPDATE onceload.checkpoint SET backend_pid = pg_backend_pid(), backend_start ="
                    + " (SELECT backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid()) WHERE import_id = '"
                    + stopped.importId() + "'");
            stuck.commit();
            statement.execute(
                    "UPDATE onceload.checkpoint SET updated_at = now() WHERE import_id = '" + stopped.importId() + "'");
            statement.execute("INSERT INTO " + schema + ".item VALUES (60, 'stuck')");

            Done done = run(plan(), file, small()).orThrow();

            assertThat(done.outcome()).isEqualTo(Outcome.RESUMED);
            assertComplete(done);
        } catch (SQLException e) {
            assertThat(e.getSQLState()).startsWith("08"); // closing the session that was ended
        }
    }

    @Test
    void waitsForARowThatAnApplicationHoldsAndGoesOnWhenItIsFree() throws Exception {
        db.run("INSERT INTO " + schema + ".item VALUES (15, 'old')");
        Path file = items();
        CountDownLatch retried = new CountDownLatch(1);
        try (Connection application = database.getConnection();
                Statement statement = application.createStatement()) {
            application.setAutoCommit(false);
            statement.execute("UPDATE " + schema + ".item SET name = 'mine' WHERE id = 15");
            CompletableFuture<ImportResult> worker = CompletableFuture.supplyAsync(() -> onceload.run(
                    plan(),
                    Source.file(file),
                    small(),
                    event -> {
                        if (event instanceof ImportEvent.Retrying) {
                            retried.countDown();
                        }
                    },
                    ddl -> {}));
            await(retried);
            application.rollback();

            assertThat(worker.get(30, TimeUnit.SECONDS).counts()).isEqualTo(counts(ROWS - 1, 1, 0, 0, 0));
        }
    }

    @Test
    void refusesToGoOnIntoATableOfAnotherShape() {
        Path file = items();
        ImportResult stopped = stopAfter(3, file);
        db.run("ALTER TABLE " + schema + ".item ALTER COLUMN name TYPE varchar(3)");
        String id = stopped.importId().toString().substring(0, 6);

        assertFault(() -> run(plan(), file, small()))
                .withMessage("table " + schema + ".item: it is not shaped as when import " + id
                        + " began: then it had `column name text`. To fix: undo that change and run the same command to"
                        + " continue, or run `onceload cancel " + id + "` and the same command, to begin anew from the"
                        + " first row. [TARGET_CHANGED]");

        onceload.cancel(id);
        Done anew = run(plan(), file, small()).orThrow();
        assertThat(anew.importId()).isNotEqualTo(stopped.importId());
        assertThat(anew.counts().read()).isEqualTo(ROWS);
    }

    @Test
    void anImportWithoutTheRightToWriteFailsKindlyAndGoesOnOnceItHasIt() {
        Path file = items();
        // roles belong to the whole server, which other test runs use too
        String role = "importer_" + ProcessHandle.current().pid() + "_" + schema;
        db.run(
                "CREATE ROLE " + role + " LOGIN PASSWORD 'secret'",
                "GRANT USAGE ON SCHEMA " + schema + " TO " + role,
                "GRANT SELECT ON " + schema + ".item TO " + role);
        Onceload.on(database).init();
        grantLedger(role);
        Onceload limited = Onceload.on(as(role));

        Stopped refused = (Stopped) limited.run(plan(), Source.file(file));
        db.run("GRANT INSERT, UPDATE ON " + schema + ".item TO " + role);
        ImportResult done = limited.run(plan(), Source.file(file));

        assertThat(refused.reason()).isNotNull();
        assertThat(refused.reason().fault()).isEqualTo(Fault.PERMISSION_DENIED);
        assertComplete(done);
    }

    /** Runs the grants that the ledger's DDL prints for people. */
    private void grantLedger(String role) {
        List<String> grants = Onceload.ledgerDdl()
                .replaceAll("\n--     ", " ")
                .lines()
                .filter(line -> line.startsWith("-- GRANT") && line.contains("onceload"))
                .map(line -> line.substring(3).replace("importer", role))
                .toList();
        assertThat(grants).hasSize(3);
        db.run(grants.toArray(String[]::new));
    }

    private DataSource as(String role) {
        var limited = new PGSimpleDataSource();
        limited.setUrl(((PGSimpleDataSource) database).getUrl());
        limited.setUser(role);
        limited.setPassword("secret");
        return limited;
    }

    @Test
    void leavesTheLeaseToOthersWhenItsThreadIsInterrupted() throws Exception {
        Path file = items();
        CompletableFuture<ImportResult> result = new CompletableFuture<>();
        Thread worker = new Thread(() -> result.complete(onceload.run(
                plan(),
                Source.file(file),
                small().withLease(Duration.ofMinutes(5)),
                event -> {
                    if (event instanceof ImportEvent.ChunkCommitted) {
                        Thread.currentThread().interrupt();
                    }
                },
                ddl -> {})));
        worker.start();

        assertThat(result.get(20, TimeUnit.SECONDS).status()).isEqualTo(ImportStatus.INTERRUPTED);
        assertComplete(run(plan(), file, small()));
    }

    @Test
    void stopsWhileItReadsTheFileForItsFingerprint() {
        StopSignal stop = new StopSignal();
        Path file = items(200_000); // some megabytes
        assertThat(file).isNotEmptyFile();

        assertFault(() -> onceload.run(
                        plan(),
                        Source.file(file),
                        small().withStop(stop),
                        event -> {
                            if (event instanceof ImportEvent.Fingerprinting) {
                                stop.request();
                            }
                        },
                        ddl -> {}))
                .withMessage("items.csv: stopped while the file was read for its fingerprint; nothing was written."
                        + " To fix: run the same command again. [STOPPED]");

        assertThat(db.value("SELECT count(*) FROM " + schema + ".item")).isEqualTo("0");
    }

    @Test
    void refusesATimeZoneThatTheServerDoesNotKnow() {
        NewZone zone = new NewZone("Nowhere/New_Town");
        ZoneRulesProvider.registerProvider(zone);
        Plan plan = Plan.into(schema + ".item").zone(ZoneId.of(zone.id)).build();

        assertFault(() -> run(plan, items(1), options()))
                .withMessage("time zone: the database server does not know Nowhere/New_Town; expected a zone of its"
                        + " pg_timezone_names. To fix: name the zone by city, as in Europe/Berlin, or by offset, as in"
                        + " +02:00. [PLAN_INVALID]");
    }

    /** Also the first, which makes the ledger, and one that loses its session on the way. */
    @Test
    void needsNoMoreThanTwoConnections() throws SQLException {
        DataSource fresh = TestDatabase.freshDatabase();
        Db there = new Db(fresh);
        there.run("CREATE TABLE item (id integer PRIMARY KEY, name text)");
        CountedConnections counted = new CountedConnections(fresh);
        AtomicInteger seen = new AtomicInteger();

        Onceload.on(counted.dataSource())
                .run(
                        Plan.into("item").build(),
                        Source.file(items()),
                        small().withLease(Duration.ofMillis(600)),
                        event -> {
                            if (event instanceof ImportEvent.ChunkCommitted && seen.incrementAndGet() == 3) {
                                Awaitility.await("the lease's connection").until(() -> counted.open() == 2);
                                there.run("SELECT pg_terminate_backend(backend_pid) FROM onceload.checkpoint");
                            }
                        },
                        ddl -> {})
                .orThrow();

        assertThat(there.value("SELECT count(*) FROM item")).isEqualTo(Integer.toString(ROWS));
        assertThat(counted.most()).isEqualTo(2);
        assertThat(counted.open()).isZero();
    }

    @Test
    void leavesPooledSessionsAsTheyWere() throws SQLException {
        DataSource pool = Pool.over(database);

        Onceload.on(pool)
                .run(plan(), Source.file(items()), small(), event -> {}, ddl -> {})
                .orThrow();

        try (Connection one = pool.getConnection();
                Connection two = pool.getConnection()) {
            for (Connection session : List.of(one, two)) {
                try (Statement s = session.createStatement();
                        ResultSet r = s.executeQuery("SELECT current_setting('client_connection_check_interval'),"
                                + " (SELECT count(*) FROM pg_class WHERE relnamespace = pg_my_temp_schema()),"
                                + " current_setting('search_path')")) {
                    r.next();
                    assertThat(r.getString(3)).isEqualTo("\"$user\", public");
                    assertThat(r.getString(1)).isEqualTo("0");
                    assertThat(r.getLong(2)).isZero();
                }
            }
        }
    }

    /** A zone that the server's tables are too old for. */
    private static final class NewZone extends ZoneRulesProvider {
        private final String id;

        NewZone(String id) {
            this.id = id;
        }

        @Override
        protected Set<String> provideZoneIds() {
            return Set.of(id);
        }

        @Override
        protected ZoneRules provideRules(String zoneId, boolean forCaching) {
            return ZoneId.of("Europe/Berlin").getRules();
        }

        @Override
        protected NavigableMap<String, ZoneRules> provideVersions(String zoneId) {
            return new TreeMap<>(Map.of("1", ZoneId.of("Europe/Berlin").getRules()));
        }
    }
}
