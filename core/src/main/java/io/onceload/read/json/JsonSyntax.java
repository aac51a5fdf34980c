package io.onceload.read.json;

import java.util.BitSet;

/**
 * The grammar of JSON (RFC 8259), to the letter, over bytes that are well-formed UTF-8. It keeps a stack of its own, so that
 * depth costs no stack of the thread. Each method takes the index at which something begins and gives the one behind it.
 */
final class JsonSyntax {
    static final String A_VALUE = "a value";
    private static final String A_NAME = "a name in quotes";

    private final int maxDepth;
    /** Of each open level, whether it is an object. */
    private final BitSet objects = new BitSet();

    private byte[] bytes = {};
    private int end;
    private boolean escaped;

    JsonSyntax(int maxDepth) {
        this.maxDepth = maxDepth;
    }

    /** Goes to the bytes of {@code array} before {@code newEnd}. */
    void place(byte[] array, int newEnd) {
        bytes = array;
        end = newEnd;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Whether the string passed last has a backslash in it. */
    boolean escaped() {
        return escaped;
    }

    /** Behind white space. */
    int blanks(int from) {
        int i = from;
        while (i < end && isBlank(bytes[i])) {
            i++;
        }
        return i;
    }

    static boolean isBlank(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    /** The byte at {@code i}. */
    byte at(int i, String expected) throws MalformedJson {
        if (i >= end) {
            throw new MalformedJson(end, expected);
        }
        return bytes[i];
    }

    /** Behind the value that begins at {@code from}, and everything in it. */
    int value(int from) throws MalformedJson {
        return value(from, 0);
    }

    /**
     * As {@link #value(int)}.
     *
     * @param outer objects and arrays that it is in
     */
    int value(int from, int outer) throws MalformedJson {
        int depth = 0;
        int i = from;
        while (true) {
            byte b = at(i, A_VALUE);
            if (b == '{' || b == '[') {
                if (depth + outer >= maxDepth) {
                    throw new MalformedJson(i, "at most " + maxDepth + " levels of objects and arrays");
                }
                objects.set(depth++, b == '{');
                i = blanks(i + 1);
                if (at(i, b == '{' ? A_NAME : A_VALUE) != (b == '{' ? '}' : ']')) {
                    i = b == '{' ? name(i) : i;
                    continue;
                }
            } else {
                i = scalar(i, b);
                if (depth == 0) {
                    return i;
                }
                i = blanks(i);
            }
            while (at(i, "its end") != ',') {
                boolean object = depth > 0 && objects.get(depth - 1);
                if (bytes[i] != (object ? '}' : ']')) {
                    throw new MalformedJson(i, object ? "a comma or }" : "a comma or ]");
                }
                if (--depth == 0) {
                    return i + 1;
                }
                i = blanks(i + 1);
            }
            i = blanks(i + 1);
            i = objects.get(depth - 1) ? name(i) : i;
        }
    }

    /** Makes sure that nothing follows but white space. */
    void requireEnd(int from) throws MalformedJson {
        int i = blanks(from);
        if (i < end) {
            throw new MalformedJson(i, "nothing behind the value");
        }
    }

    /** Behind a name and its colon, where the value begins. */
    private int name(int from) throws MalformedJson {
        if (at(from, A_NAME) != '"') {
            throw new MalformedJson(from, A_NAME);
        }
        return colon(string(from));
    }

    /** Behind the colon that comes next, where the value begins. */
    int colon(int from) throws MalformedJson {
        int i = blanks(from);
        if (at(i, "a colon") != ':') {
            throw new MalformedJson(i, "a colon");
        }
        return blanks(i + 1);
    }

    private int scalar(int i, byte first) throws MalformedJson {
        return switch (first) {
            case '"' -> string(i);
            case 't' -> literal(i, "true");
            case 'f' -> literal(i, "false");
            case 'n' -> literal(i, "null");
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number(i);
            default -> throw new MalformedJson(i, A_VALUE);
        };
    }

    /** Behind the string whose opening quote stands at {@code from}. */
    int string(int from) throws MalformedJson {
        escaped = false;
        int i = from + 1;
        while (true) {
            byte b = at(i, "a closing quote");
            if (b == '"') {
                return i + 1;
            }
            if (b == '\\') {
                escaped = true;
                i = escape(i + 1);
            } else if (b >= 0 && b < ' ') {
                throw new MalformedJson(i, "no control character in a string unless it is escaped");
            } else {
                i++;
            }
        }
    }

    private int escape(int i) throws MalformedJson {
        byte b = at(i, "what is escaped");
        if (b == 'u') {
            for (int k = 1; k <= 4; k++) {
                if (Character.digit(at(i + k, "four hexadecimal digits"), 16) < 0) {
                    throw new MalformedJson(i + k, "four hexadecimal digits");
                }
            }
            return i + 5;
        }
        if ("\"\\/bfnrt".indexOf(b) < 0) {
            throw new MalformedJson(i, "one of \" \\ / b f n r t u behind a backslash");
        }
        return i + 1;
    }

    private int literal(int from, String word) throws MalformedJson {
        for (int k = 0; k < word.length(); k++) {
            if (at(from + k, word) != word.charAt(k)) {
                throw new MalformedJson(from + k, word);
            }
        }
        return from + word.length();
    }

    private int number(int from) throws MalformedJson {
        int i = bytes[from] == '-' ? from + 1 : from;
        i = i < end && bytes[i] == '0' ? i + 1 : digits(i);
        if (i < end && bytes[i] == '.') {
            i = digits(i + 1);
        }
        if (i < end && (bytes[i] == 'e' || bytes[i] == 'E')) {
            i++;
            i = digits(i < end && (bytes[i] == '+' || bytes[i] == '-') ? i + 1 : i);
        }
        return i;
    }

    private int digits(int from) throws MalformedJson {
        int i = from;
        while (i < end && bytes[i] >= '0' && bytes[i] <= '9') {
            i++;
        }
        if (i == from) {
            throw new MalformedJson(i, "a digit");
        }
        return i;
    }
}
