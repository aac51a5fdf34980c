package io.onceload.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * Waiting times between tries: they double from 50 ms to 5 s, and each is drawn at random between half of that and all
 * of it, so that workers that failed together do not come back together.
 */
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final InstantSource clock;
    private final RandomGenerator random;
    private final Instant end;
    private Duration next = FIRST;

    /** @param patience from now on; {@link #isOver} says when it is used up */
    Backoff(InstantSource clock, RandomGenerator random, Duration patience) {
        this.clock = clock;
        this.random = random;
        end = clock.instant().plus(patience);
    }

    boolean isOver() {
        return !clock.instant().isBefore(end);
    }

    /** The next waiting time. */
    Duration next() {
        long millis = next.toMillis();
        next = next.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : next.multipliedBy(2);
        return Duration.ofMillis(millis / 2 + random.nextLong(millis / 2 + 1));
    }
}
