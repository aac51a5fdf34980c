package io.onceload.cli.terminal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text in lines that a terminal of the usual width shows whole. */
public final class Wrapped {
    private static final int INDENT = 2;

    /** Stands for a space within a command, which must not be broken. */
    private static final char KEPT_SPACE = '\u0001';

    /** As they stand in sentences; an apostrophe within a word begins none. */
    private static final Pattern QUOTED = Pattern.compile("(?<![\\w'])'[^']{1,40}'|\"[^\"]{1,40}\"|`[^`]{1,40}`");

    private Wrapped() {}

    /** Each line of {@code text} in lines of the usual width; commands in backquotes stay whole, to be copied. */
    public static String lines(String text) {
        StringBuilder lines = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            lines.append(lines.length() == 0 ? "" : "\n").append(text("", kept(line), INDENT));
        }
        return spacesOf(lines.toString());
    }

    /** {@code text} with what stands in quotes kept whole, if it is short, until {@link #spacesOf}. */
    static String quotedKept(String text) {
        return QUOTED.matcher(text)
                .replaceAll(quoted -> Matcher.quoteReplacement(quoted.group().replace(' ', KEPT_SPACE)));
    }

    /** {@code text} with the spaces that were kept. */
    static String spacesOf(String text) {
        return text.replace(KEPT_SPACE, ' ');
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
    public static String text(String first, String text, int indent) {
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
