package io.onceload.cli;

/** Text in lines that a terminal of the usual width shows whole. */
final class Wrapped {
    private static final int INDENT = 2;

    /** Stands for a space within a command, which must not be broken. */
    private static final char KEPT_SPACE = '\u0001';

    private Wrapped() {}

    /** Each line of {@code text} in lines of the usual width; commands in backquotes stay whole, to be copied. */
    static String lines(String text) {
        StringBuilder lines = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            lines.append(lines.length() == 0 ? "" : "\n").append(text("", kept(line), INDENT));
        }
        return lines.toString().replace(KEPT_SPACE, ' ');
    }

    private static String kept(String line) {
        StringBuilder kept = new StringBuilder();
        boolean whole = true; // the spaces before the first word
        boolean command = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            whole &= c == ' ';
            command ^= c == '`';
            kept.append(c == ' ' && (whole || command) ? KEPT_SPACE : c);
        }
        return kept.toString();
    }

    /**
     * {@code first} and then the words of {@code text}, in lines of the usual width; a word that is longer stands alone.
     *
     * @param indent spaces at the beginning of every further line
     */
    static String text(String first, String text, int indent) {
        StringBuilder lines = new StringBuilder(first);
        int width = TextTable.columnsOf(first);
        boolean lineBegins = true;
        for (String word : text.split(" ", -1)) {
            if (!lineBegins && width + 1 + TextTable.columnsOf(word) > Terminal.USUAL_WIDTH) {
                lines.append('\n').append(" ".repeat(indent));
                width = indent;
                lineBegins = true;
            }
            lines.append(lineBegins ? "" : " ").append(word);
            width += TextTable.columnsOf(word) + (lineBegins ? 0 : 1);
            lineBegins = false;
        }
        return lines.toString();
    }
}
