package io.onceload.map.convert;

import io.onceload.model.RowBuffer;
import io.onceload.model.RowProblem;
import org.jspecify.annotations.Nullable;

/**
 * {@code date}: {@code yyyy-MM-dd} (with more digits for years from 10000 on), {@code yyyyMMdd}, either with {@code BC}
 * after it; {@code infinity} and {@code -infinity}. Nothing that depends on a country or on today.
 */
final class DateConversion extends OrderedConversion {
    /** 5874898-01-01, the first day that PostgreSQL's date no longer holds (datetime.h, DATE_END_JULIAN). */
    private static final long END = 2_147_483_494L + Calendar.FIRST_DAY;

    private final TemporalText temporal = new TemporalText();

    DateConversion(String column) {
        super(column, Order.TIME);
    }

    @Override
    @Nullable
    RowProblem parse(CharSequence text, int from, int to) {
        temporal.start(text, from, to);
        if (!temporal.readDate()) {
            return special(text, from, to);
        }
        temporal.readEra();
        if (!temporal.atEnd()) {
            return malformed(text, from, to);
        }
        if (!temporal.dayExists()) {
            return invalid(text, from, to, temporal.noSuchDay());
        }
        value = temporal.day();
        return value < Calendar.FIRST_DAY || value >= END
                ? outside(text, from, to, "date", "4714-11-24 BC to 5874897-12-31")
                : null;
    }

    private @Nullable RowProblem special(CharSequence text, int from, int to) {
        if (Ascii.is("infinity", text, from, to)) {
            value = Integer.MAX_VALUE;
        } else if (Ascii.is("-infinity", text, from, to)) {
            value = Integer.MIN_VALUE;
        } else {
            return malformed(text, from, to);
        }
        return null;
    }

    private RowProblem malformed(CharSequence text, int from, int to) {
        return invalid(text, from, to, "is not a date; expected yyyy-MM-dd, such as 2024-02-29");
    }

    @Override
    void encode(RowBuffer out) {
        out.writeInt(4);
        out.writeInt((int) value);
    }
}
