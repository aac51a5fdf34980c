package io.onceload.map;

/** Values as messages show them: on one line, shortened, with nothing in them that a reader could not see. */
final class Shown {
    private static final int LIMIT = 40;

    private Shown() {}

    /** The part of {@code text} in quotes. */
    static String quoted(CharSequence text, int from, int to) {
        return '"' + plain(text, from, to) + '"';
    }

    /** The part of {@code text} as it is, for values that are known to be harmless apart from their length. */
    static String plain(CharSequence text, int from, int to) {
        StringBuilder shown = new StringBuilder();
        int end = to - from > LIMIT ? from + LIMIT - 1 : to;
        for (int i = from; i < end; ) {
            int codePoint = Character.codePointAt(text, i);
            append(shown, codePoint);
            i += Character.charCount(codePoint);
        }
        return end < to ? shown.append('…').toString() : shown.toString();
    }

    private static void append(StringBuilder shown, int codePoint) {
        switch (codePoint) {
            case '\n' -> shown.append("\\n");
            case '\r' -> shown.append("\\r");
            case '\t' -> shown.append("\\t");
            default -> {
                if (codePoint == ' ' || visible(codePoint)) {
                    shown.appendCodePoint(codePoint);
                } else {
                    shown.append("\\u").append(String.format("%04X", codePoint));
                }
            }
        }
    }

    private static boolean visible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
