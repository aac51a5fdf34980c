package io.onceload.map;

import io.onceload.db.Column;
import java.util.Optional;

/** Types that hold dates and times, and which parts of them. */
enum TemporalKind {
    DATE("date", true, false, false),
    TIME("time", false, true, false),
    TIMETZ("timetz", false, true, true),
    TIMESTAMP("timestamp", true, true, false),
    TIMESTAMPTZ("timestamptz", true, true, true);

    final boolean date;
    final boolean time;
    final boolean zone;
    private final String typeName;

    TemporalKind(String typeName, boolean date, boolean time, boolean zone) {
        this.typeName = typeName;
        this.date = date;
        this.time = time;
        this.zone = zone;
    }

    static Optional<TemporalKind> of(Column column) {
        for (TemporalKind kind : values()) {
            if (column.builtIn() && kind.typeName.equals(column.typeName())) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
