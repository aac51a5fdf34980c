package io.onceload.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds the rule of one table column. Not thread-safe. */
public final class ColumnRuleBuilder {
    private final String column;
    private List<String> from = List.of();
    private boolean required;
    private boolean trim;
    private @Nullable String min;
    private @Nullable String max;
    private @Nullable Integer minLength;
    private @Nullable Integer maxLength;
    private @Nullable String defaultTo;

    ColumnRuleBuilder(String column) {
        this.column = column;
    }

    /** Names of source columns; the first that the source has is taken. Without a call: the column's own name. */
    public ColumnRuleBuilder from(String... sourceColumns) {
        from = List.of(sourceColumns);
        return this;
    }

    /** Rejects rows in which the value is missing. */
    public ColumnRuleBuilder required() {
        required = true;
        return this;
    }

    /** Removes white space at both ends before anything else. */
    public ColumnRuleBuilder trim() {
        trim = true;
        return this;
    }

    /** The smallest value allowed, included. */
    public ColumnRuleBuilder min(long smallest) {
        return min(Long.toString(smallest));
    }

    /** The smallest value allowed, included, in the column's own notation: {@code 0.5}, {@code 2020-01-01}. */
    public ColumnRuleBuilder min(String smallest) {
        min = smallest;
        return this;
    }

    /** The largest value allowed, included. */
    public ColumnRuleBuilder max(long largest) {
        return max(Long.toString(largest));
    }

    /** The largest value allowed, included, in the column's own notation. */
    public ColumnRuleBuilder max(String largest) {
        max = largest;
        return this;
    }

    /** Characters (Unicode code points) allowed, both bounds included. */
    public ColumnRuleBuilder length(int fewest, int most) {
        minLength = fewest;
        maxLength = most;
        return this;
    }

    /** The value to take where it is missing. */
    public ColumnRuleBuilder defaultTo(long value) {
        return defaultTo(Long.toString(value));
    }

    /** The value to take where it is missing, in the column's own notation. */
    public ColumnRuleBuilder defaultTo(String value) {
        defaultTo = value;
        return this;
    }

    ColumnRule build(List<String> faults) {
        if (minLength != null && maxLength != null && (minLength < 0 || maxLength < minLength)) {
            faults.add("column " + column + ": length " + minLength + " to " + maxLength
                    + " allows nothing; expected 0 <= fewest <= most");
        }
        return new ColumnRule(column, from, required, trim, min, max, minLength, maxLength, defaultTo);
    }
}
