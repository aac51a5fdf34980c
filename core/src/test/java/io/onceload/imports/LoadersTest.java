package io.onceload.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.onceload.Onceload;
import io.onceload.event.ImportEvent;
import io.onceload.event.ImportListener;
import io.onceload.faults.Faults;
import io.onceload.faults.FaultyDataSource;
import io.onceload.faults.Point;
import io.onceload.faults.Point.Action;
import io.onceload.faults.SimulatedDeath;
import io.onceload.model.Counts;
import io.onceload.model.Fault;
import io.onceload.model.ImportResult;
import io.onceload.model.ImportResult.Done;
import io.onceload.model.ImportResult.Outcome;
import io.onceload.model.ImportResult.Stopped;
import io.onceload.model.ShortId;
import io.onceload.pipeline.RunOptions;
import io.onceload.pipeline.StopSignal;
import io.onceload.plan.Limit;
import io.onceload.plan.Plan;
import io.onceload.read.Source;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows shared among several loaders: the outcome is that of one. */
class LoadersTest extends ImportTestBase {
    private static final int ROWS = 600;

    @BeforeEach
    void makeTable() {
        db.run("CREATE TABLE " + schema + ".item (id integer PRIMARY KEY, price integer NOT NULL)");
    }

    private Plan plan() {
        return Plan.into(schema + ".item").build();
    }

    /** Every tenth row repeats an earlier key with another price; every hundredth has none. */
    private Path items() {
        List<String> lines = new ArrayList<>(List.of("id,price"));
        for (int i = 1; i <= ROWS; i++) {
            lines.add((i % 10 == 0 ? i / 10 : i) + "," + (i % 100 == 7 ? "" : i));
        }
        return file("items.csv", lines.toArray(String[]::new));
    }

    private static RunOptions three() {
        return options().withLoaders(3).withChunkRows(20);
    }

    private String contents() {
        return db.value("SELECT md5(string_agg(i::text, ',' ORDER BY id)) FROM " + schema + ".item i");
    }

    private List<String> loaders(ImportResult result) {
        return db.rows("SELECT i.loaders, count(*), bool_and(c.at_end), min(c.row_number), max(c.row_number), bool_and("
                + "c.created > 0) FROM onceload.import i JOIN onceload.checkpoint c ON c.import_id = i.id WHERE i.id = '"
                + result.importId() + "' GROUP BY i.loaders");
    }

    @Test
    void comeToWhatOneLoaderComesTo() {
        Done one = run(plan(), items(), options().withLoaders(1)).orThrow();
        String expected = contents();
        db.run("TRUNCATE " + schema + ".item");

        Done several = run(plan(), items(), three().withAgain(true)).orThrow();

        assertThat(contents()).isEqualTo(expected);
        assertThat(several.counts()).isEqualTo(one.counts());
        assertThat(several.status()).isEqualTo(one.status());
        assertThat(reasons(several)).hasSize(6).isEqualTo(reasons(one));
        assertThat(loaders(several)).containsExactly("3|3|t|600|600|t");
    }

    @Test
    void tellOfTheirCommitsInOrderAndOneAtATime() {
        List<Counts> told = new ArrayList<>();
        AtomicInteger listening = new AtomicInteger();
        AtomicBoolean overlapped = new AtomicBoolean();
        ImportListener listener = event -> {
            overlapped.compareAndSet(false, listening.incrementAndGet() > 1);
            if (event instanceof ImportEvent.ChunkCommitted chunk) {
                told.add(chunk.counts());
            }
            listening.decrementAndGet();
        };

        Done done = onceload.run(plan(), Source.file(items()), three(), listener, ddl -> {})
                .orThrow();

        assertThat(overlapped).isFalse();
        assertThat(told).hasSizeGreaterThan(20).isSortedAccordingTo((a, b) -> Long.compare(a.read(), b.read()));
        assertThat(told.get(told.size() - 1)).isEqualTo(done.counts());
    }

    @Test
    void goOnEachWhereItWasWithTheNumberThatTheImportBeganWith() {
        Path file = items();
        Stopped stopped = stoppedMidway(file);
        long before = stopped.counts().read();
        AtomicInteger resumedAt = new AtomicInteger(-1);

        Done done = onceload.run(
                        plan(),
                        Source.file(file),
                        options().withLoaders(1).withChunkRows(20),
                        event -> {
                            if (event instanceof ImportEvent.Started started) {
                                resumedAt.set((int) started.resumedAtRow());
                            }
                        },
                        ddl -> {})
                .orThrow();

        assertThat(before).isBetween(1L, ROWS - 1L);
        assertThat(resumedAt).hasValue((int) before);
        assertThat(done.outcome()).isEqualTo(Outcome.RESUMED);
        assertThat(done.counts().read()).isEqualTo(ROWS);
        assertThat(loaders(done)).containsExactly("3|3|t|600|600|t");
    }

