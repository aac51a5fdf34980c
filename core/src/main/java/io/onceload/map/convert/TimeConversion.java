package io.onceload.map.convert;

import io.onceload.db.Column;
import io.onceload.model.RowBuffer;
import io.onceload.model.RowProblem;
import org.jspecify.annotations.Nullable;

/**
 * {@code time}: {@code HH:mm[:ss[.fraction]]}, the hour with one digit or two, with {@code AM} or {@code PM} after it if
 * one likes. Fractions are rounded to the column's places as PostgreSQL rounds them. Nothing that depends on today, and
 * neither date nor offset, which PostgreSQL would ignore.
 */
final class TimeConversion extends OrderedConversion {
    private final TemporalText temporal = new TemporalText();
    private final long unit;

    TimeConversion(Column column) {
        super(column.name(), Order.TIME);
        unit = TimestampConversion.unit(column.valueType().base());
    }

    @Override
    @Nullable
    RowProblem parse(CharSequence text, int from, int to) {
        temporal.start(text, from, to);
        if (!temporal.readClock()) {
            return malformed(text, from, to);
        }
        if (temporal.offsetFollows() && temporal.readOffset() && temporal.atEnd()) {
            return invalid(
                    text,
                    from,
                    to,
                    "has an offset, which a time without time zone would lose; expected none, such as 13:45:00, or a"
                            + " column of type time with time zone");
        }
        if (!temporal.atEnd()) {
            return malformed(text, from, to);
        }
        value = rounded(temporal.micros(), unit);
        return null;
    }

    /** To the nearest multiple of {@code unit} microseconds, half away from zero; time is never negative. */
    static long rounded(long micros, long unit) {
        return (micros + unit / 2) / unit * unit;
    }

    private RowProblem malformed(CharSequence text, int from, int to) {
        return invalid(text, from, to, "is not a time; expected HH:mm:ss, such as 13:45:00");
    }

    @Override
    void encode(RowBuffer out) {
        out.writeInt(8);
        out.writeLong(value);
    }
}
