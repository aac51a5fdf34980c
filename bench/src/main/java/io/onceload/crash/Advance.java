package io.onceload.crash;

import io.onceload.faults.Point;
import io.onceload.faults.Point.Action;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the engine binds when a chunk moves its checkpoint on, in the order of the statement that {@link Step#CHUNK} names.
 */
record Advance(Map<Integer, @Nullable Object> bound) {
    static final int OFFSET = 1;
    static final int ROW = 2;
    static final int LINE = 3;
    private static final int AT_END = 4;
    static final int FIRST_COUNT = 5;
    static final int LAST_COUNT = 9;
    static final int IMPORT = 10;
    static final int LOADER = 11;
    private static final int SEQ = 14;

    static boolean isAt(Point point) {
        return point.isBefore(Action.EXECUTE) && Step.CHUNK.isMarkedBy(point.sql());
    }

    Advance {
        if (bound.size() != SEQ) {
            throw new IllegalStateException("the engine binds " + bound.size() + " values to a checkpoint, known are "
                    + SEQ + "; the kit must learn its new statement");
        }
    }

    long number(int index) {
        return bound.get(index) instanceof Number number ? number.longValue() : 0;
    }

    /** The sequence number that the chunk expects. */
    long seq() {
        return number(SEQ);
    }

    boolean atEnd() {
        return Boolean.TRUE.equals(bound.get(AT_END));
    }
}
