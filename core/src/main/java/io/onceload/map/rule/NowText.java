package io.onceload.map.rule;

import io.onceload.db.Column;
import io.onceload.map.convert.TemporalKind;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The moment of an import as a value, by the clocks of the plan's zone. */
final class NowText {
    private static final DateTimeFormatter DATE = formatter("uuuu-MM-dd");
    private static final DateTimeFormatter TIME = formatter("HH:mm:ss.SSSSSS");
    private static final DateTimeFormatter TIMETZ = formatter("HH:mm:ss.SSSSSSxxx");
    private static final DateTimeFormatter TIMESTAMP = formatter("uuuu-MM-dd HH:mm:ss.SSSSSS");

    /** ISO 8601, always of one length. */
    private static final DateTimeFormatter MOMENT = formatter("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx");

    private static final Set<String> TEXTS = Set.of("text", "varchar", "bpchar");

    private NowText() {}

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    }

    /** {@code now} for a column; empty if its type holds no such thing. */
    static Optional<String> of(Instant now, Column column, ZoneId zone) {
        Optional<DateTimeFormatter> form = TemporalKind.of(column).map(NowText::form);
        if (form.isEmpty() && column.builtIn() && TEXTS.contains(column.typeName())) {
            form = Optional.of(MOMENT);
        }
        return form.map(found -> found.format(now.atZone(zone)));
    }

    private static DateTimeFormatter form(TemporalKind kind) {
        return switch (kind) {
            case DATE -> DATE;
            case TIME -> TIME;
            case TIMETZ -> TIMETZ;
            case TIMESTAMP -> TIMESTAMP;
            case TIMESTAMPTZ -> MOMENT;
        };
    }
}
