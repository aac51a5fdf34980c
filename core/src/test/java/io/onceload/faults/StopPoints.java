package io.onceload.faults;

import java.util.ArrayList;
import java.util.List;

/** Counts the points that a run passes, and dies at one of them. Thread-safe. */
public final class StopPoints implements Faults {
    private final long deadly;
    private final List<String> passed = new ArrayList<>();

    private StopPoints(long deadly) {
        this.deadly = deadly;
    }

    /** Only counts. */
    public static StopPoints count() {
        return new StopPoints(0);
    }

    /** Dies at the point with this number, from 1. */
    public static StopPoints dieAt(long number) {
        return new StopPoints(number);
    }

    @Override
    public void at(Point point) {
        synchronized (passed) {
            passed.add(point.toString());
        }
        if (point.number() == deadly) {
            throw point.die();
        }
    }

    /** The points so far, in words. */
    public List<String> passed() {
        synchronized (passed) {
            return List.copyOf(passed);
        }
    }
}
