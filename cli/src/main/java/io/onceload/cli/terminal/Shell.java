package io.onceload.cli.terminal;

/** Text as a POSIX shell must be given it. */
public final class Shell {
    private Shell() {}

    /** {@code word} as one argument, quoted only where that is needed. */
    public static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:@%+,=-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** {@code text} as one argument in double quotes, where it holds nothing that is special there. */
    public static String doubleQuoted(String text) {
        return text.matches("[^\"$`\\\\!]*") ? '"' + text + '"' : quoted(text);
    }
}
