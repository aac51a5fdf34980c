package io.onceload.db;

import java.time.Duration;

/**
 * How long statements of an import may take.
 *
 * @param lock longest wait for a lock that somebody else holds, 1 ms to 1 day; then the chunk is rolled back, which frees
 *     its own locks, and comes again
 * @param statement longest time of one statement of a chunk, 1 ms to 1 day; then the chunk comes again, smaller
 */
public record TimeLimits(Duration lock, Duration statement) {
    private static final Duration LONGEST = Duration.ofDays(1);

    /**
     * 200 ms for locks, well below the second after which PostgreSQL looks for deadlocks ({@code deadlock_timeout}): so an
     * import gives way before the server ends somebody else's statement (decision 12). 60 s for statements.
     */
    public static final TimeLimits DEFAULTS = new TimeLimits(Duration.ofMillis(200), Duration.ofSeconds(60));

    public TimeLimits {
        if (isOutside(lock) || isOutside(statement)) {
            throw new IllegalArgumentException("time limits: " + lock + ", " + statement + "; expected 1 ms to 1 day");
        }
    }

    /** Whether no statement can be limited to {@code limit}: shorter than a millisecond, or longer than a day. */
    public static boolean isOutside(Duration limit) {
        return limit.toMillis() < 1 || limit.compareTo(LONGEST) > 0;
    }

    public TimeLimits withLock(Duration limit) {
        return new TimeLimits(limit, statement);
    }

    public TimeLimits withStatement(Duration limit) {
        return new TimeLimits(lock, limit);
    }
}
