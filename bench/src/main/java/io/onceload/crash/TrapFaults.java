package io.onceload.crash;

import io.onceload.faults.Faults;
import io.onceload.faults.Point;
import io.onceload.faults.Point.Action;
import io.onceload.faults.Point.Moment;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Springs a {@link Trap}, once. */
final class TrapFaults implements Faults {
    private final Trap trap;
    private final Fate fate;
    private final Map<Connection, Step> current = new ConcurrentHashMap<>();
    private final AtomicInteger seen = new AtomicInteger();

    /** What the surroundings do for the trap: they differ between a process and a thread. */
    interface Fate {
        /** Ends the process, or makes it look so. */
        void die(Point point);

        /** Returns when the worker may go on. */
        void hold();
    }

    TrapFaults(Trap trap, Fate fate) {
        this.trap = trap;
        this.fate = fate;
    }

    @Override
    public void at(Point point) throws SQLException {
        if (isPlace(point) && seen.incrementAndGet() == trap.occurrence()) {
            spring(point);
        }
    }

    private boolean isPlace(Point point) {
        if (trap.step() == Step.ANY) {
            return true;
        }
        if (point.isBefore(Action.EXECUTE)) {
            Step step = stepOf(point.sql());
            if (step != null) {
                current.put(point.real(), step);
            }
            return trap.place() == Trap.Place.MARK && step == trap.step();
        }
        if (point.isBefore(Action.COMMIT)) {
            return trap.place() == Trap.Place.COMMIT && current.get(point.real()) == trap.step();
        }
        if (point.moment() == Moment.AFTER && (point.action() == Action.COMMIT || point.action() == Action.ROLLBACK)) {
            Step step = current.remove(point.real());
            return point.action() == Action.COMMIT && trap.place() == Trap.Place.DONE && step == trap.step();
        }
        return false;
    }

    private static @Nullable Step stepOf(String sql) {
        for (Step step : Step.values()) {
            if (step.isMarkedBy(sql)) {
                return step;
            }
        }
        return null;
    }

    private void spring(Point point) throws SQLException {
        switch (trap.effect()) {
            case DIE -> fate.die(point);
            case CUT -> throw point.cut();
            case LATE -> throw point.commitLate(Duration.ofMillis(trap.millis()));
            case HOLD -> fate.hold();
        }
    }
}
