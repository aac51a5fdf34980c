package io.onceload.pipeline;

import java.time.Duration;
import java.util.Deque;

/** How many rows the next chunk may have: what others' locks, and the time that chunks take, let through lately. */
final class ChunkSize {
    /**
     * How long a chunk should take, since others wait as long for its rows. With the time that it waits for a lock it stays
     * below PostgreSQL's default {@code deadlock_timeout}, 1 s, after which the server ends somebody's statement.
     */
    private static final Duration CHUNK = Duration.ofMillis(500);

    /** Chunks are not made smaller than that for the time they take: a busy machine would make them no quicker. */
    private static final int FEWEST_ROWS_FOR_TIME = 200;

    /** Rows of the first chunk where they go in one at a time, and nobody knows yet how long each takes. */
    private static final int FIRST_ROWS_ONE_AT_A_TIME = 2000;

    private final int most;
    private int rows;

    /** @param most rows that a chunk may have in the best case */
    ChunkSize(int most, boolean oneAtATime) {
        this.most = most;
        rows = oneAtATime ? Math.min(most, FIRST_ROWS_ONE_AT_A_TIME) : most;
    }

    /** The beginning of a range that makes a chunk; what is left of the range goes before the rest. */
    RowRange cut(RowRange range, Deque<RowRange> rest) {
        if (range.size() <= rows) {
            return range;
        }
        int end = range.from() + rows;
        rest.push(new RowRange(end, range.to()));
        return new RowRange(range.from(), end);
    }

    /** A chunk took so long until it was committed. */
    void took(RowRange committed, Duration time) {
        long nanos = time.toNanos();
        if (nanos > CHUNK.toNanos()) {
            int inTime = (int) (committed.size() * (CHUNK.toNanos() / (double) nanos));
            rows = Math.min(rows, Math.max(FEWEST_ROWS_FOR_TIME, inTime));
        } else if (nanos < CHUNK.toNanos() * 3 / 4) {
            rows = Math.min(most, rows + rows / 8 + 1);
        }
    }

    /** A chunk met locks that others held for too long. */
    void metLocks(RowRange chunk) {
        rows = Math.max(1, chunk.size() / 2);
    }
}
