package io.onceload.crash;

import io.onceload.Onceload;
import io.onceload.crash.Outcome.Verdict;
import io.onceload.model.ImportException;
import io.onceload.pipeline.RunOptions;
import io.onceload.read.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Runs trials, one after the other, on one server. */
final class Trials implements AutoCloseable {
    /** A fault that struck too late this often is aimed wrongly. */
    private static final int TRIES_OF_A_SAMPLE = 6;

    private static final int MOST_TRIES = 5 * TRIES_OF_A_SAMPLE;

    private final Lab lab;
    private final Workers workers;
    private final Pace pace = new Pace();

    private Trials(Lab lab, Workers workers) {
        this.lab = lab;
        this.workers = workers;
    }

    /**
     * Starts a server.
     *
     * @param home directory for it and for the files; made if absent
     * @param processesOnly whether every worker is a process; otherwise only those that are killed or suspended
     * @param classArchive of the worker's classes, which starts processes faster, or null
     */
    static Trials open(Path home, boolean processesOnly, @Nullable String classArchive) {
        return on(Lab.open(home), processesOnly, classArchive);
    }

    /** As {@link #open}, on a server that runs already; it is stopped by {@link #close}. */
    static Trials on(Lab lab, boolean processesOnly, @Nullable String classArchive) {
        return new Trials(lab, new Workers(processesOnly, classArchive));
    }

    int serverVersion() {
        return lab.majorVersion();
    }

    /**
     * Runs one trial.
     *
     * @param seed of the campaign; with fault and number it decides everything but the processes' timing; a sample so small
     *     that faults keep striking too late gives way to the next
     */
    Outcome run(CrashFault fault, int number, long seed, Sabotage sabotage) {
        return run(fault, number, seed, sabotage, null);
    }

    /**
     * As {@link #run(CrashFault, int, long, Sabotage)}, with files of one kind.
     *
     * @param dressing how files are written; null for any
     */
    Outcome run(CrashFault fault, int number, long seed, Sabotage sabotage, @Nullable Dressing dressing) {
        long began = System.nanoTime();
        double haste = 1;
        for (int tries = 1; tries <= MOST_TRIES; tries++) {
            int draw = (tries - 1) / TRIES_OF_A_SAMPLE;
            Random random = new Random(seed * 1_000_003 + fault.label().hashCode() * 31L + number + draw * 7_919L);
            haste = (tries - 1) % TRIES_OF_A_SAMPLE == 0 ? 1 : haste;
            Sample drawn = fault.sample(random);
            Sample sample = dressing == null ? drawn : drawn.dressedIn(dressing);
            TrialRun run = new TrialRun(lab, workers, pace, random, sample, sabotage, haste);
            try {
                List<String> failed = verdict(fault, run);
                return outcome(fault, number, seed, run, tries, began, failed);
            } catch (TooLate e) {
                haste /= 2;
                tries += e.isEarly() ? (TRIES_OF_A_SAMPLE - tries % TRIES_OF_A_SAMPLE) % TRIES_OF_A_SAMPLE : 0;
                lab.forget(run.name());
            } finally {
                workers.endAll();
            }
        }
        return skipped(fault, number, seed, "struck too late " + MOST_TRIES + " times");
    }

    private static Outcome skipped(CrashFault fault, int number, long seed, String why) {
        return new Outcome(fault, number, seed, Verdict.SKIPPED, "", List.of(), 0, 0, 0, List.of(), List.of(why));
    }

    private List<String> verdict(CrashFault fault, TrialRun run) throws TooLate {
        try {
            fault.strike(run);
        } catch (CheckFailed e) {
            return List.of(String.valueOf(e.getMessage()));
        }
        return Checks.failed(lab, run);
    }

    private Outcome outcome(
            CrashFault fault, int number, long seed, TrialRun run, int tries, long began, List<String> failed) {
        List<String> notes = new ArrayList<>(run.notes());
        if (failed.isEmpty()) {
            lab.forget(run.name());
        } else {
            notes.add("left in " + run.table() + " and " + lab.file(run.name()));
            notes.add(calm(run));
        }
        return new Outcome(
                fault,
                number,
                seed,
                failed.isEmpty() ? Verdict.PASSED : Verdict.FAILED,
                run.sample().toString(),
                run.landings().stream().map(Landing::toString).toList(),
                tries,
                run.lostRows(),
                (System.nanoTime() - began) / 1_000_000,
                failed,
                notes);
    }

    /** Tells a fault of recovery from one of chunks: whether as small chunks give the expected end undisturbed. */
    private String calm(TrialRun run) {
        String table = Lab.TRIAL + "." + lab.newTable();
        String base = lab.create(table, run.sample());
        run.writeFile(0);
        try {
            Onceload.on(lab.kit())
                    .run(
                            run.sample().plan(table),
                            Source.file(lab.file(run.name())),
                            RunOptions.defaults().withChunkRows(run.sample().chunkRows()),
                            event -> {},
                            ddl -> {});
        } catch (ImportException e) {
            return "an undisturbed import in such chunks fails: " + e.getMessage();
        }
        EndState found = EndState.of(lab, table, base);
        EndState expected = run.expected();
        boolean same = found.table().equals(expected.table()) && found.counts().equals(expected.counts());
        return same ? "an undisturbed import in such chunks is right" : "so does an undisturbed import in such chunks";
    }

    @Override
    public void close() {
        workers.close();
        lab.close();
    }
}
