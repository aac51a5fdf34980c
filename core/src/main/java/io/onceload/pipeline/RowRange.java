package io.onceload.pipeline;

import java.util.Deque;

/** Rows {@code from} (included) to {@code to} (excluded) of a slice. */
record RowRange(int from, int to) {
    int size() {
        return to - from;
    }

    /** Puts both halves before the rest; a single row stays as it is. */
    void halve(Deque<RowRange> rest) {
        if (size() < 2) {
            rest.push(this);
            return;
        }
        int middle = (from + to) >>> 1;
        rest.push(new RowRange(middle, to));
        rest.push(new RowRange(from, middle));
    }
}
