package io.onceload.load;

/**
 * Staged rows {@code from} to {@code to}, both included, as SQL: numbers of ours, or a variable of the loop over single
 * rows.
 *
 * @param round 0 for all of them, or the number of the round: a row is in round k if it is the k-th of its key in the range
 */
record StagedRange(String from, String to, int round) {
    /** The row of the loop over single rows. */
    static final StagedRange ROW_OF_LOOP = new StagedRange("onceload_r.onceload_n", "onceload_r.onceload_n", 0);

    static StagedRange of(int from, int toExclusive) {
        return new StagedRange(Integer.toString(from), Integer.toString(toExclusive - 1), 0);
    }

    StagedRange round(int number) {
        return new StagedRange(from, to, number);
    }

    String covers(String column) {
        return column + " BETWEEN " + from + " AND " + to;
    }
}
