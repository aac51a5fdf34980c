package io.onceload.crash;

import io.onceload.Onceload;
import io.onceload.crash.Event.What;
import io.onceload.model.Fault;
import io.onceload.model.ImportResult;
import io.onceload.read.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One try at one trial: a table with its undisturbed twin, a file, workers, and what has happened so far. */
final class TrialRun {
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final Lab lab;
    private final Workers workers;
    private final Pace pace;
    private final Random random;
    private final Sample sample;
    private final Sabotage sabotage;
    private final double haste;
    private final String name;
    private final String base;
    private final EndState expected;
    private final List<Landing> landings = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private long lostRows;
    private int jobs;
    private int loaders;
    private @Nullable Event result;

    /**
     * Makes table and file, and lets an undisturbed import show what must come of them.
     *
     * @param haste factor for instants; below 1 once the fault struck too late
     */
    TrialRun(Lab lab, Workers workers, Pace pace, Random random, Sample sample, Sabotage sabotage, double haste) {
        this.lab = lab;
        this.workers = workers;
        this.pace = pace;
        this.random = random;
        this.sample = sample;
        this.sabotage = sabotage;
        this.haste = haste;
        loaders = sample.loaders(sabotage);
        name = lab.newTable();
        writeFile(0);
        base = lab.create(table(), sample);
        expected = undisturbed();
    }

    private EndState undisturbed() {
        String twin = Lab.TWIN + "." + name;
        String twinBase = lab.create(twin, sample);
        ImportResult done = Onceload.on(lab.kit()).run(sample.plan(twin), Source.file(lab.file(name)));
        long read = done.orThrow().counts().read();
        if (read != sample.records()) {
            throw new IllegalStateException("an undisturbed import read " + read + " of " + sample.records() + " rows");
        }
        return EndState.of(lab, twin, twinBase);
    }

    Lab lab() {
        return lab;
    }

    Workers workers() {
        return workers;
    }

    Random random() {
        return random;
    }

    Sample sample() {
        return sample;
    }

    String name() {
        return name;
    }

    String table() {
        return Lab.TRIAL + "." + name;
    }

    /** The transaction that wrote the rows that were there before. */
    String base() {
        return base;
    }

    EndState expected() {
        return expected;
    }

    List<Landing> landings() {
        return landings;
    }

    List<String> notes() {
        return notes;
    }

    long lostRows() {
        return lostRows;
    }

    /** What the last worker said that was done. */
    Optional<Event> result() {
        return Optional.ofNullable(result);
    }

    void note(String what) {
        notes.add(what);
    }

    /** Writes the file; see {@link Sample#write}. */
    void writeFile(int flavour) {
        try {
            sample.write(lab.file(name), flavour);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A job for one more worker, without a trap. */
    Job job() {
        jobs++;
        return new Job(
                name + ".w" + jobs,
                lab.database(),
                table(),
                sample,
                lab.file(name),
                LEASE,
                loaders,
                "",
                Trap.NONE,
                sabotage);
    }

    /** Workers begun from now on ask for another number of loaders than those before. */
    void changeLoaders() {
        loaders = loaders % Sample.MOST_LOADERS + 1;
        note("asked for " + loaders + " loaders");
    }

    /** About as many chunks as the import has, but 1 at least. */
    int chunks() {
        return Math.max(1, sample.records() / sample.chunkRows());
    }

    /** A random number from 1 to {@code most}, smaller the more haste there is. */
    int occurrence(int most) {
        return 1 + (int) (random.nextInt(most) * haste);
    }

    /** Begins a job on the quickest worker allowed. */
    Worker begin(Job job) {
        Worker worker = workers.any();
        worker.begin(job);
        return worker;
    }

    /** Begins a job on a worker that can be killed. */
    ProcessWorker beginProcess(Job job) {
        ProcessWorker worker = workers.process();
        worker.begin(job);
        return worker;
    }

    /**
     * Waits until a random instant of a worker's run. Most lie between its first and its last chunk, where by the clock
     * alone few would: what comes before takes longer than a chunk.
     */
    void awaitInstant(Worker worker) {
        int kind = random.nextInt(20);
        double part = random.nextDouble() * haste;
        if (kind < 3) {
            worker.await(event -> event.what() == What.BEGIN || event.ends());
            Lab.pause((long) (part * pace.setupNanos()));
        } else if (kind < 8) {
            worker.await(event -> event.what() == What.STARTED || event.ends());
            Lab.pause((long) (part * pace.workNanos(sample)));
        } else {
            long rows = (long) (part * sample.records());
            worker.await(event -> event.what() == What.COMMITTED && event.number(0) >= rows || event.ends());
            Lab.pause((long) (random.nextDouble() * 1.5 * pace.chunkNanos(sample)));
        }
    }

    /** As {@link #awaitInstant}, for a worker that may do no work of its own. */
    void awaitAnyInstant(Worker worker) {
        worker.await(event -> event.what() == What.BEGIN || event.ends());
        Lab.pause((long) (random.nextDouble() * haste * (pace.setupNanos() + pace.workNanos(sample))));
    }

    Landing landing() {
        return Landing.of(lab, table(), sample);
    }

    /**
     * Notes where a fault has struck.
     *
     * @throws TooLate if the import was over by then, and no other fault had struck before
     */
    void land(Worker worker) throws TooLate {
        Landing now = landing();
        if (now.phase() == Landing.Phase.OVER && landings.isEmpty()) {
            throw new TooLate();
        }
        lostRows += Math.max(0, worker.mostCommitted() - now.row());
        landings.add(now);
    }

    boolean isOver() {
        return landing().phase() == Landing.Phase.OVER;
    }

    /** Lets a worker bring the import to its end undisturbed. */
    void finish() {
        long chunksBefore = landing().chunk();
        Worker worker = begin(job());
        worker.await(event -> event.what() == What.BEGIN || event.ends());
        long began = System.nanoTime();
        worker.await(event -> event.what() == What.STARTED || event.ends());
        long started = System.nanoTime();
        expectDone(worker);
        pace.learn(
                sample.kind(),
                started - began,
                System.nanoTime() - started,
                landing().chunk() - chunksBefore);
    }

    /** Waits for the end of a worker that nothing may have kept from completing the import. */
    void expectDone(Worker worker) {
        Event end = worker.awaitEnd()
                .orElseThrow(() -> new CheckFailed("ending", "a worker died by itself after " + worker.lastWords()));
        if (!isDone(end)) {
            throw new CheckFailed("ending", "a worker ended with " + end);
        }
        result = end;
    }

    /**
     * As {@link #expectDone}, for a worker whose connections broke. Before its attempt is claimed, and once the import is
     * completed, it may give up and say that the database cannot be reached; then another finishes.
     */
    void expectDoneOrUnavailable(Worker worker) {
        Optional<Event> end = worker.awaitEnd();
        boolean unavailable = end.isPresent()
                && end.get().what() == What.REFUSED
                && end.get().value(0).equals(Fault.DATABASE_UNAVAILABLE.name());
        boolean started = worker.events().stream().anyMatch(event -> event.what() == What.STARTED);
        if (unavailable && (!started || isOver())) {
            note("gave up " + (started ? "after the end" : "before the start"));
            finish();
        } else {
            expectDone(worker);
        }
    }

    static boolean isDone(Event end) {
        return end.what() == What.RESULT && !end.value(0).equals("stopped");
    }
}
