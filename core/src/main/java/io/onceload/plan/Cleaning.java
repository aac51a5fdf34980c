package io.onceload.plan;

import org.jspecify.annotations.Nullable;

/**
 * What is done to the text of a value before anything else looks at it, in this order.
 *
 * @param strip whether control characters (except tab and line ends) and characters without width are removed
 * @param nfc whether the text is brought into Unicode normalization form C (UAX #15)
 * @param trim whether white space at both ends is removed
 * @param collapse whether each run of white space inside becomes one space
 * @param letterCase what becomes of letters; null leaves them
 */
public record Cleaning(
        boolean strip,
        boolean nfc,
        boolean trim,
        boolean collapse,
        @Nullable LetterCase letterCase) {
    /** The text as it is. */
    public static final Cleaning NONE = new Cleaning(false, false, false, false, null);

    /** Whether texts stay as they are, white space at both ends apart. */
    public boolean trimsAtMost() {
        return !strip && !nfc && !collapse && letterCase == null;
    }

    /** Case of letters, by the rules of Unicode that hold in every language. */
    public enum LetterCase {
        UPPER,
        LOWER
    }
}
