package io.onceload.model;

import java.util.List;

/**
 * A row of a source that the table does not hold as the source has it.
 *
 * @param row 1-based data row number
 * @param line 1-based line in which the record starts
 * @param key values of the key columns, as texts
 * @param changed columns that the table's row holds otherwise; empty if the table has no such row
 */
public record Difference(long row, long line, List<String> key, List<String> changed) {
    public Difference {
        key = List.copyOf(key);
        changed = List.copyOf(changed);
    }

    public boolean isMissing() {
        return changed.isEmpty();
    }
}
