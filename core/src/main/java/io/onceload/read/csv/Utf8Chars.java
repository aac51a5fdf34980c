package io.onceload.read.csv;

/**
 * Decodes UTF-8, text by text into the same buffer, where a {@link String} would copy once more. A byte that belongs to
 * no well-formed character becomes U+FFFD and is remembered.
 */
final class Utf8Chars {
    private static final char REPLACEMENT = '\uFFFD';

    private final int usualRoom;
    private char[] chars = {};
    private int length;
    private boolean wellFormed = true;

    /**
     * @param usualRoom characters of which the room is kept; what a longer text needed is given up after it
     */
    Utf8Chars(int usualRoom) {
        this.usualRoom = usualRoom;
    }

    /** Replaces the text by what the bytes from {@code start} (included) to {@code end} (excluded) hold. */
    void decode(byte[] bytes, int start, int end) {
        int most = end - start; // no character takes fewer bytes than chars
        if (most > chars.length || (chars.length > usualRoom && most <= usualRoom)) {
            chars = new char[Math.max(usualRoom, most)];
        }
        wellFormed = true;
        int count = 0;
        int i = start;
        while (i < end) {
            byte b = bytes[i];
            if (b >= 0) {
                chars[count++] = (char) b;
                i++;
            } else {
                int size = Utf8.length(bytes, i, end);
                count += put(bytes, i, size, count);
                i += Math.max(1, size);
            }
        }
        length = count;
    }

    /** The characters, from the first on; valid until the next text. */
    char[] array() {
        return chars;
    }

    int length() {
        return length;
    }

    /** Whether all bytes were those of characters. */
    boolean wellFormed() {
        return wellFormed;
    }

    /** Puts the character of {@code size} bytes, or a replacement where that is 0, at {@code at}; gives its chars. */
    private int put(byte[] bytes, int i, int size, int at) {
        int first = bytes[i];
        switch (size) {
            case 2 -> chars[at] = (char) ((first & 0x1F) << 6 | low(bytes[i + 1]));
            case 3 -> chars[at] = (char) ((first & 0x0F) << 12 | low(bytes[i + 1]) << 6 | low(bytes[i + 2]));
            case 4 -> {
                int codePoint =
                        (first & 0x07) << 18 | low(bytes[i + 1]) << 12 | low(bytes[i + 2]) << 6 | low(bytes[i + 3]);
                chars[at] = Character.highSurrogate(codePoint);
                chars[at + 1] = Character.lowSurrogate(codePoint);
                return 2;
            }
            default -> {
                chars[at] = REPLACEMENT;
                wellFormed = false;
            }
        }
        return 1;
    }

    private static int low(byte b) {
        return b & 0x3F;
    }
}
