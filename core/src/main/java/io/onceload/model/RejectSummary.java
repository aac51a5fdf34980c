package io.onceload.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The rejects of an import at a glance.
 *
 * @param rows how many rows were rejected for what, the most frequent first; a row with several problems counts under its
 *     first, so that the numbers add up
 * @param row 1-based number of the first rejected data row of the source
 * @param line 1-based line in which that row starts
 * @param problem the first of that row
 */
public record RejectSummary(Map<RejectCode, Long> rows, long row, long line, RowProblem problem) {
    public RejectSummary {
        rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows)); // Map.copyOf forgets the order
    }
}
