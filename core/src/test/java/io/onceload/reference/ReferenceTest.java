package io.onceload.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.onceload.testing.InstalledPostgres;
import io.onceload.testing.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Thousands of random cases: whatever the table, the policies, the chunks, and wherever the engine dies, the outcome is
 * that of applying the rows one at a time, in source order.
 *
 * <p>{@code onceload.reference.seed} tries one case alone, {@code onceload.reference.cases} as many as wanted, from seed
 * {@code onceload.reference.from} on.
 */
class ReferenceTest {
    /** More than the processors: who waits for a dead worker's lease needs none. */
    private static final int BENCHES = 6;

    private static final int ENOUGH_FAILURES = 5;

    /** Other cases than the first ones. */
    private static final long OLDER_FROM = 1_000_001;

    private static final int OLDER_CASES = 100;

    private final Set<TableKind> seen = ConcurrentHashMap.newKeySet();
    private final List<String> failures = new ArrayList<>();
    private volatile boolean broken;
    private final AtomicInteger stopped = new AtomicInteger();
    private final AtomicLong rows = new AtomicLong();

    @Test
    void loadsAsIfTheRowsWereAppliedOneAtATimeInSourceOrder(@TempDir Path directory) throws Exception {
        Long only = Long.getLong("onceload.reference.seed");
        long from = only == null ? Long.getLong("onceload.reference.from", 1) : only;
        int cases = only == null ? Integer.getInteger("onceload.reference.cases", 2000) : 1;

        tryCases((PGSimpleDataSource) TestDatabase.freshDatabase(), from, cases, directory);

        if (cases >= 1000) {
            assertThat(seen).hasSameSizeAs(Case.KINDS);
            assertThat(stopped).hasValueGreaterThan(cases / 10);
        }
    }

    /** An older server lacks some of what the engine uses where it can, and behaves otherwise here and there. */
    @Test
    void doesSoOnTheOldestServerThatIsInstalled(@TempDir Path directory, @TempDir Path home) throws Exception {
        Optional<Path> programs = InstalledPostgres.oldest();
        assumeThat(programs).as("PostgreSQL 14 to 17 installed").isPresent();
        try (InstalledPostgres older = InstalledPostgres.start(programs.orElseThrow(), home)) {
            tryCases(older.dataSource(), OLDER_FROM, OLDER_CASES, directory);
        }
    }

    private void tryCases(PGSimpleDataSource database, long from, int cases, Path directory) throws Exception {
        Workbench.Databases databases = Workbench.prepare(database);
        long began = System.nanoTime();

        AtomicLong next = new AtomicLong(from);
        int benches = Math.min(BENCHES, cases);
        ExecutorService threads = Executors.newFixedThreadPool(benches);
        List<Future<?>> working = new ArrayList<>();
        for (int i = 0; i < benches; i++) {
            int number = i;
            working.add(threads.submit(() -> {
                try (Workbench bench = new Workbench(databases, number, directory)) {
                    for (long seed = next.getAndIncrement();
                            seed < from + cases && !enough();
                            seed = next.getAndIncrement()) {
                        attempt(seed, bench);
                    }
                    stopped.addAndGet(bench.strikes());
                }
                return null;
            }));
        }
        threads.shutdown();
        for (Future<?> work : working) {
            work.get();
        }

        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(
                "reference: seeds %d to %d, %d rows, %d kinds of tables, %d mishaps, %.1f s, %.0f" + " cases/s%n",
                from, from + cases - 1, rows.get(), seen.size(), stopped.get(), seconds, cases / seconds);
        if (!failures.isEmpty()) {
            fail(String.join("\n\n", failures));
        }
    }

    private boolean enough() {
        synchronized (failures) {
            return broken || failures.size() >= ENOUGH_FAILURES;
        }
    }

    private void attempt(long seed, Workbench bench) throws Exception {
        Case drawn = Case.of(seed);
        if (!bench.knows(drawn.kind())) {
            return;
        }
        seen.add(drawn.kind());
        rows.addAndGet(drawn.lines().size());
        Trial trial;
        try {
            trial = Trial.of(drawn, bench);
        } catch (Exception | Error e) {
            broken = true;
            throw new AssertionError("seed " + seed + ", " + drawn.kind().name() + ": the test itself failed", e);
        }
        if (trial.difference().isPresent()) {
            String report = Trial.shrunk(trial, bench).report();
            synchronized (failures) {
                failures.add(report);
            }
        }
    }
}