    /** Three loaders, each with some chunks in. */
    private Stopped stoppedMidway(Path file) {
        StopSignal stop = new StopSignal();
        AtomicInteger commits = new AtomicInteger();
        ImportListener stopper = event -> {
            if (event instanceof ImportEvent.ChunkCommitted && commits.incrementAndGet() == 7) {
                stop.request();
            }
        };
        return (Stopped) onceload.run(plan(), Source.file(file), three().withStop(stop), stopper, ddl -> {});
    }

    @Test
    void refuseToGoOnWhereAnotherHashSharedTheRows() {
        Path file = items();
        Stopped stopped = stoppedMidway(file);
        String id = ShortId.of(stopped.importId());
        db.run("UPDATE onceload.import SET hash_version = 7 WHERE id = '" + stopped.importId() + "'");
        String before = contents();

        assertFault(() -> run(plan(), file, three()))
                .withMessage("import " + id + ": another release of Onceload began it, whose key hash has version 7;"
                        + " expected version 1, by which this one shares rows among loaders. To fix: continue it with the"
                        + " release that began it, or run `onceload cancel " + id
                        + "` and the same command, to begin anew"
                        + " from the first row. [STATUS_CONFLICT]");

        assertThat(contents()).isEqualTo(before);
        assertThat(db.value("SELECT attempt, status FROM onceload.import WHERE id = '" + stopped.importId() + "'"))
                .isEqualTo("1|interrupted");
    }

    @Test
    void beginAnewByTheirOwnHashOnceTheImportOfAnotherIsCancelled() {
        Path file = items();
        Stopped stopped = stoppedMidway(file);
        db.run("UPDATE onceload.import SET hash_version = 7 WHERE id = '" + stopped.importId() + "'");
        onceload.cancel(stopped.importId().toString());

        Done done = run(plan(), file, three()).orThrow();

        assertThat(done.importId()).isNotEqualTo(stopped.importId());
        assertThat(done.counts().read()).isEqualTo(ROWS);
        assertThat(db.value("SELECT hash_version FROM onceload.import WHERE id = '" + done.importId() + "'"))
                .isEqualTo("1");
    }

    @Test
    void takeTheirOwnHashAsLongAsNoChunkIsIn() {
        Path file = items();
        dieBeforeTheFirstChunk(file);
        db.run("UPDATE onceload.import SET hash_version = 7 WHERE target LIKE '%" + schema + "%'");

        Done done = run(plan(), file, three()).orThrow();

        assertThat(loaders(done)).containsExactly("3|3|t|600|600|t");
        assertThat(db.value("SELECT hash_version FROM onceload.import WHERE id = '" + done.importId() + "'"))
                .isEqualTo("1");
    }

    @Test
    void sayWhyTheyAreNotAsManyAsAskedFor() {
        db.run("ALTER TABLE " + schema + ".item ALTER id TYPE numeric");
        List<String> notes = new ArrayList<>();
        ImportListener listener = event -> {
            if (event instanceof ImportEvent.Started started) {
                notes.addAll(started.notes());
            }
        };

        onceload.run(plan(), Source.file(items()), three(), listener, ddl -> {});

        assertThat(notes)
                .containsExactly("1 loader works, not the 3 asked for, since no column of the key tells by its bytes"
                        + " whether two keys are equal");
    }

    @Test
    void sayThatTheirNumberIsFixed() {
        Path file = items();
        stoppedMidway(file);
        List<String> notes = new ArrayList<>();
        ImportListener listener = event -> {
            if (event instanceof ImportEvent.Started started) {
                notes.addAll(started.notes());
            }
        };

        onceload.run(plan(), Source.file(file), three().withLoaders(1), listener, ddl -> {});

        assertThat(notes)
                .containsExactly(
                        "3 loaders work, not the 1 asked for; their number is fixed once rows are in, and no larger"
                                + " than connections can be had");
    }

    @Test
    void areAsManyAsAskedForLastUntilAChunkIsIn() {
        Path file = items();
        dieBeforeTheFirstChunk(file);
        db.run("CREATE TRIGGER looks BEFORE UPDATE ON " + schema + ".item FOR EACH ROW EXECUTE FUNCTION"
                + " suppress_redundant_updates_trigger()");

        Done done = run(plan(), file, three()).orThrow();

        assertThat(loaders(done)).containsExactly("1|1|t|600|600|t");
    }

