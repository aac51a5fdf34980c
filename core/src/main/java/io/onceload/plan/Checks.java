package io.onceload.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a value must satisfy; a row with one that does not is rejected.
 *
 * @param required whether a missing value (null marker, or empty after trimming) rejects the row
 * @param min smallest value allowed, included, as text in the column's own notation; null for none
 * @param max largest value allowed, included; null for none
 * @param minLength fewest characters (code points) allowed; null for none
 * @param maxLength most characters (code points) allowed; null for none
 * @param pattern regular expression (RE2 syntax) that the whole cleaned text matches; null for none
 * @param oneOf the only texts allowed, after cleaning; empty for no such limit
 */
public record Checks(
        boolean required,
        @Nullable String min,
        @Nullable String max,
        @Nullable Integer minLength,
        @Nullable Integer maxLength,
        @Nullable String pattern,
        List<String> oneOf) {
    /** Everything is allowed. */
    public static final Checks NONE = new Checks(false, null, null, null, null, null, List.of());

    public Checks {
        oneOf = List.copyOf(oneOf);
    }

    /** The same checks, with or without {@link #required}. */
    Checks withRequired(boolean value) {
        return new Checks(value, min, max, minLength, maxLength, pattern, oneOf);
    }
}
