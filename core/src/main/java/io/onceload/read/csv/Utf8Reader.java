package io.onceload.read.csv;

import java.io.Reader;
import java.util.Objects;

/**
 * Decodes UTF-8 straight into the buffer of whoever reads, where {@link java.lang.String} or a
 * {@link java.io.InputStreamReader} would copy once or twice more. A byte that belongs to no well-formed character
 * becomes U+FFFD and is remembered.
 */
final class Utf8Reader extends Reader {
    private static final char REPLACEMENT = '\uFFFD';

    private final byte[] bytes;
    private final int end;
    private int next;
    private boolean valid = true;

    Utf8Reader(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.next = start;
        this.end = end;
    }

    /** Whether all bytes read so far were well-formed. */
    boolean valid() {
        return valid;
    }

    /** Decodes at least one character and at most {@code length}, which must be 2 or more: a character may be a pair. */
    @Override
    public int read(char[] into, int start, int length) {
        Objects.checkFromIndexSize(start, length, into.length);
        if (next == end) {
            return -1;
        }
        int at = start;
        int limit = start + length - 1;
        while (at < limit && next < end) {
            int count = ascii(into, at, Math.min(limit - at, end - next));
            at += count;
            next += count;
            if (at < limit && next < end) {
                at += decode(into, at);
            }
        }
        return at - start;
    }

    @Override
    public void close() {}

    /** Copies ASCII up to the first other byte; a loop of its own, which the compiler makes fast. */
    private int ascii(char[] into, int at, int most) {
        int i = 0;
        while (i < most) {
            byte b = bytes[next + i];
            if (b < 0) {
                break;
            }
            into[at + i] = (char) b;
            i++;
        }
        return i;
    }

    private int decode(char[] into, int at) {
        int first = bytes[next] & 0xFF;
        switch (Utf8.length(bytes, next, end)) {
            case 2 -> into[at] = (char) ((first & 0x1F) << 6 | low(1));
            case 3 -> into[at] = (char) ((first & 0x0F) << 12 | low(1) << 6 | low(2));
            case 4 -> {
                int codePoint = (first & 0x07) << 18 | low(1) << 12 | low(2) << 6 | low(3);
                into[at] = Character.highSurrogate(codePoint);
                into[at + 1] = Character.lowSurrogate(codePoint);
                next += 4;
                return 2;
            }
            default -> {
                into[at] = REPLACEMENT;
                valid = false;
                next++;
                return 1;
            }
        }
        next += first < 0xE0 ? 2 : 3;
        return 1;
    }

    private int low(int index) {
        return bytes[next + index] & 0x3F;
    }
}
