package io.onceload.model;

/** Values as messages show them: on one line, shortened, with nothing in them that a reader could not see. */
public final class Shown {
    private static final int LIMIT = 40;
    private static final int SENTENCE_LIMIT = 200;

    private Shown() {}

    /** The part of {@code text} in quotes. */
    public static String quoted(CharSequence text, int from, int to) {
        return '"' + plain(text, from, to) + '"';
    }

    /** {@code text} on one line and without its full stop, since more follows in the sentence; at most 200 characters. */
    public static String sentence(String text) {
        String line = text.strip().lines().findFirst().orElse("");
        String shown = plain(line, 0, line.length(), SENTENCE_LIMIT);
        return shown.endsWith(".") ? shown.substring(0, shown.length() - 1) : shown;
    }

    /** The part of {@code text} as it is, for values that are known to be harmless apart from their length. */
    public static String plain(CharSequence text, int from, int to) {
        return plain(text, from, to, LIMIT);
    }

    private static String plain(CharSequence text, int from, int to, int limit) {
        StringBuilder shown = new StringBuilder();
        int end = to - from > limit ? from + limit - 1 : to;
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
