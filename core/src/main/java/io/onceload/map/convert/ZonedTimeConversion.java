package io.onceload.map.convert;

import io.onceload.db.Column;
import io.onceload.model.RowBuffer;
import io.onceload.model.RowProblem;
import org.jspecify.annotations.Nullable;

/**
 * {@code timetz}: a time as {@link TimeConversion} takes it, and an offset from UTC. The offset must be there: which one a
 * zone has depends on the day, and PostgreSQL would take that of today.
 */
final class ZonedTimeConversion extends Conversion {
    private final TemporalText temporal = new TemporalText();
    private final long unit;

    ZonedTimeConversion(Column column) {
        super(column.name());
        unit = TimestampConversion.unit(column.valueType().base());
    }

    @Override
    @Nullable
    public RowProblem write(CharSequence text, int from, int to, RowBuffer out) {
        temporal.start(text, from, to);
        if (!temporal.readClock()) {
            return malformed(text, from, to);
        }
        if (temporal.atEnd()) {
            return invalid(
                    text,
                    from,
                    to,
                    "has no offset, and a zone's offset depends on the day; expected one, such as 13:45:00+01:00");
        }
        if (!temporal.offsetFollows() || !temporal.readOffset() || !temporal.atEnd()) {
            return malformed(text, from, to);
        }
        out.writeInt(12);
        out.writeLong(TimeConversion.rounded(temporal.micros(), unit));
        out.writeInt(-temporal.offset());
        return null;
    }

    private RowProblem malformed(CharSequence text, int from, int to) {
        return invalid(text, from, to, "is not a time; expected HH:mm:ss and an offset, such as 13:45:00+01:00");
    }
}
