package io.onceload.pipeline;

import io.onceload.model.SourceRow;
import io.onceload.read.RowReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The first column of a source whose values are there and different in every row, as far as one looks; but for a few rows
 * in a large source, which are broken more likely than the guess is wrong.
 *
 * @param column 0-based; -1 for none
 * @param rows looked at
 * @param exceptions rows without a value of its own
 */
record KeyGuess(int column, long rows, int exceptions) {
    private static final int MOST_ROWS = 50_000;

    /** One exception is allowed for so many rows. */
    private static final int ROWS_PER_EXCEPTION = 1_000;

    /** Keys seldom stand farther behind, and each costs memory for all its values. */
    private static final int MOST_COLUMNS = 8;

    private static final int LONGEST_KEY = 200;

    static KeyGuess of(RowReader reader, List<String> nulls) {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST_COLUMNS, reader.header().size()); i++) {
            candidates.add(new Candidate(i));
        }
        long rows = 0;
        SourceRow row = reader.next();
        while (row != null && rows < MOST_ROWS && !candidates.isEmpty()) {
            if (row.problem() == null) {
                SourceRow current = row;
                candidates.forEach(candidate -> candidate.look(current, nulls));
                candidates.removeIf(candidate -> candidate.exceptions > MOST_ROWS / ROWS_PER_EXCEPTION);
                rows++;
            }
            row = reader.next();
        }
        for (Candidate candidate : candidates) {
            if (rows > 0 && candidate.exceptions <= rows / ROWS_PER_EXCEPTION) {
                return new KeyGuess(candidate.column, rows, candidate.exceptions);
            }
        }
        return new KeyGuess(-1, rows, 0);
    }

    private static final class Candidate {
        private final int column;
        private final Set<String> seen = new HashSet<>();
        private int exceptions;

        Candidate(int column) {
            this.column = column;
        }

        void look(SourceRow row, List<String> nulls) {
            String value = row.field(column).toString();
            boolean ownValue =
                    !value.isBlank() && value.length() <= LONGEST_KEY && !nulls.contains(value) && seen.add(value);
            exceptions += ownValue ? 0 : 1;
        }
    }
}
