package io.onceload.map.convert;

import io.onceload.model.RowBuffer;
import io.onceload.model.RowProblem;
import org.jspecify.annotations.Nullable;

/**
 * {@code int2}, {@code int4}, {@code int8}: an optional sign and decimal digits. A point is refused even before zeros,
 * as PostgreSQL does: {@code 12.0} says that the column holds something else than whole numbers.
 */
final class WholeNumberConversion extends OrderedConversion {
    private final int width;
    private final long smallest;

    /** @param width bytes of the type: 2, 4 or 8 */
    WholeNumberConversion(String column, int width) {
        super(column, Order.SIZE);
        this.width = width;
        smallest = Long.MIN_VALUE >> (64 - 8 * width);
    }

    @Override
    @Nullable
    RowProblem parse(CharSequence text, int from, int to) {
        char sign = from < to ? text.charAt(from) : 0;
        int at = sign == '-' || sign == '+' ? from + 1 : from;
        if (at == to) {
            return malformed(text, from, to);
        }
        // Negative while it grows, since there is one more value on that side.
        long negative = 0;
        boolean outside = false;
        for (; at < to; at++) {
            int digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                return malformed(text, from, to);
            }
            outside |= negative < (smallest + digit) / 10;
            negative = 10 * negative - digit;
        }
        if (outside || (sign != '-' && negative == smallest)) {
            return outside(text, from, to, name(), smallest + " to " + ~smallest);
        }
        value = sign == '-' ? negative : -negative;
        return null;
    }

    private RowProblem malformed(CharSequence text, int from, int to) {
        return invalid(text, from, to, "is not a whole number; expected digits only, such as 1234");
    }

    private String name() {
        return width == 2 ? "smallint" : width == 4 ? "integer" : "bigint";
    }

    @Override
    void encode(RowBuffer out) {
        out.writeInt(width);
        switch (width) {
            case 2 -> out.writeShort((int) value);
            case 4 -> out.writeInt((int) value);
            default -> out.writeLong(value);
        }
    }
}
