package io.onceload.read.csv;

/**
 * What an escape acts on: behind it a quote, a delimiter, a line end or another escape is text. Before anything else the
 * escape itself is text.
 */
final class EscapeRule {
    /** No byte and no character has this value, so that what a format does not have equals none. */
    static final int NEVER = Integer.MIN_VALUE;

    private final int delimiter;
    private final int quote;
    private final int escape;

    EscapeRule(CsvFormat format) {
        this.delimiter = format.delimiter();
        this.quote = byteOrNever(format.quote());
        this.escape = format.hasEscape() ? format.escape() : NEVER;
    }

    /** The byte of a character of a format; {@link #NEVER} for none. */
    static int byteOrNever(char c) {
        return c == 0 ? NEVER : c;
    }

    /** The escape, or {@link #NEVER} where there is none but the doubled quote. */
    int escape() {
        return escape;
    }

    /**
     * Copies what a field holds without its escapes to the beginning of {@code into}.
     *
     * @param quoted whether the field stood in quotes, so that two of them are one
     * @return the number of bytes copied, at most as many as there were
     */
    int unescape(byte[] bytes, int start, int end, boolean quoted, byte[] into) {
        int count = 0;
        for (int i = start; i < end; i++) {
            byte b = bytes[i];
            boolean acts = b == escape ? i + 1 < end && covers(bytes[i + 1]) : quoted && b == quote;
            if (acts && i + 1 < end) {
                i++;
            }
            into[count++] = bytes[i];
        }
        return count;
    }

    /** Whether {@code c}, a byte or a character, is text behind the escape, which then is none itself. */
    boolean covers(int c) {
        return c == quote || c == delimiter || c == escape || c == '\n' || c == '\r';
    }
}
