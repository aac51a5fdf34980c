package io.onceload.read.csv;

/** A line of spaces and tabs alone, none of which is the delimiter: no row where rows have several fields. */
final class BlankLine {
    private BlankLine() {}

    /** Whether the bytes from {@code start} (included) to {@code end} (excluded) are such a line; an empty one is. */
    static boolean is(byte[] bytes, int start, int end, char delimiter) {
        for (int i = start; i < end; i++) {
            if (!isBlank((char) bytes[i], delimiter)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a character of a line leaves it blank. */
    static boolean isBlank(char c, char delimiter) {
        return (c == ' ' || c == '\t') && c != delimiter;
    }
}
