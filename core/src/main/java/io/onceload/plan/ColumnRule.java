package io.onceload.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was asked of one table column.
 *
 * @param column name of the table column
 * @param origin where its value comes from
 * @param cleaning what is done to the source's text first
 * @param format how numbers and times are written
 * @param checks what the value must satisfy
 * @param defaultTo the text to take where the value is missing, in the column's own notation; null for none
 * @param nulls unquoted texts that mean "no value" in this column, instead of the dialect's; null for the dialect's
 * @param onUpdate what becomes of the column where the row is there already
 * @param stamp whether the column takes no part in the comparison of rows, and is written only when something else is
 */
public record ColumnRule(
        String column,
        Origin origin,
        Cleaning cleaning,
        ValueFormat format,
        Checks checks,
        @Nullable String defaultTo,
        @Nullable List<String> nulls,
        OnUpdate onUpdate,
        boolean stamp) {

    public ColumnRule {
        nulls = nulls == null ? null : List.copyOf(nulls);
    }

    /** A rule that takes the column of the same name as it is. */
    public static ColumnRule of(String column) {
        return new ColumnRule(
                column,
                Origin.OWN_NAME,
                Cleaning.NONE,
                ValueFormat.STANDARD,
                Checks.NONE,
                null,
                null,
                OnUpdate.OVERWRITE,
                false);
    }

    /** The same rule with another origin. */
    public ColumnRule withOrigin(Origin newOrigin) {
        return new ColumnRule(column, newOrigin, cleaning, format, checks, defaultTo, nulls, onUpdate, stamp);
    }

    /** The same rule with another format, and null markers of its own; null for the dialect's. */
    public ColumnRule withFormat(ValueFormat newFormat, @Nullable List<String> newNulls) {
        return new ColumnRule(column, origin, cleaning, newFormat, checks, defaultTo, newNulls, onUpdate, stamp);
    }

    /** The same rule with other checks. */
    public ColumnRule withChecks(Checks newChecks) {
        return new ColumnRule(column, origin, cleaning, format, newChecks, defaultTo, nulls, onUpdate, stamp);
    }

    /** The same rule, with or without {@link Checks#required}. */
    ColumnRule withRequired(boolean value) {
        return withChecks(checks.withRequired(value));
    }

    /** Whether the value comes from the source, and is not the same in every row. */
    public boolean readsSource() {
        return origin instanceof Origin.SourceColumn;
    }

    /** Names by which a source column is looked for: those that were named, else the table column's own. */
    public List<String> sourceNames() {
        return from().isEmpty() ? List.of(column) : from();
    }

    /** Names of source columns of which the first present one is taken; empty for its own, or where no column is read. */
    public List<String> from() {
        return origin instanceof Origin.SourceColumn source ? source.names() : List.of();
    }
}
