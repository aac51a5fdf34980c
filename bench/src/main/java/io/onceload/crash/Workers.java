package io.onceload.crash;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Supplies workers. Processes are started ahead, so that the next is there the moment that one is killed: a take-over then
 * meets what the dead one left behind in the server, and a trial does not wait for a JVM.
 */
final class Workers implements AutoCloseable {
    private static final int AHEAD = 1;

    private final List<String> options;
    private final boolean processesOnly;
    private final Deque<ProcessWorker> waiting = new ArrayDeque<>();
    private final List<Worker> given = new ArrayList<>();

    /**
     * Supplies processes, or threads where those will do.
     *
     * @param classArchive of the worker's classes, or null
     */
    Workers(boolean processesOnly, @Nullable String classArchive) {
        this.processesOnly = processesOnly;
        options = new ArrayList<>(List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx128m",
                "-XX:-UsePerfData",
                "-Xlog:disable"));
        if (classArchive != null) {
            options.add("-XX:SharedArchiveFile=" + classArchive);
        }
    }

    /** A worker that can be killed and suspended. */
    ProcessWorker process() {
        ProcessWorker worker = waiting.isEmpty() ? ProcessWorker.start(options) : waiting.remove();
        given.add(worker);
        while (waiting.size() < AHEAD) {
            waiting.add(ProcessWorker.start(options));
        }
        return worker;
    }

    /** A worker of the quickest kind allowed. */
    Worker any() {
        if (processesOnly) {
            return process();
        }
        Worker worker = new ThreadWorker();
        given.add(worker);
        return worker;
    }

    /** Ends all that were given since the last call. */
    void endAll() {
        given.forEach(Worker::close);
        given.clear();
    }

    @Override
    public void close() {
        endAll();
        waiting.forEach(Worker::close);
        waiting.clear();
    }
}
