package io.onceload.map.rule.pattern;

/** A pattern's text, and how far it has been read. */
final class PatternText {
    private final String regex;
    private int at;

    PatternText(String regex) {
        this.regex = regex;
    }

    boolean more() {
        return at < regex.length();
    }

    /** Whether {@code ascii} comes next. */
    boolean at(String ascii) {
        return regex.startsWith(ascii, at);
    }

    /** Goes over {@code ascii} if it comes next; says whether it did. */
    boolean take(String ascii) {
        boolean next = at(ascii);
        at += next ? ascii.length() : 0;
        return next;
    }

    /** Goes over the next code point. */
    int next() throws ForeignSyntax {
        if (!more()) {
            throw new ForeignSyntax();
        }
        int codePoint = regex.codePointAt(at);
        at += Character.charCount(codePoint);
        return codePoint;
    }

    /** Goes over the next {@code ascii}, and all before it. */
    void skipTo(char ascii) throws ForeignSyntax {
        int skipped;
        do {
            skipped = next();
        } while (skipped != ascii);
    }

    /** A number without leading zeros, at most 1000, the largest count of RE2; -1 if there is none. */
    int number() {
        int start = at;
        int number = 0;
        while (more() && regex.charAt(at) >= '0' && regex.charAt(at) <= '9' && number <= 1000) {
            number = 10 * number + regex.charAt(at++) - '0';
        }
        boolean padded = at - start > 1 && regex.charAt(start) == '0';
        return at == start || padded || number > 1000 ? -1 : number;
    }

    int position() {
        return at;
    }

    void rewind(int position) {
        at = position;
    }
}
