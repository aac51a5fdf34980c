package io.onceload.read.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Checks UTF-8 as the Unicode Standard defines it (table 3-7: well-formed byte sequences). */
public final class Utf8 {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Utf8() {}

    /** Index of the first byte that does not belong to a well-formed character, or -1 if all do. */
    public static int firstInvalid(byte[] bytes, int start, int end) {
        int i = endOfAscii(bytes, start, end);
        while (i < end) {
            int length = length(bytes, i, end);
            if (length == 0) {
                return i;
            }
            i += length;
            if (length == 1) {
                i = endOfAscii(bytes, i, end);
            }
        }
        return -1;
    }

    /** Index of the first byte that is not ASCII, or {@code end}. */
    static int endOfAscii(byte[] bytes, int start, int end) {
        int i = start;
        while (i <= end - Long.BYTES && ((long) WORD.get(bytes, i) & HIGH_BITS) == 0) {
            i += Long.BYTES;
        }
        while (i < end && bytes[i] >= 0) {
            i++;
        }
        return i;
    }

    /** Bytes of the well-formed character at {@code i}, or 0 if there is none. */
    public static int length(byte[] bytes, int i, int end) {
        int first = bytes[i] & 0xFF;
        if (first < 0x80) {
            return 1;
        }
        if (first < 0xC2 || first > 0xF4) {
            return 0;
        }
        int length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        if (i + length > end || !isSecond(first, bytes[i + 1] & 0xFF)) {
            return 0;
        }
        for (int k = 2; k < length; k++) {
            if ((bytes[i + k] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    /** Shortest form only, no surrogates, nothing above U+10FFFF. */
    private static boolean isSecond(int first, int second) {
        int lowest = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        int highest = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        return second >= lowest && second <= highest;
    }
}
