package io.onceload.read.json;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.read.Beginning;
import io.onceload.read.csv.Utf8;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tells content that nobody recognises, and that is more likely JSON with a mistake than CSV: it begins with a bracket or a
 * brace, and no delimiter follows that bracket's end as in {@code [id],[name]}; or the source is called JSON.
 */
final class BrokenJson {
    private static final Pattern NAME = Pattern.compile("(?i).*\\.(json|ndjson|jsonl)(\\.(gz|gzip|zst|zip))?");
    private static final String DELIMITERS = ",;\t|";
    private static final String ROWS = "an array of objects, or one object per line";

    private final String source;
    private final byte[] bytes;
    private final int limit;
    private final int first;
    private final JsonSyntax syntax = new JsonSyntax(JsonLimits.STANDARD.maxDepth());

    private BrokenJson(String source, JsonLook look) {
        this.source = source;
        bytes = look.bytes();
        limit = look.limit();
        first = look.first();
        syntax.place(bytes, limit);
    }

    /** @throws ImportException {@code SOURCE_UNREADABLE} if it is that; {@code HEADER_INVALID} if it is called so and empty */
    static void refuse(Beginning beginning) {
        String name = beginning.source().name();
        BrokenJson broken = new BrokenJson(name, new JsonLook(beginning));
        boolean named = NAME.matcher(name).matches();
        if (named || broken.opens() && !broken.isCell()) {
            throw broken.fault();
        }
    }

    private boolean opens() {
        return first < limit && (bytes[first] == '[' || bytes[first] == '{');
    }

    /** Whether what is in the first brackets is a cell of CSV: a delimiter stands behind it, and then more in that line. */
    private boolean isCell() {
        int close = closing();
        int delimiter = close < 0 ? limit : blanks(close + 1);
        if (delimiter == limit || DELIMITERS.indexOf(bytes[delimiter]) < 0) {
            return false;
        }
        int more = blanks(delimiter + 1);
        if (more == limit || bytes[more] == '\n' || bytes[more] == '\r') {
            return false;
        }
        for (int i = first; i < close; i++) {
            if (bytes[i] == bytes[delimiter]) {
                return false; // values side by side, without the brackets of an array
            }
        }
        return bytes[delimiter] != ',' || !isValue(close + 1);
    }

    /** Of the bracket that comes first, the other one in the same line; -1 if there is none. */
    private int closing() {
        int depth = 0;
        for (int i = first; i < limit && bytes[i] != '\n' && bytes[i] != '\r'; i++) {
            depth += bytes[i] == '[' || bytes[i] == '{' ? 1 : bytes[i] == ']' || bytes[i] == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private int blanks(int from) {
        int i = from;
        while (i < limit && bytes[i] == ' ') {
            i++;
        }
        return i;
    }

    private boolean isValue(int end) {
        try {
            return syntax.value(first) == end;
        } catch (MalformedJson e) {
            return false;
        }
    }

    private ImportException fault() {
        if (first == limit) {
            return new ImportException(
                    Fault.HEADER_INVALID,
                    source,
                    (limit == 0 ? "is empty" : "holds nothing but white space") + "; expected " + ROWS,
                    "look whether it is the right file, and whether it was written to its end");
        }
        int invalid = Utf8.firstInvalid(bytes, first, limit);
        try {
            int end = syntax.value(first);
            syntax.requireEnd(end);
            if (!opens()) {
                return unreadable(
                        source,
                        "is " + RecordParser.kind(bytes[first]) + "; expected " + ROWS,
                        "put the rows into an array, as in [{\"name\": \"value\"}]; " + ifCsv());
            }
            return at(invalid < 0 ? end : invalid, invalid < 0 ? ROWS : "UTF-8");
        } catch (MalformedJson e) {
            return invalid >= 0 && invalid <= e.at() ? at(invalid, "UTF-8") : at(e.at(), e.expected());
        }
    }

    private ImportException at(int index, String expected) {
        int line = 1;
        int start = 0;
        for (int i = 0; i < index; i++) {
            if (bytes[i] == '\n') {
                line++;
                start = i + 1;
            }
        }
        String found = index >= limit
                ? "the content ends"
                : String.format(
                        Locale.ROOT, "byte %,d is %s", index - start + 1, MalformedJson.shown(bytes, index, limit));
        return unreadable(
                source + " line " + line,
                "is no JSON: " + found + "; expected " + expected,
                "correct the JSON there; " + ifCsv());
    }

    private static String ifCsv() {
        return "if it is CSV all the same, say so with --format csv, or format: csv in the plan";
    }

    private static ImportException unreadable(String place, String found, String remedy) {
        return new ImportException(Fault.SOURCE_UNREADABLE, place, found, remedy);
    }
}
