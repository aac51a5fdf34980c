package io.onceload.plan;

import io.onceload.model.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is wrong with a dialect by itself, whatever the source. */
final class DialectFaults {
    /** What the quote is as long as nothing tells otherwise. */
    private static final Character USUAL_QUOTE = '"';

    private final List<Problem> problems = new ArrayList<>();
    private final Map<Character, String> meanings = new LinkedHashMap<>();

    private DialectFaults() {}

    static List<Problem> of(Dialect dialect) {
        DialectFaults found = new DialectFaults();
        String format = dialect.format();
        if (format != null && !format.matches("[a-z][a-z0-9-]*")) {
            found.add(
                    "format",
                    " is " + format + "; expected a word such as csv, json or xlsx",
                    "correct it, or leave it out to have it found out");
        }
        Character delimiter = dialect.delimiter();
        if (delimiter != null && delimiter == Dialect.NOTHING) {
            found.add(
                    "delimiter",
                    " is nothing; expected one ASCII character that is no line end",
                    "name what stands between fields, or leave it out to have it found out");
        }
        found.check("delimiter", delimiter);
        found.check("quote", dialect.quote() == null ? USUAL_QUOTE : dialect.quote());
        if (dialect.escape() != null
                && !dialect.escape().equals(dialect.quote() == null ? USUAL_QUOTE : dialect.quote())) {
            found.check("escape", dialect.escape());
        }
        found.check("comment", dialect.comment());
        if (dialect.encoding() != null && !Encodings.isKnown(dialect.encoding())) {
            found.add(
                    "encoding",
                    " is " + dialect.encoding() + "; expected " + Encodings.EXPECTED,
                    Encodings.remedy(dialect.encoding()));
        }
        found.checkFirstLine(dialect);
        return found.problems;
    }

    private void checkFirstLine(Dialect dialect) {
        Integer line = dialect.firstLine();
        if (line != null && line < 1) {
            add("first-line", " is " + line + "; expected the number of a line from 1 on", "count lines from 1");
        }
        if (line != null && dialect.header().mode() == HeaderLine.Mode.LINE) {
            add(
                    "first-line",
                    " is " + line + " and header is " + dialect.header().line() + "; expected one of the two",
                    "leave first-line out: a table with a header begins there");
        }
    }

    private void check(String what, @Nullable Character c) {
        if (c == null || c == Dialect.NOTHING) {
            return;
        }
        if (c >= 128 || c == '\n' || c == '\r') {
            add(
                    what,
                    " is " + shown(c) + "; expected one ASCII character that is no line end",
                    "name such a character, or leave it out to have it found out");
        }
        String other = meanings.putIfAbsent(c, what);
        if (other != null) {
            add(
                    other,
                    " and " + what + " are both " + shown(c) + "; expected two characters",
                    "name another " + what + ", or leave one of the two out to have it found out");
        }
    }

    /** @param found continues the sentence that {@code what} begins */
    private void add(String what, String found, String remedy) {
        problems.add(Problem.of("source/" + what, what + found, remedy));
    }

    private static String shown(char c) {
        return c < 32 || c >= 127 ? String.format("U+%04X", (int) c) : "'" + c + "'";
    }
}
