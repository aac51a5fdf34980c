package io.onceload.crash;

import java.util.EnumMap;
import java.util.Map;

/** How long imports take here, learned as trials run, so that random instants fall into them. */
final class Pace {
    private static final double LEARNING = 0.2;

    private final Map<TableKind, Double> chunkMillis = new EnumMap<>(TableKind.class);
    private double setupMillis = 250;

    /** Learns from a worker that went from its start to its end. */
    void learn(TableKind kind, long setupNanos, long workNanos, long chunks) {
        setupMillis += LEARNING * (setupNanos / 1e6 - setupMillis);
        if (chunks > 3) {
            double known = chunkMillis(kind);
            chunkMillis.put(kind, known + LEARNING * (workNanos / 1e6 / chunks - known));
        }
    }

    /** From the call of the engine to the first row. */
    long setupNanos() {
        return (long) (setupMillis * 1e6);
    }

    /** From the first row to the end. */
    long workNanos(Sample sample) {
        return (long) (chunkNanos(sample) * (1 + (double) sample.records() / sample.chunkRows()));
    }

    long chunkNanos(Sample sample) {
        return (long) (chunkMillis(sample.kind()) * 1e6);
    }

    private double chunkMillis(TableKind kind) {
        return chunkMillis.getOrDefault(kind, 10.0);
    }
}
