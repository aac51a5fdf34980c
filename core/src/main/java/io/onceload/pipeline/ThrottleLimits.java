package io.onceload.pipeline;

import java.time.Duration;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What others may suffer from an import before it slows down for their sake. It looks about twice a second.
 *
 * @param lockWait how long another session may wait for what this import has locked; null for as long as it takes. Seen are
 *     waits that last longer than the moment between two looks
 * @param replicationLag how far a standby may lag behind (pg_stat_replication's replay_lag, which a user without the rights
 *     of pg_monitor does not see); null for any distance
 * @param fewestFree connections that the pool should have left for the application
 * @param freeConnections counts those; asked on a thread of the import's own, and must not wait
 */
public record ThrottleLimits(
        @Nullable Duration lockWait, @Nullable Duration replicationLag, int fewestFree, IntSupplier freeConnections) {
    /** Half a second for locks, 30 s for standbys; no pool. */
    public static final ThrottleLimits DEFAULTS =
            new ThrottleLimits(Duration.ofMillis(500), Duration.ofSeconds(30), 0, () -> Integer.MAX_VALUE);

    /** As fast as it goes. */
    public static final ThrottleLimits NONE = new ThrottleLimits(null, null, 0, () -> Integer.MAX_VALUE);

    public ThrottleLimits {
        if (lockWait != null && lockWait.isNegative()
                || replicationLag != null && replicationLag.isNegative()
                || fewestFree < 0) {
            throw new IllegalArgumentException("throttle limits must not be negative");
        }
    }

    public ThrottleLimits withLockWait(@Nullable Duration most) {
        return new ThrottleLimits(most, replicationLag, fewestFree, freeConnections);
    }

    public ThrottleLimits withReplicationLag(@Nullable Duration most) {
        return new ThrottleLimits(lockWait, most, fewestFree, freeConnections);
    }

    /** The same with an eye on a pool, such as HikariCP's {@code getHikariPoolMXBean()::getIdleConnections}. */
    public ThrottleLimits withPool(int fewest, IntSupplier counter) {
        return new ThrottleLimits(lockWait, replicationLag, fewest, counter);
    }
}
