package io.onceload.plan;

import io.onceload.db.Table;
import io.onceload.db.UniqueIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A plan against one header and one table: nothing is left to decide.
 *
 * @param plan what was asked
 * @param table the target as the catalog has it
 * @param columns the table columns that are filled, in table order
 * @param keyIndex the unique index that identifies rows; null when every row is appended
 * @param header names of the source's columns
 * @param unmatchedSource source columns that go nowhere
 * @param notes what a person should know before the first row, whole sentences
 */
public record ResolvedPlan(
        Plan plan,
        Table table,
        List<ResolvedColumn> columns,
        @Nullable UniqueIndex keyIndex,
        List<String> header,
        List<String> unmatchedSource,
        List<String> notes) {

    public ResolvedPlan {
        columns = List.copyOf(columns);
        header = List.copyOf(header);
        unmatchedSource = List.copyOf(unmatchedSource);
        notes = List.copyOf(notes);
    }

    /** The same with further notes. */
    public ResolvedPlan withNotes(List<String> more) {
        List<String> all = new ArrayList<>(notes);
        all.addAll(more);
        return new ResolvedPlan(plan, table, columns, keyIndex, header, unmatchedSource, all);
    }

    public Optional<UniqueIndex> key() {
        return Optional.ofNullable(keyIndex);
    }
}
