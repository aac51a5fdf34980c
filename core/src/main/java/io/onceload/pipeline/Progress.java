package io.onceload.pipeline;

import io.onceload.event.ImportEvent;
import io.onceload.ledger.Checkpoint;
import io.onceload.model.Counts;
import io.onceload.model.Position;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * What the loaders of one attempt have committed together, and whether one of them has given up, so that the others stop
 * at their next chunk. Thread-safe; listeners hear of one commit at a time.
 */
final class Progress {
    private final RunContext context;
    private final UUID importId;
    private final Throttle throttle;
    private final Runnable advanced;
    private final RejectLimit rejectLimit;
    private final Checkpoint[] checkpoints;
    private volatile boolean abandoned;

    /**
     * @param checkpoints of all loaders, in their order, as the database holds them
     * @param advanced run after each commit
     */
    Progress(RunContext context, UUID importId, Throttle throttle, List<Checkpoint> checkpoints, Runnable advanced) {
        this.context = context;
        this.importId = importId;
        this.throttle = throttle;
        this.advanced = advanced;
        this.checkpoints = checkpoints.toArray(Checkpoint[]::new);
        rejectLimit = new RejectLimit(
                context.resolved().plan().maxRejects(), context.source().name(), importId);
    }

    Throttle throttle() {
        return throttle;
    }

    RunContext context() {
        return context;
    }

    /** Where the first of the loaders has to go on. */
    synchronized Position start() {
        return List.of(checkpoints).stream()
                .map(Checkpoint::position)
                .min(Comparator.comparingLong(Position::row))
                .orElseThrow();
    }

    /** Whether every loader is at the end of the source. */
    synchronized boolean atEnd() {
        return List.of(checkpoints).stream().allMatch(Checkpoint::atEnd);
    }

    /** Source rows that have been passed by the loader whose they are. */
    synchronized long rowsDone() {
        Counts counts = counts();
        return counts.read() + waiting(counts);
    }

    /** Takes note of a loader's commit, and tells of it. */
    synchronized void committed(Checkpoint checkpoint) {
        checkpoints[checkpoint.loader()] = checkpoint;
        advanced.run();
        Counts counts = counts();
        context.announce(new ImportEvent.ChunkCommitted(
                importId,
                counts,
                waiting(counts),
                context.share().bytes(start().offset()),
                context.share().size()));
    }

    private Counts counts() {
        Counts all = Counts.ZERO;
        for (Checkpoint checkpoint : checkpoints) {
            all = all.plus(checkpoint.counts());
        }
        return all;
    }

    /** Rows that were passed and have no outcome yet: parked ones, which several loaders do not have (see {@link io.onceload.load.Target#rowsMeetByKeyOnly}). */
    private long waiting(Counts counts) {
        return checkpoints.length == 1 ? checkpoints[0].position().row() - counts.read() : 0;
    }

    /**
     * Looks at the limit on rejects. Of several loaders some are ahead, and the first has most of the rejects: a share is
     * taken of all rows that the foremost has passed, so that none is said to be larger than it is.
     */
    synchronized void checkLimit() {
        long passed = List.of(checkpoints).stream()
                .mapToLong(checkpoint -> checkpoint.position().row())
                .max()
                .orElseThrow();
        rejectLimit.check(counts().rejected(), passed, false);
    }

    /** Looks at the limit once more, when every row has its outcome, also if an earlier attempt had got that far. */
    synchronized void checkLimitAtEnd() {
        Counts counts = counts();
        rejectLimit.check(counts.rejected(), counts.read(), true);
    }

    /** Makes every loader stop at its next chunk. */
    void abandon() {
        abandoned = true;
    }

    void stopIfAsked() throws StopRequestedException {
        context.stopIfAsked();
        if (abandoned) {
            throw new StopRequestedException();
        }
    }
}
