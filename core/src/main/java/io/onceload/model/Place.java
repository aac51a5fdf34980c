package io.onceload.model;

import java.io.Serializable;

/**
 * A place in a text file, such as a plan.
 *
 * @param line counted from 1
 * @param column counted from 1, in code points
 */
public record Place(int line, int column) implements Comparable<Place>, Serializable {
    /** Where a text begins. */
    public static final Place START = new Place(1, 1);

    /** The place of the code point at {@code index}, as a char index. */
    public static Place in(String text, int index) {
        int line = 1;
        int lineBegin = 0;
        for (int i = 0; i < index; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                lineBegin = i + 1;
            }
        }
        return new Place(line, 1 + text.codePointCount(lineBegin, index));
    }

    @Override
    public int compareTo(Place other) {
        return line != other.line ? Integer.compare(line, other.line) : Integer.compare(column, other.column);
    }

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
