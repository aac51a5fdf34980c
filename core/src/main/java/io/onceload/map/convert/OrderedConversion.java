package io.onceload.map.convert;

import io.onceload.model.RejectCode;
import io.onceload.model.RowBuffer;
import io.onceload.model.RowProblem;
import org.jspecify.annotations.Nullable;

/** A conversion of values that a long holds and orders: whole numbers, dates, timestamps. */
abstract class OrderedConversion extends Conversion {
    private final Order order;
    private long min = Long.MIN_VALUE;
    private long max = Long.MAX_VALUE;
    private @Nullable String minText;
    private @Nullable String maxText;

    /** The value that {@link #parse} found last. */
    long value;

    OrderedConversion(String column, Order order) {
        super(column);
        this.order = order;
    }

    /** Sets {@link #value}, or returns why there is none. */
    abstract @Nullable RowProblem parse(CharSequence text, int from, int to);

    /** Appends length and bytes of {@link #value}. */
    abstract void encode(RowBuffer out);

    @Override
    public final @Nullable RowProblem write(CharSequence text, int from, int to, RowBuffer out) {
        RowProblem problem = parse(text, from, to);
        if (problem != null) {
            return problem;
        }
        if (value < min) {
            return problem(RejectCode.OUT_OF_RANGE, order.below(text, from, to, minText));
        }
        if (value > max) {
            return problem(RejectCode.OUT_OF_RANGE, order.above(text, from, to, maxText));
        }
        encode(out);
        return null;
    }

    @Override
    public final @Nullable String limit(@Nullable String min, @Nullable String max) {
        if (min != null) {
            RowProblem problem = parse(min, 0, min.length());
            if (problem != null) {
                return "min " + problem.message();
            }
            minText = min;
            this.min = value;
        }
        if (max != null) {
            RowProblem problem = parse(max, 0, max.length());
            if (problem != null) {
                return "max " + problem.message();
            }
            maxText = max;
            this.max = value;
        }
        return min != null && max != null && this.min > this.max ? order.crossed(min, max) : null;
    }
}
