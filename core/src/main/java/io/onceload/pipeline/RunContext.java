package io.onceload.pipeline;

import io.onceload.event.ImportEvent;
import io.onceload.model.Counts;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.plan.ResolvedPlan;
import io.onceload.read.Source;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * What all steps of one run share.
 *
 * @param resolved the plan against header and table
 * @param source what is read
 * @param share tells how far into the source a position is
 */
record RunContext(ResolvedPlan resolved, Source source, ReadShare share, RunOptions options, Announcer announcer) {
    void announce(ImportEvent event) {
        announcer.tell(event);
    }

    void stopIfAsked() throws StopRequestedException {
        if (options.stop().isRequested()) {
            throw new StopRequestedException();
        }
    }

    /** Why a run ends whose time is over. */
    ImportException timedOut() {
        return timedOut(source.name(), options);
    }

    /** As {@link #timedOut()}, before there is a context. */
    static ImportException timedOut(String source, RunOptions options) {
        return new ImportException(
                Fault.TIMED_OUT,
                source,
                "the time limit of this run, " + shown(options.timeout())
                        + ", was over; what was committed before stays",
                "run the same command to continue, or allow it more time with --timeout");
    }

    /** As the command line takes it: {@code 90s}, {@code 1h30m}. */
    private static String shown(@Nullable Duration duration) {
        return duration == null ? "" : duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }

    Backoff newBackoff() {
        return new Backoff(InstantSource.system(), ThreadLocalRandom.current(), options.patience());
    }

    /** Counts of the rows that reached the database, with all rejects of the chunk. */
    Counts withRejects(Counts applied, int rejects) {
        return new Counts(applied.created(), applied.updated(), applied.unchanged(), applied.skipped(), rejects);
    }
}
