package io.onceload.pipeline;

import io.onceload.model.SourceRow;
import io.onceload.read.RowReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The first column of a source whose values are all there and all different, as far as one looks.
 *
 * @param column 0-based; -1 for none
 * @param rows looked at
 */
record KeyGuess(int column, long rows) {
    private static final int MOST_ROWS = 50_000;

    /** Keys seldom stand farther behind, and each costs memory for all its values. */
    private static final int MOST_COLUMNS = 8;

    private static final int LONGEST_KEY = 200;

    static KeyGuess of(RowReader reader, List<String> nulls) {
        List<Set<String>> seen = new ArrayList<>();
        List<Integer> left = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST_COLUMNS, reader.header().size()); i++) {
            seen.add(new HashSet<>());
            left.add(i);
        }
        long rows = 0;
        SourceRow row = reader.next();
        while (row != null && rows < MOST_ROWS && !left.isEmpty()) {
            if (row.problem() == null) {
                SourceRow current = row;
                left.removeIf(i -> !identifies(current, i, nulls, seen.get(i)));
                rows++;
            }
            row = reader.next();
        }
        return new KeyGuess(rows == 0 || left.isEmpty() ? -1 : left.get(0), rows);
    }

    private static boolean identifies(SourceRow row, int column, List<String> nulls, Set<String> seen) {
        String value = row.field(column).toString();
        return !value.isBlank() && value.length() <= LONGEST_KEY && !nulls.contains(value) && seen.add(value);
    }
}
