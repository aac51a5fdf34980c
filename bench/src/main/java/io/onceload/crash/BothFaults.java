package io.onceload.crash;

import io.onceload.faults.Faults;
import io.onceload.faults.Point;
import io.onceload.faults.Point.Moment;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A broken engine that also meets a trap: the engine's part comes before a call, and after it only if it learns of it. */
record BothFaults(Faults engine, Faults trap) implements Faults {
    @Override
    public void at(Point point) throws SQLException {
        (point.moment() == Moment.BEFORE ? engine : trap).at(point);
        (point.moment() == Moment.BEFORE ? trap : engine).at(point);
    }

    @Override
    public String rewrite(String sql) {
        return engine.rewrite(sql);
    }

    @Override
    public @Nullable Object parameter(String sql, int index, @Nullable Object value) {
        return engine.parameter(sql, index, value);
    }

    @Override
    public boolean swallows(Point point) {
        return engine.swallows(point);
    }
}
