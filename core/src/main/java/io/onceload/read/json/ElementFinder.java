package io.onceload.read.json;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import java.util.BitSet;
import java.util.Locale;

/**
 * Finds the elements of an array by their brackets, or the one object that the content is. What stands inside an element may
 * be broken as long as its brackets and quotes are in pairs; between elements everything has to be as it should.
 */
final class ElementFinder extends RecordFinder {
    private static final int NOTHING = -1;

    /** What each byte is to a search for the end of an element; 0 where it is nothing. */
    private static final byte[] MEANING = new byte[256];

    private static final byte QUOTE = 1;
    private static final byte OPENS = 2;
    private static final byte CLOSES = 3;
    private static final byte COMMA = 4;
    private static final byte LINE_END = 5;

    static {
        MEANING['"'] = QUOTE;
        MEANING['{'] = OPENS;
        MEANING['['] = OPENS;
        MEANING['}'] = CLOSES;
        MEANING[']'] = CLOSES;
        MEANING[','] = COMMA;
        MEANING['\n'] = LINE_END;
    }

    /** Levels of which the kind is known; what is deeper is counted, so that no file takes memory for its depth. */
    private static final int KNOWN_LEVELS = 1 << 16;

    private enum Place {
        BEFORE_ALL,
        BEHIND_BRACKET,
        BEHIND_ELEMENT,
        BEHIND_COMMA,
        BEHIND_ALL
    }

    private final String name;
    private final boolean array;
    /** Of each open level of the element, whether it is an object. */
    private final BitSet objects = new BitSet();

    private Place place;
    /** Whether a block ended behind a backslash. */
    private boolean escapes;

    /**
     * @param name of the source, for messages
     * @param array whether it is an array, not one object
     * @param begins whether nothing was read yet; else reading continues behind an element
     */
    ElementFinder(ContentWindow window, int longest, String name, boolean array, boolean begins) {
        super(window, longest);
        this.name = name;
        this.array = array;
        this.place = begins ? Place.BEFORE_ALL : array ? Place.BEHIND_ELEMENT : Place.BEHIND_ALL;
    }

    @Override
    boolean next() {
        if (place == Place.BEFORE_ALL) {
            expect(array ? '[' : '{', array ? "an array of objects" : "an object");
            if (!array) {
                findElement();
                place = Place.BEHIND_ALL;
                return true;
            }
            at++;
            place = Place.BEHIND_BRACKET;
        }
        if (place == Place.BEHIND_ALL) {
            return endOfAll();
        }
        int b = passBlanks();
        if (place != Place.BEHIND_COMMA && b == ']') {
            at++;
            return endOfAll();
        }
        if (place == Place.BEHIND_ELEMENT) {
            expect(',', "a comma or ]");
            at++;
            place = Place.BEHIND_COMMA;
            b = passBlanks();
        }
        if (b == NOTHING || b == ',' || b == ']' || b == '}') {
            throw lost(b, place == Place.BEHIND_COMMA ? "a value behind the comma" : "a value or ]");
        }
        findElement();
        place = Place.BEHIND_ELEMENT;
        return true;
    }

    private void expect(char c, String words) {
        int b = passBlanks();
        if (b != c) {
            throw lost(b, words);
        }
    }

    /** Makes sure that nothing follows. */
    private boolean endOfAll() {
        int b = passBlanks();
        if (b != NOTHING) {
            throw lost(b, "nothing behind the " + (array ? "array" : "object"));
        }
        place = Place.BEHIND_ALL;
        return false;
    }

    /** Goes to the next byte that is no white space, and gives it; {@link #NOTHING} at the end of the content. */
    private int passBlanks() {
        while (true) {
            byte[] bytes = array();
            int limit = limit();
            while (at < limit && JsonSyntax.isBlank(bytes[at])) {
                line += bytes[at++] == '\n' ? 1 : 0;
            }
            if (at < limit) {
                return bytes[at] & 0xFF;
            }
            if (!more()) {
                return NOTHING;
            }
        }
    }

    /** Goes behind the element that begins here: its closing bracket, or before the comma or bracket behind a scalar. */
    private void findElement() {
        begin();
        long depth = 0;
        boolean inString = false;
        while (true) {
            byte[] bytes = array();
            int limit = limit();
            while (at < limit) {
                if (inString) {
                    inString = !passString(bytes, limit);
                    continue;
                }
                byte meaning = MEANING[bytes[at] & 0xFF];
                if (meaning == OPENS) {
                    if (depth < KNOWN_LEVELS) {
                        objects.set((int) depth, bytes[at] == '{');
                    }
                    depth++;
                } else if (meaning == CLOSES && depth > 0) {
                    depth--;
                    if (depth < KNOWN_LEVELS && objects.get((int) depth) != (bytes[at] == '}')) {
                        throw lost(bytes[at], objects.get((int) depth) ? "}" : "]");
                    }
                    if (depth == 0) {
                        at++;
                        finish(at);
                        markNext();
                        return;
                    }
                } else if (depth == 0 && (meaning == CLOSES || meaning == COMMA)) {
                    finish(at);
                    trim();
                    markNext();
                    return;
                } else if (meaning == LINE_END) {
                    line++;
                }
                inString = meaning == QUOTE;
                at++;
            }
            if (!moreOfRecord()) {
                throw cutOff(inString);
            }
        }
    }

    /** Goes behind the closing quote, or to the limit and then gives false. */
    private boolean passString(byte[] bytes, int limit) {
        int i = escapes ? at + 1 : at;
        escapes = false;
        while (i < limit) {
            byte b = bytes[i++];
            if (b == '"') {
                at = i;
                return true;
            }
            if (b == '\\') {
                if (i == limit) {
                    at = i;
                    escapes = true;
                    return false;
                }
                i++;
            } else if (b == '\n') {
                line++;
            }
        }
        at = i;
        return false;
    }

    private void trim() {
        byte[] bytes = bytes();
        while (!tooLong() && end > start && JsonSyntax.isBlank(bytes[end - 1])) {
            end--;
        }
    }

    private ImportException lost(int found, String expected) {
        String what = found == NOTHING ? "the file ends" : "found " + MalformedJson.shown(array(), at, limit());
        return unreadable(
                String.format(Locale.ROOT, "%s at byte %,d; expected %s", what, offsetOf(at) + 1, expected),
                "correct the file there; " + remedy());
    }

    private ImportException cutOff(boolean inString) {
        return unreadable(
                String.format(
                        Locale.ROOT,
                        "the file ends in the record that begins in line %,d at byte %,d, %s; expected the end of the record",
                        startLine(),
                        offset() + 1,
                        inString ? "in a string" : "with a bracket open"),
                "get the file whole, or close what is open there; " + remedy());
    }

    private String remedy() {
        return array ? "rows before it are kept" : "for one object per line, name the format ndjson";
    }

    private ImportException unreadable(String found, String remedy) {
        return new ImportException(Fault.SOURCE_UNREADABLE, name + " line " + line, found, remedy);
    }
}
