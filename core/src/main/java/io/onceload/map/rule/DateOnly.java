package io.onceload.map.rule;

import org.jspecify.annotations.Nullable;

/** Exports write midnight behind every date; another time is something that a column of type date would lose. */
final class DateOnly {
    private DateOnly() {}

    /** Cuts {@code out} to its first {@code length} characters if what follows is midnight; else says why not. */
    static @Nullable String cut(StringBuilder out, int length) {
        for (int i = length; i < out.length(); i++) {
            char c = out.charAt(i);
            if (c >= '1' && c <= '9') {
                return "has a time, which a column of type date would lose; expected none, or midnight";
            }
        }
        out.setLength(length);
        return null;
    }
}
