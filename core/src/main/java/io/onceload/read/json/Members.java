package io.onceload.read.json;

/** Goes through the members of one object: names and values as the indexes at which they lie. */
final class Members {
    private final JsonSyntax syntax;
    private final int depth;
    private boolean first;
    private int nameStart;
    private int nameEnd;
    private boolean nameEscaped;
    private int valueStart;
    private int valueEnd;
    private boolean valueEscaped;

    /** @param depth how many objects one is in there, this one included */
    Members(JsonSyntax syntax, int depth) {
        this.syntax = syntax;
        this.depth = depth;
    }

    /** Goes before the first member of the object whose brace stands at {@code brace}. */
    void begin(int brace) {
        first = true;
        valueEnd = brace + 1;
    }

    /** Goes to the next member; at the object's end gives false, and {@link #valueEnd} is behind its brace. */
    boolean next() throws MalformedJson {
        int i = syntax.blanks(valueEnd);
        String expected = first ? "a name in quotes or }" : "a comma or }";
        byte b = syntax.at(i, expected);
        if (b == '}') {
            valueEnd = i + 1;
            return false;
        }
        if (!first) {
            if (b != ',') {
                throw new MalformedJson(i, expected);
            }
            i = syntax.blanks(i + 1);
            expected = "a name in quotes";
        }
        if (syntax.at(i, expected) != '"') {
            throw new MalformedJson(i, expected);
        }
        first = false;
        nameStart = i + 1;
        i = syntax.string(i);
        nameEnd = i - 1;
        nameEscaped = syntax.escaped();
        valueStart = syntax.colon(i);
        valueEnd = syntax.value(valueStart, depth);
        valueEscaped = syntax.escaped();
        return true;
    }

    byte[] bytes() {
        return syntax.bytes();
    }

    /** Behind the name's opening quote. */
    int nameStart() {
        return nameStart;
    }

    /** The name's closing quote. */
    int nameEnd() {
        return nameEnd;
    }

    /** Whether the name has a backslash in it. */
    boolean nameEscaped() {
        return nameEscaped;
    }

    /** The name as text; see {@link JsonStrings#name}. */
    String name() {
        return JsonStrings.name(bytes(), nameStart, nameEnd, nameEscaped);
    }

    /** The value's first byte, which tells its kind. */
    byte valueKind() {
        return bytes()[valueStart];
    }

    int valueStart() {
        return valueStart;
    }

    int valueEnd() {
        return valueEnd;
    }

    /** Of a string: whether it has a backslash in it. */
    boolean valueEscaped() {
        return valueEscaped;
    }
}
