package io.onceload.read.csv;

/** Decodes what one field holds, without its quotes and escapes. Reused from field to field. */
final class FieldText {
    private static final int USUAL_ROOM = 1 << 16;

    private byte[] plain = new byte[256];
    private char[] chars = new char[256];
    private int length;

    /** Reads the field at which {@code field} stands; false if its bytes are not all UTF-8. */
    boolean read(byte[] bytes, FieldWalk field) {
        int most = field.contentEnd() - field.contentStart();
        if (most > plain.length) {
            plain = new byte[2 * most];
        }
        if (most + 2 > chars.length) {
            chars = new char[2 * most + 2];
        }
        Utf8Reader text = new Utf8Reader(plain, 0, unescape(bytes, field));
        length = 0;
        int count = text.read(chars, 0, chars.length);
        while (count > 0) {
            length += count;
            count = text.read(chars, length, chars.length - length);
        }
        return text.valid();
    }

    /** Gives up room that only a long field needed; what was read last is gone then. */
    void shrink() {
        if (plain.length > USUAL_ROOM) {
            plain = new byte[USUAL_ROOM];
        }
        if (chars.length > USUAL_ROOM) {
            chars = new char[USUAL_ROOM];
            length = 0;
        }
    }

    char[] chars() {
        return chars;
    }

    int length() {
        return length;
    }

    @Override
    public String toString() {
        return new String(chars, 0, length);
    }

    /** Copies what the field holds without its escapes; gives the number of bytes. */
    private int unescape(byte[] bytes, FieldWalk field) {
        int count = 0;
        int end = field.contentEnd();
        for (int i = field.contentStart(); i < end; i++) {
            boolean doubled = field.quoted() && field.isQuote(i);
            if ((doubled || field.escapes(i)) && i + 1 < end) {
                i++;
            }
            plain[count++] = bytes[i];
        }
        return count;
    }
}
