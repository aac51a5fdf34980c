package io.onceload.db;

import java.util.List;

/**
 * A foreign key of a table.
 *
 * @param name the constraint's name
 * @param columns referring columns, in order
 * @param target the table referred to, as quoted, qualified SQL
 * @param targetColumns columns referred to, in the same order
 * @param self whether the table refers to itself
 * @param validated false if rows that were there before were never checked
 * @param simple whether one null among the columns means that nothing is referred to (MATCH SIMPLE)
 */
public record ForeignKey(
        String name,
        List<String> columns,
        String target,
        List<String> targetColumns,
        boolean self,
        boolean validated,
        boolean simple) {

    public ForeignKey {
        columns = List.copyOf(columns);
        targetColumns = List.copyOf(targetColumns);
    }
}
