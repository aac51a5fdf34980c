package io.onceload.read.csv;

import io.onceload.model.FormulaGuard;
import io.onceload.model.Utf8Text;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The text of one field, over the bytes of its record. Only what is not ASCII is decoded, and only what holds doubled
 * quotes or escapes is copied. Reused for the same field of the next row.
 */
final class FieldView implements Utf8Text {
    /** Room that is kept from field to field. */
    private static final int USUAL_ROOM = 1 << 12;

    private final EscapeRule rule;
    private final Utf8Chars decoded = new Utf8Chars(USUAL_ROOM);
    private byte[] plain = {};

    private byte[] bytes = {};
    private int start;
    private int byteLength;
    /** The characters, or null if each is a byte. */
    private char @Nullable [] chars;

    private int length;

    FieldView(EscapeRule rule) {
        this.rule = rule;
    }

    /**
     * Goes to a field.
     *
     * @param entry of the {@link FieldTable}
     * @param ascii whether it is known to hold nothing but ASCII
     */
    FieldView over(byte[] source, long entry, boolean ascii) {
        bytes = source;
        start = FieldTable.start(entry);
        byteLength = FieldTable.length(entry);
        if (FieldTable.escaped(entry)) {
            unescape(FieldTable.quoted(entry));
        }
        if (byteLength > 0 && bytes[start] == '\'' && FormulaGuard.stands(bytes, start, start + byteLength)) {
            start += FormulaGuard.BYTES;
            byteLength -= FormulaGuard.BYTES;
        }
        chars = null;
        length = byteLength;
        if (!ascii && Utf8.endOfAscii(bytes, start, start + byteLength) < start + byteLength) {
            decoded.decode(bytes, start, start + byteLength);
            chars = decoded.array();
            length = decoded.length();
        }
        return this;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public char charAt(int index) {
        Objects.checkIndex(index, length);
        return chars == null ? (char) bytes[start + index] : chars[index];
    }

    @Override
    public CharSequence subSequence(int from, int to) {
        Objects.checkFromToIndex(from, to, length);
        return chars == null
                ? new String(bytes, start + from, to - from, StandardCharsets.US_ASCII)
                : new String(chars, from, to - from);
    }

    @Override
    public String toString() {
        return subSequence(0, length).toString();
    }

    @Override
    public byte[] utf8() {
        return bytes;
    }

    @Override
    public int utf8Start() {
        return start;
    }

    @Override
    public int utf8Length() {
        return chars == null || decoded.wellFormed() ? byteLength : -1;
    }

    private void unescape(boolean quoted) {
        if (byteLength > plain.length || (plain.length > USUAL_ROOM && byteLength <= USUAL_ROOM)) {
            plain = new byte[Math.max(USUAL_ROOM, byteLength)];
        }
        byteLength = rule.unescape(bytes, start, start + byteLength, quoted, plain);
        bytes = plain;
        start = 0;
    }
}
