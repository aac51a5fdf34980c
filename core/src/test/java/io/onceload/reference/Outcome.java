package io.onceload.reference;

import io.onceload.model.Counts;
import io.onceload.model.RejectCode;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/**
 * What loading a file led to.
 *
 * @param counts of its rows
 * @param rejects codes of the rejected rows, by row number
 * @param contents of the table and of those that its triggers write, sorted
 */
record Outcome(Counts counts, SortedMap<Long, Set<RejectCode>> rejects, List<String> contents) {
    @Override
    public String toString() {
        return counts + "\n  rejects  " + rejects + "\n  contents " + String.join("\n           ", contents);
    }
}
