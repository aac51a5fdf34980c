package io.onceload.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onceload.Onceload;
import io.onceload.event.ImportListener;
import io.onceload.faults.FaultyDataSource;
import io.onceload.faults.SimulatedDeath;
import io.onceload.faults.StopPoints;
import io.onceload.model.ImportResult;
import io.onceload.pipeline.RunOptions;
import io.onceload.plan.Duplicates;
import io.onceload.plan.OnConflict;
import io.onceload.read.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Dies at every call of one small import, one death for each run, and has it finished by another run. */
final class StopPointsTest {
    /** Runs wait for the dead one's session more than they compute. */
    private static final int AT_ONCE = 8;

    private static final Sample SAMPLE =
            new Sample(TableKind.NUMBERED, Dressing.PLAIN, Duplicates.FIRST, OnConflict.UPDATE, 5, 20, 40, 14);

    private final Lab lab = SharedTrials.lab();
    private final DataSource database = lab.kit();
    private final String file = lab.newTable();

    @Test
    void endsAsUndisturbedWhereverItDies() throws Exception {
        SAMPLE.write(lab.file(file), 0);
        List<Integer> points = distinctPoints();
        String calm = Lab.TRIAL + "." + lab.newTable();
        String calmBase = lab.create(calm, SAMPLE);
        run(database, calm);
        EndState expected = EndState.of(lab, calm, calmBase);
        Map<Integer, String> tables = new LinkedHashMap<>();
        Map<Integer, String> bases = new LinkedHashMap<>();
        for (int point : points) {
            tables.put(point, Lab.TRIAL + "." + lab.newTable());
            bases.put(point, lab.create(tables.get(point), SAMPLE));
        }

        dieAndFinish(tables);

        assertThat(points).hasSizeGreaterThan(80);
        assertThat(tables).allSatisfy((point, table) -> {
            EndState found = EndState.of(lab, table, bases.get(point));
            assertThat(found).as("death at point %d", point).isEqualTo(expected);
        });
    }

    /** Before each call, and after each commit; after any other call is before the next. */
    private List<Integer> distinctPoints() {
        StopPoints all = StopPoints.count();
        String table = Lab.TRIAL + "." + lab.newTable();
        lab.create(table, SAMPLE);
        run(new FaultyDataSource(database, all), table);
        List<Integer> points = new ArrayList<>();
        for (int i = 0; i < all.passed().size(); i++) {
            String passed = all.passed().get(i);
            if (passed.startsWith("before") || passed.startsWith("after COMMIT")) {
                points.add(i + 1);
            }
        }
        return points;
    }

    private void dieAndFinish(Map<Integer, String> tables) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<?>> runs = new ArrayList<>();
            tables.forEach((point, table) -> runs.add(threads.submit(() -> {
                DataSource deadly = new FaultyDataSource(database, StopPoints.dieAt(point));
                assertThatThrownBy(() -> run(deadly, table)).isInstanceOf(SimulatedDeath.class);
                run(database, table).orThrow();
            })));
            for (Future<?> run : runs) {
                run.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private ImportResult run(DataSource on, String table) {
        return Onceload.on(on)
                .run(
                        SAMPLE.plan(table),
                        Source.file(lab.file(file)),
                        RunOptions.defaults().withChunkRows(SAMPLE.chunkRows()),
                        ImportListener.NONE,
                        ddl -> {});
    }
}
