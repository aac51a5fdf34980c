package io.onceload.db;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A unique index of a table.
 *
 * @param name the index's name
 * @param columns its key columns in order; empty if it is on expressions
 * @param operators SQL of the equality operator of each column's operator class, such as {@code OPERATOR(pg_catalog.=)}
 * @param predicate SQL of a partial index's condition over unqualified column names, or null
 * @param primary whether it is the primary key
 * @param immediate false if the constraint is deferrable
 * @param valid false while the index is being built or after a failed build
 * @param nullsNotDistinct whether two nulls are one key
 * @param withoutOverlaps whether its last column holds ranges that must not overlap, so that different values collide
 * @param ownCollation whether it compares a column under another collation than the column's own
 */
public record UniqueIndex(
        String name,
        List<String> columns,
        List<String> operators,
        @Nullable String predicate,
        boolean primary,
        boolean immediate,
        boolean valid,
        boolean nullsNotDistinct,
        boolean withoutOverlaps,
        boolean ownCollation) {

    public UniqueIndex {
        columns = List.copyOf(columns);
        operators = List.copyOf(operators);
    }
}
