package io.onceload.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.Onceload;
import io.onceload.event.UndoListener;
import io.onceload.faults.Faults;
import io.onceload.faults.FaultyDataSource;
import io.onceload.faults.Point;
import io.onceload.faults.SimulatedDeath;
import io.onceload.faults.StopPoints;
import io.onceload.model.ImportResult.Done;
import io.onceload.model.UndoResult;
import io.onceload.model.UndoResult.Ending;
import io.onceload.pipeline.UndoOptions;
import io.onceload.plan.Plan;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Undoing that dies, loses its connection, or meets another that undoes the same: each row is undone once. */
class UndoCrashTest extends ImportTestBase {
    private static final UndoOptions THREE_AT_A_TIME = UndoOptions.defaults().withChunkRows(3);

    private String items() {
        return schema + ".items";
    }

    /** Values that go from row to row, repeated keys, and rows that somebody changed since. */
    private Done laid() {
        db.run(
                "DROP TABLE IF EXISTS " + items(),
                "CREATE TABLE " + items() + " (id integer PRIMARY KEY, code text UNIQUE, n integer)",
                "INSERT INTO " + items() + " SELECT i, 'c' || i, 0 FROM generate_series(1, 6) i");
        Plan plan = Plan.into(items()).build();
        Done imported = run(
                        plan,
                        file(
                                "items.csv",
                                "id,code,n",
                                "6,free,1",
                                "5,c6,1",
                                "4,c5,1",
                                "3,c3,1",
                                "7,c4,1",
                                "8,x,1",
                                "9,y,1",
                                "3,c3,2",
                                "8,x,2"),
                        options().withUndoable(true).withChunkRows(4))
                .orThrow();
        db.run("UPDATE " + items() + " SET n = 77 WHERE id IN (9, 3)");
        return imported;
    }

    private List<String> state(Done imported) {
        return db.rows("SELECT t::text FROM " + items() + " t UNION ALL SELECT key::text || left_because FROM"
                + " onceload.change WHERE import_id = '" + imported.importId() + "' ORDER BY 1");
    }

    private static UndoResult undo(DataSource database, Done imported) {
        return Onceload.on(database).undo(imported.importId().toString(), THREE_AT_A_TIME, UndoListener.NONE);
    }

    @Test
    void endsTheSameWhereverItDiesAndIsRunAgain() {
        Done whole = laid();
        StopPoints all = StopPoints.count();
        UndoResult expected = undo(new FaultyDataSource(database, all), whole);
        List<String> expectedState = state(whole);
        assertThat(expected.counts().deleted() + expected.counts().restored())
                .isEqualTo(expected.counts().total() - 2);

        for (int k = 1; k <= all.passed().size(); k++) {
            Done imported = laid();
            boolean died = false;
            try {
                undo(new FaultyDataSource(database, StopPoints.dieAt(k)), imported);
            } catch (SimulatedDeath death) {
                died = true;
            }
            UndoResult again = undo(database, imported);

            assertThat(died).isTrue();
            assertThat(again.counts()).as("after %s", all.passed().get(k - 1)).isEqualTo(expected.counts());
            assertThat(again.left()).isEqualTo(expected.left());
            assertThat(state(imported)).as("after %s", all.passed().get(k - 1)).isEqualTo(expectedState);
            db.run("DELETE FROM onceload.import WHERE id = '" + imported.importId() + "'");
        }
    }

    @Test
    void goesOnByItselfWhenItsConnectionBreaksAtAnyCommit() {
        Done whole = laid();
        UndoResult expected = undo(database, whole);
        List<String> expectedState = state(whole);

        for (Point.Moment moment : Point.Moment.values()) {
            for (int commit = 1; commit <= 4; commit++) {
                db.run("DELETE FROM onceload.import WHERE target_oid = '" + items() + "'::regclass");
                Done imported = laid();

                UndoResult undone = undo(new FaultyDataSource(database, cutAt(moment, 2 + commit * 2)), imported);

                assertThat(undone.ending()).isEqualTo(Ending.UNDONE);
                assertThat(undone.counts()).isEqualTo(expected.counts());
                assertThat(state(imported)).isEqualTo(expectedState);
            }
        }
    }

    private static Faults cutAt(Point.Moment moment, int number) {
        return new Faults() {
            private int commits;

            @Override
            public void at(Point point) throws SQLException {
                boolean commit = point.action() == Point.Action.COMMIT && point.moment() == moment;
                if (commit && ++commits == number) {
                    throw point.cut();
                }
            }
        };
    }

    @Test
    void twoWhoUndoTheSameShareTheWork() throws Exception {
        db.run("CREATE TABLE " + items() + " (id integer PRIMARY KEY, code text)");
        Plan plan = Plan.into(items()).build();
        Done imported = run(
                        plan,
                        file(
                                "items.csv",
                                Stream.concat(
                                                Stream.of("id,code"),
                                                IntStream.range(0, 600).mapToObj(i -> i + ",x"))
                                        .toArray(String[]::new)),
                        options().withUndoable(true))
                .orThrow();
        ExecutorService two = Executors.newFixedThreadPool(2);

        List<Future<UndoResult>> both =
                two.invokeAll(List.of(() -> undo(database, imported), () -> undo(database, imported)));
        two.shutdown();

        for (Future<UndoResult> one : both) {
            assertThat(one.get().ending()).isIn(Ending.UNDONE, Ending.UNDONE_BEFORE);
            assertThat(one.get().counts().deleted()).isEqualTo(600);
        }
        assertThat(db.value("SELECT count(*) FROM " + items())).isEqualTo("0");
    }
}
