package io.onceload.read;

import io.onceload.model.Utf8Text;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A run of well-formed UTF-8 as text; decoded, and only then copied, if it is not ASCII and somebody looks at it. */
final class Utf8Field implements Utf8Text {
    private byte[] bytes = {};
    private int start;
    private int end;
    private @Nullable String decoded;
    private boolean looked;

    /** Goes to the bytes from {@code newStart} (included) to {@code newEnd} (excluded). */
    void place(int newStart, int newEnd) {
        start = newStart;
        end = newEnd;
        looked = false;
        decoded = null;
    }

    /** The text, where {@code array} holds the bytes. */
    Utf8Field in(byte[] array) {
        bytes = array;
        return this;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    @Override
    public boolean isEmpty() {
        return start == end;
    }

    @Override
    public int length() {
        look();
        return decoded == null ? end - start : decoded.length();
    }

    @Override
    public char charAt(int index) {
        look();
        return decoded == null ? (char) bytes[start + Objects.checkIndex(index, end - start)] : decoded.charAt(index);
    }

    @Override
    public CharSequence subSequence(int from, int to) {
        return toString().substring(from, to);
    }

    @Override
    public String toString() {
        look();
        return decoded == null ? new String(bytes, start, end - start, StandardCharsets.US_ASCII) : decoded;
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
        return end - start;
    }

    private void look() {
        if (looked) {
            return;
        }
        looked = true;
        int i = start;
        while (i < end && bytes[i] >= 0) {
            i++;
        }
        if (i < end) {
            decoded = new String(bytes, start, end - start, StandardCharsets.UTF_8);
        }
    }
}
