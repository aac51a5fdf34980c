package io.onceload.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was asked of one table column.
 *
 * @param column name of the table column
 * @param from names of source columns, the first present one is taken; empty means the column's own name
 * @param required whether a missing value (null marker, or empty after trimming) rejects the row
 * @param trim whether white space at both ends is removed first
 * @param min smallest value allowed, included, as text in the column's own notation; null for none
 * @param max largest value allowed, included; null for none
 * @param minLength fewest characters (code points) allowed; null for none
 * @param maxLength most characters (code points) allowed; null for none
 * @param defaultTo the text to take where the value is missing; null for none
 */
public record ColumnRule(
        String column,
        List<String> from,
        boolean required,
        boolean trim,
        @Nullable String min,
        @Nullable String max,
        @Nullable Integer minLength,
        @Nullable Integer maxLength,
        @Nullable String defaultTo) {

    public ColumnRule {
        from = List.copyOf(from);
    }

    /** A rule that takes the column of the same name as it is. */
    public static ColumnRule of(String column) {
        return new ColumnRule(column, List.of(), false, false, null, null, null, null, null);
    }

    /** The same rule, with or without {@link #required}. */
    ColumnRule withRequired(boolean value) {
        return new ColumnRule(column, from, value, trim, min, max, minLength, maxLength, defaultTo);
    }
}
