package io.onceload.model;

import java.util.ArrayList;
import java.util.Arrays;
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

    /**
     * A reject of a record of which not all may be at hand.
     *
     * @param record the record, or its first bytes
     * @param length of the whole record; one that is not kept whole must not pass for whole when it comes back
     */
    public static Reject of(long row, long line, List<RowProblem> problems, byte[] record, int length) {
        if (length <= RAW_LIMIT) {
            return new Reject(row, line, problems, record);
        }
        List<RowProblem> told = new ArrayList<>(problems);
        told.add(new RowProblem(
                null,
                RejectCode.TOO_LARGE,
                "the record has " + length + " bytes and is cut here after 1 MiB; take it from the source"));
        return new Reject(row, line, told, Arrays.copyOf(record, RAW_LIMIT));
    }

    public Reject {
        problems = List.copyOf(problems);
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("a reject needs a problem");
        }
    }
}
