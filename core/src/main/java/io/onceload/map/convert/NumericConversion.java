package io.onceload.map.convert;

import io.onceload.db.Column;
import io.onceload.model.RejectCode;
import io.onceload.model.RowBuffer;
import io.onceload.model.RowProblem;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * {@code numeric}: an optional sign, digits with or without a point, an optional exponent; {@code NaN}; and, in columns
 * without precision, {@code Infinity}. {@code money} takes numbers only. The value travels as written, with its places; PostgreSQL rounds it to the
 * column's scale, and a value that would then be too large is refused here. A rule's bounds are compared with the value
 * as written, NaN being more than everything, as PostgreSQL sorts it.
 *
 * <p>The binary form ({@code numeric_send} in PostgreSQL's {@code numeric.c}) is a count of base-10000 digits, the power
 * of 10000 that the first one counts, a sign, the places to display, and the digits.
 */
final class NumericConversion extends Conversion {
    // Limits of the type: PostgreSQL manual, "Numeric Types".
    private static final int DIGITS_BEFORE_POINT = 131_072;
    private static final int DIGITS_AFTER_POINT = 16_383;

    // Signs of the binary form.
    private static final int NEGATIVE = 0x4000;
    private static final int NAN = 0xC000;
    private static final int INFINITY = 0xD000;
    private static final int NEGATIVE_INFINITY = 0xF000;

    private final @Nullable Integer precision;
    private final int scale;
    /** Whether there are only numbers: {@code money}, which the server makes of the number. */
    private final boolean finite;

    private final DecimalText decimal = new DecimalText();
    private @Nullable DecimalText min;
    private @Nullable DecimalText max;
    private @Nullable String minText;
    private @Nullable String maxText;

    NumericConversion(Column column) {
        super(column.name());
        precision = column.precision();
        Integer places = column.scale();
        scale = places == null ? 0 : places;
        finite = column.typeName().equals("money");
    }

    @Override
    @Nullable
    public String limit(@Nullable String min, @Nullable String max) {
        this.min = min == null ? null : new DecimalText();
        minText = min;
        if (min != null && this.min != null && !this.min.parse(min, 0, min.length())) {
            return "min " + malformed(min, 0, min.length()).message();
        }
        this.max = max == null ? null : new DecimalText();
        maxText = max;
        if (max != null && this.max != null && !this.max.parse(max, 0, max.length())) {
            return "max " + malformed(max, 0, max.length()).message();
        }
        return this.min != null && this.max != null && this.min.compareValue(this.max) > 0
                ? Order.SIZE.crossed(String.valueOf(min), String.valueOf(max))
                : null;
    }

    @Override
    @Nullable
    public RowProblem write(CharSequence text, int from, int to, RowBuffer out) {
        if (!decimal.parse(text, from, to)) {
            double named = DecimalText.named(text, from, to);
            return named == 0 || finite ? malformed(text, from, to) : writeNamed(named, text, from, to, out);
        }
        if (decimal.exponent() >= DIGITS_BEFORE_POINT || decimal.scale() > DIGITS_AFTER_POINT) {
            return outside(text, from, to, "numeric", "at most 131072 digits before the point and 16383 after it");
        }
        if (precision != null && decimal.overflows(precision, scale)) {
            return tooLarge(precision, text, from, to);
        }
        if (min != null || max != null) {
            RowProblem problem = check(text, from, to);
            if (problem != null) {
                return problem;
            }
        }
        encode(out);
        return null;
    }

    private @Nullable RowProblem check(CharSequence text, int from, int to) {
        if (min != null && decimal.compareValue(min) < 0) {
            return problem(RejectCode.OUT_OF_RANGE, Order.SIZE.below(text, from, to, minText));
        }
        if (max != null && decimal.compareValue(max) > 0) {
            return problem(RejectCode.OUT_OF_RANGE, Order.SIZE.above(text, from, to, maxText));
        }
        return null;
    }

    private void encode(RowBuffer out) {
        if (decimal.zero()) {
            writeHead(0, 0, 0, decimal.scale(), out);
            return;
        }
        int weight = Math.floorDiv(decimal.exponent(), 4);
        // Index of the first decimal digit of the first group: negative where the group starts with zeros.
        int first = decimal.exponent() - 4 * weight - 3;
        int groups = (decimal.count() - first + 3) / 4;
        writeHead(groups, weight, decimal.negative() ? NEGATIVE : 0, decimal.scale(), out);
        for (int i = 0, at = first; i < groups; i++, at += 4) {
            out.writeShort(1000 * decimal.digit(at)
                    + 100 * decimal.digit(at + 1)
                    + 10 * decimal.digit(at + 2)
                    + decimal.digit(at + 3));
        }
    }

    private static void writeHead(int groups, int weight, int sign, int places, RowBuffer out) {
        out.writeInt(8 + 2 * groups);
        out.writeShort(groups);
        out.writeShort(weight);
        out.writeShort(sign);
        out.writeShort(places);
    }

    private @Nullable RowProblem writeNamed(double named, CharSequence text, int from, int to, RowBuffer out) {
        if (precision != null && !Double.isNaN(named)) {
            return tooLarge(precision, text, from, to);
        }
        if (min != null && named < 0) {
            return problem(RejectCode.OUT_OF_RANGE, Order.SIZE.below(text, from, to, minText));
        }
        if (max != null && !(named < 0)) {
            return problem(RejectCode.OUT_OF_RANGE, Order.SIZE.above(text, from, to, maxText));
        }
        writeHead(0, 0, Double.isNaN(named) ? NAN : named < 0 ? NEGATIVE_INFINITY : INFINITY, 0, out);
        return null;
    }

    private RowProblem malformed(CharSequence text, int from, int to) {
        return invalid(text, from, to, "is not a number; expected digits with a point, such as 1234.50");
    }

    private RowProblem tooLarge(int precision, CharSequence text, int from, int to) {
        int digits = precision - scale;
        String limit = digits > 0
                ? "at most " + digits + (digits == 1 ? " digit" : " digits") + " before the point"
                : "less than " + BigDecimal.ONE.scaleByPowerOfTen(digits).toPlainString();
        String rounded = scale > 0
                ? scale + (scale == 1 ? " place" : " places") + " after it"
                : scale == 0 ? "a whole number" : "a multiple of 1" + "0".repeat(-scale);
        String type = "numeric(" + precision + "," + scale + ")";
        return outside(text, from, to, type, limit + ", rounded to " + rounded);
    }
}