    private void dieBeforeTheFirstChunk(Path file) {
        FaultyDataSource dying = new FaultyDataSource(database, new Faults() {
            @Override
            public void at(Point point) {
                if (point.isBefore(Action.COPY)) {
                    throw point.die();
                }
            }
        });
        assertThatExceptionOfType(SimulatedDeath.class)
                .isThrownBy(() ->
                        Onceload.on(dying).run(plan(), Source.file(file), three(), ImportListener.NONE, ddl -> {}));
    }

    @Test
    void loadAllThatComesBeforeAPlaceThatCannotBeRead() {
        List<String> lines = new ArrayList<>(List.of("id,price"));
        for (int i = 1; i <= ROWS; i++) {
            lines.add(i + "," + i);
        }
        Path broken = file("items.csv", String.join("\n", lines), "\"601,1");

        Stopped stopped = (Stopped) run(plan(), broken, three());

        assertThat(stopped.counts()).isEqualTo(counts(ROWS, 0, 0, 0, 0));
    }

    @Test
    void allGoOnWhenOneOfThemLosesItsConnection() {
        AtomicInteger copies = new AtomicInteger();
        FaultyDataSource cutting = new FaultyDataSource(database, new Faults() {
            @Override
            public void at(Point point) throws SQLException {
                if (point.isBefore(Action.COPY) && copies.incrementAndGet() == 11) {
                    throw point.cut();
                }
            }
        });

        Done done = Onceload.on(cutting)
                .run(plan(), Source.file(items()), three(), ImportListener.NONE, ddl -> {})
                .orThrow();

        assertThat(done.counts()).isEqualTo(counts(541, 53, 0, 0, 6));
        assertThat(loaders(done)).containsExactly("3|3|t|600|600|t");
    }

    @Test
    void allStopWhereTheLimitOfRejectsIsReached() {
        Plan strict = Plan.into(schema + ".item").maxRejects(Limit.rows(2)).build();

        Stopped stopped = (Stopped) run(strict, items(), three());

        assertThat(stopped.reason()).isNotNull();
        assertThat(stopped.reason().fault()).isEqualTo(Fault.TOO_MANY_REJECTS);
        assertThat(stopped.counts().rejected()).isEqualTo(3);
        assertThat(stopped.counts().read()).isLessThan(ROWS);
        assertThat(db.value("SELECT bool_or(at_end) FROM onceload.checkpoint WHERE import_id = '" + stopped.importId()
                        + "'"))
                .isEqualTo("f");
    }

    @Test
    void areFewerWhereThePoolHasNoMoreConnections() {
        AtomicInteger open = new AtomicInteger();
        FaultyDataSource ofThree = new FaultyDataSource(database, new Faults() {
            @Override
            public void at(Point point) throws SQLException {
                if (point.isBefore(Action.CONNECT) && open.incrementAndGet() == 4) {
                    throw new SQLTransientConnectionException("the pool is empty");
                }
            }
        });

        Done done = Onceload.on(ofThree)
                .run(plan(), Source.file(items()), three(), ImportListener.NONE, ddl -> {})
                .orThrow();

        assertThat(done.counts().read()).isEqualTo(ROWS);
        assertThat(loaders(done)).containsExactly("2|2|t|600|600|t");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE UNIQUE INDEX item_price ON %1$s.item (price)",
                "ALTER TABLE %1$s.item ADD EXCLUDE (price WITH =)",
                "ALTER TABLE %1$s.item ALTER id TYPE numeric",
                "ALTER TABLE %1$s.item ADD parent integer REFERENCES %1$s.item",
                "CREATE FUNCTION %1$s.sums() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';"
                        + " CREATE TRIGGER sums AFTER INSERT ON %1$s.item EXECUTE FUNCTION %1$s.sums()",
                "CREATE FUNCTION %1$s.looks() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';"
                        + " CREATE TRIGGER looks BEFORE INSERT ON %1$s.item FOR EACH ROW EXECUTE FUNCTION %1$s.looks()"
            })
    void areOneWhereRowsOfDifferentKeysMayMeetOrEqualKeysLookUnlike(String ddl) {
        db.run(ddl.formatted(schema));

        Done done = run(plan(), items(), three()).orThrow();

        assertThat(loaders(done)).containsExactly("1|1|t|600|600|t");
    }
}
