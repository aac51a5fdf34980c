package io.onceload.load;

import io.onceload.db.Table;
import io.onceload.db.UniqueIndex;
import io.onceload.plan.Plan;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that loading needs to know of a table and a plan.
 *
 * @param table the target
 * @param columns what is filled, in staging order
 * @param keyIndex what identifies rows; null where every row is appended
 * @param plan for its policies and zone
 * @param keptColumns columns whose values are kept from before each change, so that it can be undone; empty for none
 */
public record Target(
        Table table, List<StagedColumn> columns, @Nullable UniqueIndex keyIndex, Plan plan, List<String> keptColumns) {
    public Target {
        columns = List.copyOf(columns);
        keptColumns = List.copyOf(keptColumns);
    }

    /** The same, for an import that can be undone. */
    public Target keeping(List<String> columnNames) {
        return new Target(table, columns, keyIndex, plan, columnNames);
    }

    /** The same under other policies. */
    public Target under(Plan other) {
        return new Target(table, columns, keyIndex, other, keptColumns);
    }

    Optional<UniqueIndex> key() {
        return Optional.ofNullable(keyIndex);
    }

    /** Whether another constraint than the key can refuse a row because of another row. */
    boolean hasOtherUniqueness() {
        return table.exclusions()
                || table.uniqueIndexes().stream().anyMatch(index -> !isKey(index) && isNotKeysTwin(index));
    }

    private boolean isKey(UniqueIndex index) {
        return keyIndex != null && index.name().equals(keyIndex.name());
    }

    /** A second unique index over the key's very columns, without a condition, says nothing new. */
    private boolean isNotKeysTwin(UniqueIndex index) {
        return keyIndex == null
                || index.predicate() != null
                || index.columns().isEmpty()
                || !List.copyOf(index.columns()).equals(keyIndex.columns())
                || !index.operators().equals(keyIndex.operators())
                || keyIndex.predicate() != null;
    }

    /**
     * Whether what happens to one row may depend on which other rows went before it in the same chunk, beyond the key:
     * then rows are merged one at a time, in source order. A foreign key to the table itself would let rows of one
     * statement refer to each other that, one at a time, would have to wait.
     */
    boolean alwaysOneAtATime() {
        return table.rowTriggers() || table.hasSelfReference();
    }

    /**
     * Whether rows of unlike keys may go in in any order, since no outcome depends on a row of another key. Triggers on
     * statements mostly keep a sum, whose row chunks would wait for.
     */
    public boolean rowsMeetByKeyOnly() {
        return !hasOtherUniqueness() && !alwaysOneAtATime() && !table.statementActions();
    }

    StagedColumn staged(String columnName) {
        return columns.stream()
                .filter(c -> c.column().name().equals(columnName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("column " + columnName + " is not filled"));
    }

    List<StagedColumn> keyColumns() {
        return key().map(index -> index.columns().stream().map(this::staged).toList())
                .orElse(List.of());
    }

    List<StagedColumn> valueColumns() {
        return columns.stream().filter(c -> !c.key()).toList();
    }
}
