package io.onceload.read.json;

import io.onceload.read.Beginning;
import io.onceload.read.csv.ContentStart;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Tells by the first bytes of content whether it is JSON, and in which shape. A few bad records do not hide it; but a first
 * cell of CSV may begin with a brace or a bracket as well, so all that is there has to fit.
 */
final class JsonLook {
    /** So many lines are looked at. */
    private static final int LINES = 20;

    private final JsonSyntax syntax = new JsonSyntax(JsonLimits.STANDARD.maxDepth());
    private final byte[] bytes;
    private final int limit;
    private final boolean whole;
    private final int first;

    JsonLook(Beginning beginning) {
        whole = beginning.whole();
        Charset charset =
                ContentStart.marked(beginning.bytes(), beginning.limit()).orElse(StandardCharsets.UTF_8);
        if (charset.equals(StandardCharsets.UTF_8)) {
            bytes = beginning.bytes();
            limit = beginning.limit();
        } else {
            bytes = new String(beginning.bytes(), 0, beginning.limit(), charset).getBytes(StandardCharsets.UTF_8);
            limit = bytes.length;
        }
        syntax.place(bytes, limit);
        first = syntax.blanks(ContentStart.markLength(bytes, limit));
    }

    /** The content's first bytes, in UTF-8. */
    byte[] bytes() {
        return bytes;
    }

    /** Number of the bytes that are there. */
    int limit() {
        return limit;
    }

    /** The first byte that is neither white space nor a byte order mark; the limit if there is none. */
    int first() {
        return first;
    }

    /** One array, or one object of several lines. */
    boolean isJson() {
        if (!begins('[') && !begins('{')) {
            return false;
        }
        boolean array = begins('[');
        try {
            int end = syntax.value(first);
            int next = syntax.blanks(end);
            boolean severalLines = hasLineEnd(next);
            if (next == limit || bytes[next] == '{' || bytes[next] == '[') {
                return array || hasLineEnd(end);
            }
            return opensObject() && (severalLines || array && hasSecondElement());
        } catch (MalformedJson e) {
            boolean cutOff = e.at() >= limit;
            return array ? cutOff && !whole || opensObject() : cutOff && opensObject() && hasLineEnd(limit);
        }
    }

    /** One object in each line. */
    boolean isLines() {
        if (!begins('{')) {
            return false;
        }
        int checked = 0;
        int good = 0;
        boolean firstIsGood = false;
        int i = first;
        while (i < limit && checked < LINES) {
            int end = i;
            while (end < limit && bytes[end] != '\n') {
                end++;
            }
            if (end < limit || whole || checked == 0) {
                checked++;
                good += isObject(i, end) ? 1 : 0;
                firstIsGood |= checked == 1 && good == 1;
            }
            syntax.place(bytes, limit);
            i = syntax.blanks(end);
        }
        return firstIsGood || 2 * good > checked;
    }

    private boolean isObject(int from, int to) {
        syntax.place(bytes, to);
        try {
            return bytes[from] == '{' && syntax.blanks(syntax.value(from)) == to;
        } catch (MalformedJson e) {
            return to == limit && !whole && e.at() >= to;
        }
    }

    private boolean begins(char c) {
        return first < limit && bytes[first] == c;
    }

    private boolean hasLineEnd(int end) {
        for (int i = first; i < end; i++) {
            if (bytes[i] == '\n') {
                return true;
            }
        }
        return false;
    }

    /** Whether an object with a name begins the content, or its array. */
    private boolean opensObject() {
        try {
            int brace = bytes[first] == '[' ? syntax.blanks(first + 1) : first;
            if (syntax.at(brace, "") != '{') {
                return false;
            }
            int quote = syntax.blanks(brace + 1);
            if (syntax.at(quote, "") != '"') {
                return false;
            }
            syntax.colon(syntax.string(quote));
            return true;
        } catch (MalformedJson e) {
            return false;
        }
    }

    private boolean hasSecondElement() throws MalformedJson {
        int end = syntax.blanks(syntax.value(syntax.blanks(first + 1)));
        return syntax.at(end, "") == ',';
    }
}
