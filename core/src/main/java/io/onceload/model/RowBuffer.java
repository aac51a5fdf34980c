package io.onceload.model;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A growing run of bytes in network byte order, the order of PostgreSQL's binary COPY format (PostgreSQL manual, COPY,
 * "Binary Format"). Not thread-safe.
 */
public final class RowBuffer {
    /** Texts of so many characters are measured before they are written, so that none takes thrice its room. */
    private static final int LONG_TEXT = 1 << 16;

    /** Above this size a buffer grows by no more than it needs and this. */
    private static final int LARGE = 8 << 20;

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long EACH_BYTE = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private byte[] bytes;
    private int size;

    public RowBuffer(int capacity) {
        bytes = new byte[capacity];
    }

    /** Bytes written so far; also the index at which the next one goes. */
    public int size() {
        return size;
    }

    /** The backing array; the first {@link #size} bytes are valid until the next write. */
    public byte[] array() {
        return bytes;
    }

    /** Forgets everything after the first {@code length} bytes. */
    public void truncate(int length) {
        if (length < 0 || length > size) {
            throw new IllegalArgumentException("cannot truncate " + size + " bytes to " + length);
        }
        size = length;
    }

    public void writeByte(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    public void writeShort(int value) {
        reserve(2);
        bytes[size] = (byte) (value >> 8);
        bytes[size + 1] = (byte) value;
        size += 2;
    }

    public void writeInt(int value) {
        reserve(4);
        setInt(size, value);
        size += 4;
    }

    public void writeLong(long value) {
        reserve(8);
        setLong(size, value);
        size += 8;
    }

    public void write(byte[] source, int start, int length) {
        reserve(length);
        System.arraycopy(source, start, bytes, size, length);
        size += length;
    }

    /** Overwrites four bytes at {@code index}, which must already have been written or reserved. */
    public void setInt(int index, int value) {
        bytes[index] = (byte) (value >> 24);
        bytes[index + 1] = (byte) (value >> 16);
        bytes[index + 2] = (byte) (value >> 8);
        bytes[index + 3] = (byte) value;
    }

    /** Overwrites eight bytes at {@code index}, which must already have been written or reserved. */
    public void setLong(int index, long value) {
        setInt(index, (int) (value >> 32));
        setInt(index + 4, (int) value);
    }

    /**
     * Appends the part of a text between {@code from} and {@code to}, which is not included, as UTF-8. What is a
     * {@link Utf8Text} is copied, eight bytes at a time.
     *
     * @return false, with nothing appended, if that holds U+0000 or an unpaired surrogate, which PostgreSQL text cannot
     */
    public boolean writeUtf8(CharSequence text, int from, int to) {
        if (text instanceof Utf8Text held) {
            int length = held.utf8Length();
            if (length == text.length()) {
                return copyText(held.utf8(), held.utf8Start() + from, to - from);
            }
            if (length >= 0 && from == 0 && to == text.length()) {
                return copyText(held.utf8(), held.utf8Start(), length);
            }
        }
        return encode(text, from, to);
    }

    /** Copies and looks for zeros in the same pass: texts are too short for two to be cheap. */
    private boolean copyText(byte[] from, int start, int length) {
        reserve(length);
        int i = 0;
        long zeros = 0;
        for (; i <= length - Long.BYTES; i += Long.BYTES) {
            long word = (long) WORD.get(from, start + i);
            WORD.set(bytes, size + i, word);
            zeros |= word - EACH_BYTE & ~word & HIGH_BITS;
        }
        for (; i < length; i++) {
            byte b = from[start + i];
            bytes[size + i] = b;
            zeros |= b - 1 & ~b & 0x80;
        }
        size += zeros == 0 ? length : 0;
        return zeros == 0;
    }

    private boolean encode(CharSequence text, int from, int to) {
        int length = to - from;
        reserve(length < LONG_TEXT ? 3 * length : utf8Length(text, from, to));
        int at = size;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                if (c == 0) {
                    return false;
                }
                bytes[at++] = (byte) c;
            } else if (c < 0x800) {
                bytes[at++] = (byte) (0xC0 | c >> 6);
                bytes[at++] = (byte) (0x80 | c & 0x3F);
            } else if (!Character.isSurrogate(c)) {
                bytes[at++] = (byte) (0xE0 | c >> 12);
                bytes[at++] = (byte) (0x80 | c >> 6 & 0x3F);
                bytes[at++] = (byte) (0x80 | c & 0x3F);
            } else {
                if (!Character.isHighSurrogate(c) || i + 1 == to || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                int codePoint = Character.toCodePoint(c, text.charAt(++i));
                bytes[at++] = (byte) (0xF0 | codePoint >> 18);
                bytes[at++] = (byte) (0x80 | codePoint >> 12 & 0x3F);
                bytes[at++] = (byte) (0x80 | codePoint >> 6 & 0x3F);
                bytes[at++] = (byte) (0x80 | codePoint & 0x3F);
            }
        }
        size = at;
        return true;
    }

    /** At least the number of bytes that {@link #encode} writes, also of text that is not well-formed. */
    private static int utf8Length(CharSequence text, int from, int to) {
        int bytes = to - from;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
            }
        }
        return bytes;
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length + Math.min(bytes.length, LARGE)));
        }
    }
}
