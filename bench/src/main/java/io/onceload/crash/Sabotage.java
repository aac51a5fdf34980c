package io.onceload.crash;

import io.onceload.faults.Faults;
import java.util.Locale;
import java.util.function.Function;

/**
 * A way to break the engine from outside, by changing what it says to the server. The engine's own code stays as it is. A
 * kit that passes a broken engine would be worth nothing, so each of these must be reported.
 */
enum Sabotage {
    /** The engine as it is. */
    NONE("the engine as it is", job -> Faults.NONE, CrashFault.KILL),
    ROWS_FIRST(
            "a chunk's rows are committed, then its checkpoint in a transaction of its own",
            job -> new SplitTransactions.RowsFirst(),
            CrashFault.COMMIT_EDGE),
    CHECKPOINT_FIRST(
            "a chunk's checkpoint is committed in a transaction of its own, then its rows",
            SplitTransactions.CheckpointFirst::new,
            CrashFault.COMMIT_EDGE),
    COUNTS_APART(
            "the counts are written outside of the chunk's transaction",
            SplitTransactions.CountsApart::new,
            CrashFault.COMMIT_EDGE),
    REJECTS_AFTER(
            "rejected rows are written outside of the chunk's transaction",
            SplitTransactions.RejectsAfter::new,
            CrashFault.COMMIT_EDGE),
    NO_SEQ(
            "the fence compares no sequence number, and a worker goes on from memory after a lost connection",
            job -> new TrustsMemory.WithoutSeq(),
            CrashFault.SERVER_CRASH_SURVIVED),
    BLIND_RETRY(
            "a commit whose outcome is unknown is taken for failed, and the chunk is sent again",
            job -> new TrustsMemory.RetriesBlindly(),
            CrashFault.LOST_REPLY),
    FINISH_UNCHECKED(
            "an import is completed without asking whether the database holds the end of the source",
            job -> new TrustsMemory.Finishes(),
            CrashFault.BEFORE_FINISH),
    OFF_BY_ONE("the stored position is one record too far", Unfenced.OffByOne::new, CrashFault.COMMIT_EDGE),
    FORGOTTEN_POSITION(
            "a resumed import begins at the first row again",
            job -> new Unfenced.ForgetsPosition(),
            CrashFault.COMMIT_EDGE),
    FORGOTTEN_KEYS(
            "a key that the source holds more than once is not remembered, whatever the policies",
            job -> new Unfenced.ForgetsKeys(),
            CrashFault.COMMIT_EDGE),
    NO_HASH(
            "a source that changed between two attempts is not noticed",
            Unfenced.AnyContent::new,
            CrashFault.SOURCE_CHANGED),
    NO_ATTEMPT(
            "the fence does not ask whose attempt it is, so a stale worker goes on",
            job -> new Unfenced.AnyAttempt(),
            CrashFault.STALE),
    ASYNCHRONOUS_FINISH(
            "an import is called completed before that is durable",
            job -> new Unfenced.AsynchronousFinish(),
            CrashFault.DONE_THEN_CRASH);

    private final String what;

    @SuppressWarnings("ImmutableEnumChecker") // a constructor's reference
    private final Function<Job, Faults> faults;

    private final CrashFault under;

    Sabotage(String what, Function<Job, Faults> faults, CrashFault under) {
        this.what = what;
        this.faults = faults;
        this.under = under;
    }

    String what() {
        return what;
    }

    /** How the engine is broken in a worker that does {@code job}. */
    Faults faults(Job job) {
        return faults.apply(job);
    }

    /** The fault that brings it to light. */
    CrashFault under() {
        return under;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
