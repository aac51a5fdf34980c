package io.onceload.pipeline;

import io.onceload.event.ImportEvent;
import io.onceload.ledger.Attempt;
import io.onceload.ledger.Harm;
import io.onceload.ledger.Lease;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Slows an import down while others suffer from it. One thread looks, beside the lease; the loaders pause after each chunk
 * for a multiple of what the chunk took: twice as long at each look that still finds somebody suffering, half as long at
 * each that finds nobody. Where somebody waits for rows, chunks become smaller too, since they keep their rows that long.
 */
final class Throttle implements Lease.Watch {
    private static final int MOST_TIMES = 16;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final RunContext context;
    private final Attempt attempt;
    private final ThrottleLimits limits;
    private volatile int times;
    private volatile boolean locks;
    private String told = "";

    Throttle(RunContext context, Attempt attempt) {
        this.context = context;
        this.attempt = attempt;
        limits = context.options().throttle();
    }

    @Override
    public void look(Connection connection) throws SQLException {
        if (limits.equals(ThrottleLimits.NONE)) {
            return;
        }
        Harm harm = Harm.of(connection, attempt.importId());
        locks = isOver(harm.lockWait(), limits.lockWait());
        Optional<String> reason = reason(harm);
        times = reason.isPresent() ? Math.min(MOST_TIMES, Math.max(1, times * 2)) : times / 2;
        String why = reason.orElse(times > 0 ? told : "");
        boolean news = why.isEmpty() != told.isEmpty();
        told = why;
        if (news) {
            Harm.tell(connection, attempt, why);
            context.announce(new ImportEvent.Throttled(attempt.importId(), why));
        }
    }

    private Optional<String> reason(Harm harm) {
        if (locks) {
            return Optional.of("somebody waits for rows that it has locked");
        }
        if (isOver(harm.replicationLag(), limits.replicationLag())) {
            return Optional.of("a standby lags " + harm.replicationLag().toSeconds() + " s behind");
        }
        int free = limits.freeConnections().getAsInt();
        return free < limits.fewestFree()
                ? Optional.of("the connection pool has " + free + " connections left")
                : Optional.empty();
    }

    private static boolean isOver(Duration found, @Nullable Duration limit) {
        return limit != null && found.compareTo(limit) > 0;
    }

    /** Whether somebody waits for rows of the chunk that is under way. */
    boolean isWaitedFor() {
        return locks;
    }

    /** Pauses, if it is time to, after a chunk that took so long. */
    void pauseAfter(Duration chunk) {
        int now = times;
        if (now > 0) {
            Duration pause = chunk.multipliedBy(now);
            context.options().stop().pause(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
        }
    }
}
