package io.onceload.map.convert;

import io.onceload.db.Column;
import io.onceload.model.RejectCode;
import io.onceload.model.RowBuffer;
import io.onceload.model.RowProblem;
import org.jspecify.annotations.Nullable;

/**
 * {@code float4} and {@code float8}: the notations of {@link NumericConversion}, rounded to the nearest value, as both Java
 * and PostgreSQL do; {@code NaN} and {@code Infinity}. As in PostgreSQL, a number too large, or so small that it would
 * become zero, is out of range. A rule's bounds are rounded in the same way; NaN is more than everything.
 */
final class FloatConversion extends Conversion {
    private final boolean single;
    private final DecimalText decimal = new DecimalText();
    private double value;
    private double min = Double.NEGATIVE_INFINITY;
    private double max = Double.NaN;
    private @Nullable String minText;
    private @Nullable String maxText;

    /** @param single whether the type is {@code float4} */
    FloatConversion(Column column, boolean single) {
        super(column.name());
        this.single = single;
    }

    @Override
    @Nullable
    public String limit(@Nullable String min, @Nullable String max) {
        minText = min;
        if (min != null) {
            RowProblem problem = parse(min, 0, min.length());
            if (problem != null) {
                return "min " + problem.message();
            }
            this.min = value;
        }
        maxText = max;
        if (max != null) {
            RowProblem problem = parse(max, 0, max.length());
            if (problem != null) {
                return "max " + problem.message();
            }
            this.max = value;
        }
        return min != null && max != null && more(this.min, this.max) ? Order.SIZE.crossed(min, max) : null;
    }

    @Override
    @Nullable
    public RowProblem write(CharSequence text, int from, int to, RowBuffer out) {
        RowProblem problem = parse(text, from, to);
        if (problem != null) {
            return problem;
        }
        if (more(min, value)) {
            return problem(RejectCode.OUT_OF_RANGE, Order.SIZE.below(text, from, to, minText));
        }
        if (more(value, max)) {
            return problem(RejectCode.OUT_OF_RANGE, Order.SIZE.above(text, from, to, maxText));
        }
        if (single) {
            out.writeInt(4);
            out.writeInt(Float.floatToIntBits((float) value));
        } else {
            out.writeInt(8);
            out.writeLong(Double.doubleToLongBits(value));
        }
        return null;
    }

    /** As PostgreSQL compares: the zeros are equal, NaN is equal to itself and more than everything else. */
    private static boolean more(double a, double b) {
        return a > b || (Double.isNaN(a) && !Double.isNaN(b));
    }

    private @Nullable RowProblem parse(CharSequence text, int from, int to) {
        if (!decimal.parse(text, from, to)) {
            value = DecimalText.named(text, from, to);
            return value == 0
                    ? invalid(text, from, to, "is not a number; expected digits with a point, such as 1234.50")
                    : null;
        }
        String digits = text.subSequence(from, to).toString();
        value = single ? Float.parseFloat(digits) : Double.parseDouble(digits);
        if (Double.isInfinite(value) || (value == 0 && !decimal.zero())) {
            return outside(
                    text,
                    from,
                    to,
                    single ? "real" : "double precision",
                    single ? "0 or a size from 1.4e-45 to 3.4e38" : "0 or a size from 4.9e-324 to 1.7e308");
        }
        return null;
    }
}
