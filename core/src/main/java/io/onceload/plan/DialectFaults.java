package io.onceload.plan;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is wrong with a dialect by itself, whatever the source. */
final class DialectFaults {
    /** What the quote is as long as nothing tells otherwise. */
    private static final Character USUAL_QUOTE = '"';

    private final List<String> faults = new ArrayList<>();
    private final Map<Character, String> meanings = new LinkedHashMap<>();

    private DialectFaults() {}

    static List<String> of(Dialect dialect) {
        DialectFaults found = new DialectFaults();
        Character delimiter = dialect.delimiter();
        if (delimiter != null && delimiter == Dialect.NOTHING) {
            found.faults.add("delimiter is nothing; expected one ASCII character that is no line end");
        }
        found.check("delimiter", delimiter);
        found.check("quote", dialect.quote() == null ? USUAL_QUOTE : dialect.quote());
        if (dialect.escape() != null
                && !dialect.escape().equals(dialect.quote() == null ? USUAL_QUOTE : dialect.quote())) {
            found.check("escape", dialect.escape());
        }
        found.check("comment", dialect.comment());
        if (dialect.encoding() != null && !isEncoding(dialect.encoding())) {
            found.faults.add("encoding is " + dialect.encoding() + "; expected such as UTF-8, windows-1252 or UTF-16");
        }
        return found.faults;
    }

    private void check(String what, @Nullable Character c) {
        if (c == null || c == Dialect.NOTHING) {
            return;
        }
        if (c >= 128 || c == '\n' || c == '\r') {
            faults.add(what + " is " + shown(c) + "; expected one ASCII character that is no line end");
        }
        String other = meanings.putIfAbsent(c, what);
        if (other != null) {
            faults.add(other + " and " + what + " are both " + shown(c) + "; expected two characters");
        }
    }

    private static boolean isEncoding(String name) {
        try {
            return Charset.isSupported(name);
        } catch (IllegalCharsetNameException e) {
            return false;
        }
    }

    private static String shown(char c) {
        return c < 32 || c >= 127 ? String.format("U+%04X", (int) c) : "'" + c + "'";
    }
}
