package io.onceload.map.convert;

import io.onceload.model.RejectCode;
import io.onceload.model.RowBuffer;
import io.onceload.model.RowProblem;
import io.onceload.model.Shown;
import org.jspecify.annotations.Nullable;

/**
 * Turns the text of one column's values into the binary form of the column's staging type (PostgreSQL source, the
 * {@code …_recv} function of each type). A value that cannot be is a problem returned, never an exception. Not
 * thread-safe.
 */
public abstract class Conversion {
    private final String column;

    Conversion(String column) {
        this.column = column;
    }

    /**
     * Appends length and bytes of the value that stands in {@code text} between {@code from} and {@code to}, which is
     * not included.
     *
     * @return null, or why there is no such value; then what has been appended is undefined
     */
    public abstract @Nullable RowProblem write(CharSequence text, int from, int to, RowBuffer out);

    /**
     * Sets the smallest and the largest value allowed, both included; null for none. At least one is given.
     *
     * @return null, or what is wrong with them
     */
    @Nullable
    public String limit(@Nullable String min, @Nullable String max) {
        return (min != null ? "min" : "max") + " does not apply to a column of this type";
    }

    public final RowProblem problem(RejectCode code, String message) {
        return new RowProblem(column, code, message);
    }

    /** The text is no value of the type; {@code why} continues the sentence that the value begins. */
    public final RowProblem invalid(CharSequence text, int from, int to, String why) {
        return problem(RejectCode.INVALID_VALUE, Shown.quoted(text, from, to) + " " + why);
    }

    /** The text is a number or a time, but not one that the type can hold; {@code range} is what it can hold. */
    final RowProblem outside(CharSequence text, int from, int to, String type, String range) {
        String shown = Shown.quoted(text, from, to);
        return problem(RejectCode.OUT_OF_RANGE, shown + " is out of range for " + type + "; expected " + range);
    }
}
