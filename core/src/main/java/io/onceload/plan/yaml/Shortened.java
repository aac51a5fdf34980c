package io.onceload.plan.yaml;

/** Text of a plan as a message shows it: in one line, and not too long. */
final class Shortened {
    private static final int MOST = 60;

    private Shortened() {}

    /** In double quotes, control characters replaced. */
    static String quoted(String text) {
        return '"' + of(text) + '"';
    }

    static String of(String text) {
        String line = oneLine(text);
        return line.codePointCount(0, line.length()) <= MOST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, MOST)) + "…";
    }

    /** Characters that end a line, or do something to a terminal, as escapes. */
    static String oneLine(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().forEach(c -> {
            int type = Character.getType(c);
            boolean shown = type != Character.CONTROL
                    && type != Character.LINE_SEPARATOR
                    && type != Character.PARAGRAPH_SEPARATOR
                    && type != Character.SURROGATE
                    && type != Character.FORMAT;
            if (shown) {
                line.appendCodePoint(c);
            } else if (c == '\n') {
                line.append("\\n");
            } else if (c == '\t') {
                line.append("\\t");
            } else {
                line.append(String.format(c < 0x10000 ? "\\u%04X" : "\\U%08X", c));
            }
        });
        return line.toString();
    }
}
