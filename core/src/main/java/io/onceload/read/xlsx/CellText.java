package io.onceload.read.xlsx;

import java.util.Arrays;

/** A growing text that is used again for each cell. Not thread-safe. */
final class CellText implements CharSequence {
    private static final int MOST_CHARACTERS = 16 << 20;
    private static final int MOST_KEPT = 1 << 16;

    private char[] characters = new char[256];
    private int length;

    void clear() {
        length = 0;
        if (characters.length > MOST_KEPT) {
            characters = new char[256];
        }
    }

    /** False, with nothing appended, if it would become too long. */
    boolean append(char[] from, int start, int count) {
        if (count > MOST_CHARACTERS - length) {
            return false;
        }
        if (length + count > characters.length) {
            int larger = Math.max(length + count, characters.length + characters.length / 2);
            characters = Arrays.copyOf(characters, Math.min(MOST_CHARACTERS, larger));
        }
        System.arraycopy(from, start, characters, length, count);
        length += count;
        return true;
    }

    /** The characters, of which the first {@link #length} are the text. */
    char[] characters() {
        return characters;
    }

    /** Takes white space off both ends. */
    void strip() {
        int start = 0;
        while (start < length && characters[start] <= ' ') {
            start++;
        }
        while (length > start && characters[length - 1] <= ' ') {
            length--;
        }
        if (start > 0) {
            System.arraycopy(characters, start, characters, 0, length - start);
            length -= start;
        }
    }

    /** Replaces each {@code _xHHHH_} by the character of that number (ECMA-376, part 1, 22.9.2.19, ST_Xstring). */
    void unescape() {
        int to = 0;
        for (int from = 0; from < length; from++) {
            char c = characters[from];
            if (c == '_' && isEscape(from)) {
                characters[to++] = (char) number(from + 2);
                from += 6;
            } else {
                characters[to++] = c;
            }
        }
        length = to;
    }

    private boolean isEscape(int at) {
        return at + 7 <= length && characters[at + 1] == 'x' && characters[at + 6] == '_' && number(at + 2) >= 0;
    }

    private int number(int at) {
        int number = 0;
        for (int i = at; i < at + 4; i++) {
            int digit = Character.digit(characters[i], 16);
            if (digit < 0 || characters[i] > 'f') {
                return -1;
            }
            number = number * 16 + digit;
        }
        return number;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public char charAt(int index) {
        return characters[index];
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new String(characters, start, end - start);
    }

    @Override
    public String toString() {
        return new String(characters, 0, length);
    }
}
