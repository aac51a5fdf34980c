package io.onceload.read.json;

import io.onceload.model.RowBuffer;
import java.nio.charset.StandardCharsets;

/** Strings of JSON, given without their quotes and known to be sound, with what is escaped in its place. */
final class JsonStrings {
    /** Column of a member whose name is empty, as no column's can be. */
    static final String NO_NAME = "_";

    private static final char REPLACEMENT = '\uFFFD';

    private JsonStrings() {}

    /**
     * Appends the string as UTF-8.
     *
     * @return false, with {@code out} as it was, if it holds half a surrogate pair
     */
    static boolean decode(byte[] bytes, int from, int to, RowBuffer out) {
        int before = out.size();
        int i = from;
        while (i < to) {
            int start = i;
            while (i < to && bytes[i] != '\\') {
                i++;
            }
            out.write(bytes, start, i - start);
            if (i == to) {
                return true;
            }
            if (bytes[i + 1] != 'u') {
                out.writeByte(simple(bytes[i + 1]));
                i += 2;
                continue;
            }
            int codePoint = codePoint(bytes, i, to);
            if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
                out.truncate(before);
                return false;
            }
            i += codePoint > 0xFFFF ? 12 : 6;
            write(codePoint, out);
        }
        return true;
    }

    /** The string as text, halves of surrogate pairs included. */
    static String text(byte[] bytes, int from, int to) {
        StringBuilder text = new StringBuilder(to - from);
        int i = from;
        while (i < to) {
            int start = i;
            while (i < to && bytes[i] != '\\') {
                i++;
            }
            text.append(new String(bytes, start, i - start, StandardCharsets.UTF_8));
            if (i < to) {
                boolean hex = bytes[i + 1] == 'u';
                text.append(hex ? hex(bytes, i) : (char) simple(bytes[i + 1]));
                i += hex ? 6 : 2;
            }
        }
        return text.toString();
    }

    /**
     * The string as a name that a column can have: what PostgreSQL's text cannot hold (U+0000, halves of surrogate pairs)
     * is U+FFFD, and the empty name is {@link #NO_NAME}.
     */
    static String name(byte[] bytes, int from, int to, boolean escaped) {
        if (from == to) {
            return NO_NAME;
        }
        if (!escaped) {
            return new String(bytes, from, to - from, StandardCharsets.UTF_8);
        }
        int[] codePoints = text(bytes, from, to)
                .codePoints()
                .map(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) ? REPLACEMENT : c)
                .toArray();
        return new String(codePoints, 0, codePoints.length);
    }

    private static byte simple(byte escaped) {
        return switch (escaped) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> escaped;
        };
    }

    /** What the escape at {@code i} means, together with the one behind it if they are a pair; else it may be half of one. */
    private static int codePoint(byte[] bytes, int i, int to) {
        char first = hex(bytes, i);
        if (Character.isHighSurrogate(first) && i + 12 <= to && bytes[i + 6] == '\\' && bytes[i + 7] == 'u') {
            char second = hex(bytes, i + 6);
            return Character.isLowSurrogate(second) ? Character.toCodePoint(first, second) : first;
        }
        return first;
    }

    private static char hex(byte[] bytes, int escape) {
        int c = 0;
        for (int k = 2; k < 6; k++) {
            c = c << 4 | Character.digit(bytes[escape + k], 16);
        }
        return (char) c;
    }

    private static void write(int codePoint, RowBuffer out) {
        if (codePoint < 0x80) {
            out.writeByte(codePoint);
        } else if (codePoint < 0x800) {
            out.writeByte(0xC0 | codePoint >> 6);
            out.writeByte(0x80 | codePoint & 0x3F);
        } else if (codePoint < 0x10000) {
            out.writeByte(0xE0 | codePoint >> 12);
            out.writeByte(0x80 | codePoint >> 6 & 0x3F);
            out.writeByte(0x80 | codePoint & 0x3F);
        } else {
            out.writeByte(0xF0 | codePoint >> 18);
            out.writeByte(0x80 | codePoint >> 12 & 0x3F);
            out.writeByte(0x80 | codePoint >> 6 & 0x3F);
            out.writeByte(0x80 | codePoint & 0x3F);
        }
    }
}
