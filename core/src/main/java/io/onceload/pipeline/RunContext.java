package io.onceload.pipeline;

import io.onceload.event.ImportEvent;
import io.onceload.model.Counts;
import io.onceload.plan.ResolvedPlan;
import io.onceload.read.Source;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What all steps of one run share.
 *
 * @param resolved the plan against header and table
 * @param source what is read
 * @param bytesTotal size of the content, or -1 where the source is compressed
 */
record RunContext(ResolvedPlan resolved, Source source, long bytesTotal, RunOptions options, Announcer announcer) {
    void announce(ImportEvent event) {
        announcer.tell(event);
    }

    void stopIfAsked() throws StopRequestedException {
        if (options.stop().isRequested()) {
            throw new StopRequestedException();
        }
    }

    Backoff newBackoff() {
        return new Backoff(InstantSource.system(), ThreadLocalRandom.current(), options.patience());
    }

    /** Counts of the rows that reached the database, with all rejects of the chunk. */
    Counts withRejects(Counts applied, int rejects) {
        return new Counts(applied.created(), applied.updated(), applied.unchanged(), applied.skipped(), rejects);
    }
}
