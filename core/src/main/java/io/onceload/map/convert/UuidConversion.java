package io.onceload.map.convert;

import io.onceload.model.RowBuffer;
import io.onceload.model.RowProblem;
import org.jspecify.annotations.Nullable;

/**
 * {@code uuid}: 32 hexadecimal digits in either case, in a row or with hyphens in the usual four places, and with braces
 * around them if one likes.
 */
final class UuidConversion extends Conversion {
    UuidConversion(String column) {
        super(column);
    }

    @Override
    @Nullable
    public RowProblem write(CharSequence text, int from, int to, RowBuffer out) {
        boolean braces = to - from > 2 && text.charAt(from) == '{' && text.charAt(to - 1) == '}';
        int start = braces ? from + 1 : from;
        int end = braces ? to - 1 : to;
        boolean hyphens = end - start == 36;
        if (!hyphens && end - start != 32) {
            return malformed(text, from, to);
        }
        out.writeInt(16);
        int at = start;
        for (int i = 0; i < 16; i++) {
            if (hyphens && (i == 4 || i == 6 || i == 8 || i == 10) && text.charAt(at++) != '-') {
                return malformed(text, from, to);
            }
            int pair = digit(text.charAt(at)) << 4 | digit(text.charAt(at + 1));
            if (pair < 0) {
                return malformed(text, from, to);
            }
            out.writeByte(pair);
            at += 2;
        }
        return null;
    }

    private static int digit(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        int letter = (c | 0x20) - 'a';
        return letter >= 0 && letter < 6 ? letter + 10 : -1;
    }

    private RowProblem malformed(CharSequence text, int from, int to) {
        return invalid(text, from, to, "is not a UUID; expected the form 123e4567-e89b-12d3-a456-426614174000");
    }
}
