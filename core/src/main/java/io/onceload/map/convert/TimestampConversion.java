package io.onceload.map.convert;

import io.onceload.db.Column;
import io.onceload.model.RowBuffer;
import io.onceload.model.RowProblem;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code timestamp} and {@code timestamptz}: a date as {@link DateConversion} takes it, then {@code T} or a space and
 * {@code HH:mm[:ss[.fraction]]}; without a time it is midnight. Fractions are rounded to the column's places as
 * PostgreSQL rounds them. {@code infinity} and {@code -infinity} are taken.
 *
 * <p>With time zone, {@code Z} or an offset may follow the time; without one, the plan's zone applies, as {@link LocalOffsets}
 * says. Without time zone, an offset is refused: PostgreSQL would
 * ignore it, and the time stored would be another than the one meant.
 */
final class TimestampConversion extends OrderedConversion {
    private static final long MICROS_OF_SECOND = 1_000_000;
    private static final long MICROS_OF_DAY = 86_400 * MICROS_OF_SECOND;

    /** 294277-01-01, the first day that PostgreSQL's timestamps no longer hold (timestamp.h, TIMESTAMP_END_JULIAN). */
    private static final long END_DAY = 109_203_528 + Calendar.FIRST_DAY;

    private static final long UNIX_EPOCH_SECOND = -10_957 * 86_400L;
    private static final Pattern PLACES = Pattern.compile("\\((\\d)\\)");

    private final TemporalText temporal = new TemporalText();
    private final @Nullable LocalOffsets zone;
    /** Microseconds that one unit of the last place kept has. */
    private final long unit;

    /** @param zone of values without an offset, or null for a type without time zone */
    TimestampConversion(Column column, @Nullable ZoneId zone) {
        super(column.name(), Order.TIME);
        this.zone = zone == null ? null : new LocalOffsets(zone);
        unit = unit(column.valueType().base());
    }

    /** {@code timestamp(3) with time zone} counts milliseconds. */
    static long unit(String type) {
        Matcher places = PLACES.matcher(type);
        long unit = 1;
        if (places.find()) {
            for (int i = Integer.parseInt(places.group(1)); i < 6; i++) {
                unit *= 10;
            }
        }
        return unit;
    }

    @Override
    @Nullable
    RowProblem parse(CharSequence text, int from, int to) {
        temporal.start(text, from, to);
        if (!temporal.readDate()) {
            return special(text, from, to);
        }
        boolean zoned = false;
        if (temporal.readTimeMark()) {
            if (!temporal.readTime()) {
                return malformed(text, from, to);
            }
            zoned = temporal.offsetFollows();
            if (zoned && !temporal.readOffset()) {
                return malformed(text, from, to);
            }
        }
        temporal.readEra();
        if (!temporal.atEnd()) {
            return malformed(text, from, to);
        }
        if (!temporal.dayExists()) {
            return invalid(text, from, to, temporal.noSuchDay());
        }
        if (zoned && zone == null) {
            return invalid(
                    text,
                    from,
                    to,
                    "has an offset, which a timestamp without time zone would lose; expected none, such as "
                            + "2024-02-29 13:45:00, or a column of type timestamp with time zone");
        }
        return locate(zoned, text, from, to);
    }

    private @Nullable RowProblem locate(boolean zoned, CharSequence text, int from, int to) {
        long day = temporal.day();
        // Coarse, against overflow: an offset may still lead back into the range.
        if (day < Calendar.FIRST_DAY - 1 || day > END_DAY) {
            return outside(text, from, to);
        }
        long local = day * MICROS_OF_DAY + temporal.micros();
        long offset = zoned
                ? temporal.offset()
                : zone == null ? 0 : zone.at(day * 86_400 + temporal.second() - UNIX_EPOCH_SECOND);
        long exact = local - offset * MICROS_OF_SECOND;
        value = rounded(exact);
        return exact < Calendar.FIRST_DAY * MICROS_OF_DAY || value >= END_DAY * MICROS_OF_DAY
                ? outside(text, from, to)
                : null;
    }

    private long rounded(long micros) {
        return unit == 1 ? micros : (micros >= 0 ? micros + unit / 2 : micros - unit / 2) / unit * unit;
    }

    private @Nullable RowProblem special(CharSequence text, int from, int to) {
        if (Ascii.is("infinity", text, from, to)) {
            value = Long.MAX_VALUE;
        } else if (Ascii.is("-infinity", text, from, to)) {
            value = Long.MIN_VALUE;
        } else {
            return malformed(text, from, to);
        }
        return null;
    }

    private RowProblem malformed(CharSequence text, int from, int to) {
        return invalid(
                text,
                from,
                to,
                zone == null
                        ? "is not a timestamp; expected yyyy-MM-dd HH:mm:ss, such as 2024-02-29 13:45:00"
                        : "is not a timestamp; expected yyyy-MM-dd HH:mm:ss and an offset, such as "
                                + "2024-02-29 13:45:00+01:00");
    }

    private RowProblem outside(CharSequence text, int from, int to) {
        return outside(
                text,
                from,
                to,
                zone == null ? "timestamp" : "timestamp with time zone",
                "4714-11-24 00:00:00 BC to 294276-12-31 23:59:59.999999");
    }

    @Override
    void encode(RowBuffer out) {
        out.writeInt(8);
        out.writeLong(value);
    }
}
