package io.onceload.map.convert;

import io.onceload.db.Column;
import java.util.Optional;

/** Types that hold dates and times, and which parts of them. */
public enum TemporalKind {
    DATE("date", true, false, false),
    TIME("time", false, true, false),
    TIMETZ("timetz", false, true, true),
    TIMESTAMP("timestamp", true, true, false),
    TIMESTAMPTZ("timestamptz", true, true, true);

    /** Whether the type holds a day. */
    public final boolean date;

    /** Whether the type holds a time of day. */
    public final boolean time;

    /** Whether the type knows a time zone. */
    public final boolean zone;

    private final String typeName;

    TemporalKind(String typeName, boolean date, boolean time, boolean zone) {
        this.typeName = typeName;
        this.date = date;
        this.time = time;
        this.zone = zone;
    }

    /** Of a column; empty if it holds none of these types. */
    public static Optional<TemporalKind> of(Column column) {
        for (TemporalKind kind : values()) {
            if (column.builtIn() && kind.typeName.equals(column.typeName())) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
