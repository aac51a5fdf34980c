package io.onceload.map.rule;

import io.onceload.map.convert.LocalOffsets;
import io.onceload.map.convert.TemporalKind;
import io.onceload.plan.DateStyle;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times by a pattern, strictly: a day that its month lacks is none. A time in a zone that the text names is placed
 * as {@link LocalOffsets} says. Not thread-safe.
 */
final class PatternNotation implements Notation {
    private final DateStyle.ByPattern style;
    private final TemporalKind kind;
    private final Map<ZoneId, LocalOffsets> offsets = new HashMap<>();

    PatternNotation(DateStyle.ByPattern style, TemporalKind kind) {
        this.style = style;
        this.kind = kind;
    }

    /** What of the pattern the column's type cannot take, or null. */
    static @Nullable String misfit(DateStyle.ByPattern style, TemporalKind kind) {
        if (kind.date && !style.date()) {
            return "gives no date; expected such as dd.MM.yyyy";
        }
        if (!kind.date && style.date()) {
            return "gives a date, which a column of this type would lose; expected such as HH:mm:ss";
        }
        if (!kind.date && !style.time()) {
            return "gives no time; expected such as HH:mm:ss";
        }
        return style.zone() && !kind.zone
                ? "gives an offset or a zone, which a column of this type would lose; expected a column with time zone"
                : null;
    }

    @Override
    @Nullable
    public String translate(CharSequence text, int from, int to, StringBuilder out) {
        TemporalAccessor read = read(text.subSequence(from, to));
        if (read == null) {
            return "is not in the form " + style.pattern() + ", such as "
                    + style.formatters().get(0).format(DateStyle.SAMPLE);
        }
        LocalDate date = read.query(TemporalQueries.localDate());
        LocalTime time = read.query(TemporalQueries.localTime());
        if (date != null && !style.shortYears() && date.getYear() >= 0 && date.getYear() < 100) {
            return "has a year of two digits; expected four, or a pattern with yy";
        }
        if (date != null) {
            IsoText.appendDate(out, date.getYear(), date.getMonthValue(), date.getDayOfMonth());
        }
        int day = out.length();
        if (time != null) {
            appendTime(time, out, day > 0);
            if (!kind.time) {
                String lost = DateOnly.cut(out, day);
                if (lost != null) {
                    return lost;
                }
            }
        }
        appendOffset(read.query(TemporalQueries.zone()), date, time, out);
        if (date != null) {
            IsoText.appendEra(out, date.getYear());
        }
        return null;
    }

    private @Nullable TemporalAccessor read(CharSequence text) {
        for (DateTimeFormatter formatter : style.formatters()) {
            try {
                return formatter.parse(text);
            } catch (DateTimeParseException e) {
                // the next form may fit
            }
        }
        return null;
    }

    private static void appendTime(LocalTime time, StringBuilder out, boolean afterDate) {
        if (afterDate) {
            out.append(' ');
        }
        IsoText.appendTime(out, time.getHour(), time.getMinute(), time.getSecond());
        int nanos = time.get(ChronoField.NANO_OF_SECOND);
        if (nanos > 0) {
            out.append('.');
            IsoText.appendPadded(out, nanos, 9);
        }
    }

    private void appendOffset(
            @Nullable ZoneId zone, @Nullable LocalDate date, @Nullable LocalTime time, StringBuilder out) {
        if (zone == null || time == null) {
            return;
        }
        if (zone instanceof ZoneOffset offset) {
            out.append(offset.getId());
        } else if (date != null) {
            int seconds = offsets.computeIfAbsent(zone, LocalOffsets::new)
                    .at(LocalDateTime.of(date, time).toEpochSecond(ZoneOffset.UTC));
            out.append(ZoneOffset.ofTotalSeconds(seconds).getId());
        }
    }
}
