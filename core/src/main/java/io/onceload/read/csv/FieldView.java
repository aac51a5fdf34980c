package io.onceload.read.csv;

/** A run of characters of a larger array, as text. Reused for the same field of the next row. */
final class FieldView implements CharSequence {
    private char[] chars = new char[0];
    private int start;
    private int length;

    FieldView over(char[] newChars, int newStart, int newLength) {
        chars = newChars;
        start = newStart;
        length = newLength;
        return this;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public char charAt(int index) {
        if (index < 0 || index >= length) {
            throw new IndexOutOfBoundsException("index " + index + ", length " + length);
        }
        return chars[start + index];
    }

    @Override
    public CharSequence subSequence(int from, int to) {
        if (from < 0 || to > length || from > to) {
            throw new IndexOutOfBoundsException("from " + from + " to " + to + ", length " + length);
        }
        return new String(chars, start + from, to - from);
    }

    @Override
    public String toString() {
        return new String(chars, start, length);
    }
}
