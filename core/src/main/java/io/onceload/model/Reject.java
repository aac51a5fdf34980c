package io.onceload.model;

import java.util.List;

/**
 * A source row that did not go in.
 *
 * @param row 1-based data row number
 * @param line 1-based line in which the record starts
 * @param problems at least one
 * @param raw the record's own bytes as given, without its line end; capped at {@link #RAW_LIMIT}
 */
public record Reject(long row, long line, List<RowProblem> problems, byte[] raw) {
    /** Bytes of a record that are kept: 1 MiB. */
    public static final int RAW_LIMIT = 1 << 20;

    public Reject {
        problems = List.copyOf(problems);
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("a reject needs a problem");
        }
    }
}
