package io.onceload.map.rule;

import io.onceload.db.Column;
import io.onceload.map.convert.TemporalKind;
import io.onceload.plan.DateStyle;
import io.onceload.plan.NumberStyle;
import io.onceload.plan.ValueFormat;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The way in which values are written, read once for any number of columns: a pattern of dates takes long to read. */
public final class ReadFormat {
    private static final Set<String> NUMBERS = Set.of("int2", "int4", "int8", "numeric", "float4", "float8");

    private final ValueFormat format;
    private final @Nullable NumberStyle number;
    private final @Nullable DateStyle date;

    private ReadFormat(ValueFormat format, @Nullable NumberStyle number, @Nullable DateStyle date) {
        this.format = format;
        this.number = number;
        this.date = date;
    }

    /**
     * Reads {@code format}.
     *
     * @throws IllegalArgumentException if a part of it is neither a language nor a pattern
     */
    public static ReadFormat of(ValueFormat format) {
        return new ReadFormat(
                format,
                format.number() == null ? null : NumberStyle.of(format.number()),
                format.date() == null ? null : DateStyle.of(format.date(), format.language()));
    }

    /** Why a column's values cannot be written so, in words that begin with the format's part; null if they can. */
    @Nullable
    String fault(Column column) {
        if (number != null && (!column.builtIn() || !NUMBERS.contains(column.typeName()))) {
            return "number does not apply to a column of type " + column.type()
                    + "; expected one of smallint, integer, bigint, numeric, real, double precision";
        }
        if (date == null) {
            return null;
        }
        Optional<TemporalKind> kind = TemporalKind.of(column);
        if (kind.isEmpty()) {
            return "date does not apply to a column of type " + column.type()
                    + "; expected one of date, time, timestamp, timestamp with time zone";
        }
        String misfit =
                date instanceof DateStyle.ByPattern pattern ? PatternNotation.misfit(pattern, kind.get()) : null;
        return misfit == null ? null : "date \"" + format.date() + "\" " + misfit;
    }

    /** What rewrites a column's values; null where the format says nothing, or does not apply to the column. */
    @Nullable
    Notation notation(Column column) {
        if (fault(column) != null) {
            return null;
        }
        if (date == null) {
            return number == null ? null : new NumberNotation(number);
        }
        TemporalKind kind = TemporalKind.of(column).orElseThrow();
        return date instanceof DateStyle.ByPattern pattern
                ? new PatternNotation(pattern, kind)
                : new DigitsNotation(((DateStyle.Digits) date).order(), kind);
    }

    /** What reads texts that are written so, for a column; empty if its values cannot be. */
    public Optional<RuledText> textFor(Column column) {
        return fault(column) != null ? Optional.empty() : Optional.of(new RuledText(null, null, notation(column)));
    }
}
