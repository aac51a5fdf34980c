package io.onceload.pipeline;

import io.onceload.db.TimeLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How an import runs; nothing here changes what it does, so nothing is part of its identity.
 *
 * @param chunkRows most rows in one transaction, 1 to 1,000,000
 * @param chunkBytes most bytes in one transaction, counting the rows as sent and the records they came from
 * @param loaders sessions among which the rows are shared, 1 to 16, or {@link #AS_MANY_AS_PAY}
 * @param again whether to import anew what was imported before
 * @param undoable whether to keep what undoing a new import takes; one that is unfinished keeps what it began with
 * @param follow whether to watch another worker that is at the same import, instead of refusing
 * @param lease how long others take a silent worker for alive
 * @param patience how long one chunk is tried again when the database is busy or away
 * @param limits how long a chunk's statements may wait and take
 * @param throttle what others may suffer before the import slows down
 * @param timeout how long this run may take; then it stops at a checkpoint, to be continued; null for as long as it takes
 * @param temporaryDirectory where the first pass over a large source keeps 8 bytes for each row, under policies that need it
 * @param stop asks this run to stop at its next checkpoint
 */
public record RunOptions(
        int chunkRows,
        int chunkBytes,
        int loaders,
        boolean again,
        boolean undoable,
        boolean follow,
        Duration lease,
        Duration patience,
        TimeLimits limits,
        ThrottleLimits throttle,
        @Nullable Duration timeout,
        Path temporaryDirectory,
        StopSignal stop) {

    /** Let Onceload choose: one for small sources and where rows cannot be shared, else two. */
    public static final int AS_MANY_AS_PAY = 0;

    /** Guards against a mistyped number: each takes a connection and a thread. */
    public static final int MOST_LOADERS = 16;

    /** 20,000 rows or 6 MiB in a chunk, which fits the default {@code temp_buffers} of 8 MB. */
    public static RunOptions defaults() {
        return new RunOptions(
                20_000,
                6 << 20,
                AS_MANY_AS_PAY,
                false,
                false,
                true,
                Duration.ofSeconds(30),
                Duration.ofMinutes(2),
                TimeLimits.DEFAULTS,
                ThrottleLimits.DEFAULTS,
                null,
                Path.of(System.getProperty("java.io.tmpdir")),
                new StopSignal());
    }

    public RunOptions {
        if (chunkRows < 1 || chunkRows > 1_000_000) {
            throw new IllegalArgumentException("chunk rows: " + chunkRows + "; expected 1 to 1,000,000");
        }
        if (chunkBytes < 1 || lease.isNegative() || lease.isZero() || patience.isNegative()) {
            throw new IllegalArgumentException("chunk bytes and lease must be positive, patience not negative");
        }
        if (loaders < AS_MANY_AS_PAY || loaders > MOST_LOADERS) {
            throw new IllegalArgumentException("loaders: " + loaders + "; expected 1 to " + MOST_LOADERS);
        }
        if (timeout != null && (timeout.isNegative() || timeout.isZero())) {
            throw new IllegalArgumentException("timeout: " + timeout + "; expected more than nothing");
        }
    }

    public RunOptions withChunkRows(int rows) {
        return with(parts -> parts.chunkRows = rows);
    }

    /**
     * The same with another number of loaders. Rows can be shared only where the key's hash tells which loader a row belongs
     * to, and no other constraint or trigger looks from one row at another; elsewhere there is one, whatever is asked for.
     * An unfinished import keeps the number with which it began.
     *
     * @param count 1 to {@link #MOST_LOADERS}, or {@link #AS_MANY_AS_PAY}
     * @throws IllegalArgumentException if it is neither
     */
    public RunOptions withLoaders(int count) {
        return with(parts -> parts.loaders = count);
    }

    public RunOptions withAgain(boolean value) {
        return with(parts -> parts.again = value);
    }

    /**
     * The same, to be undone one day or not. It costs time and, until it is cleaned up, space for each row that is written.
     */
    public RunOptions withUndoable(boolean value) {
        return with(parts -> parts.undoable = value);
    }

    public RunOptions withFollow(boolean value) {
        return with(parts -> parts.follow = value);
    }

    public RunOptions withLease(Duration duration) {
        return with(parts -> parts.lease = duration);
    }

    public RunOptions withPatience(Duration duration) {
        return with(parts -> parts.patience = duration);
    }

    public RunOptions withLimits(TimeLimits durations) {
        return with(parts -> parts.limits = durations);
    }

    public RunOptions withThrottle(ThrottleLimits harm) {
        return with(parts -> parts.throttle = harm);
    }

    public RunOptions withTimeout(@Nullable Duration duration) {
        return with(parts -> parts.timeout = duration);
    }

    /**
     * The same with another directory for temporary files.
     *
     * @param directory must exist once it is needed
     */
    public RunOptions withTemporaryDirectory(Path directory) {
        return with(parts -> parts.temporaryDirectory = directory);
    }

    public RunOptions withStop(StopSignal signal) {
        return with(parts -> parts.stop = signal);
    }

    private RunOptions with(Consumer<Parts> change) {
        Parts parts = new Parts(this);
        change.accept(parts);
        return parts.together();
    }

    /** The components, to be changed one at a time. */
    private static final class Parts {
        private int chunkRows;
        private int chunkBytes;
        private int loaders;
        private boolean again;
        private boolean undoable;
        private boolean follow;
        private Duration lease;
        private Duration patience;
        private TimeLimits limits;
        private ThrottleLimits throttle;
        private @Nullable Duration timeout;
        private Path temporaryDirectory;
        private StopSignal stop;

        private Parts(RunOptions options) {
            chunkRows = options.chunkRows();
            chunkBytes = options.chunkBytes();
            loaders = options.loaders();
            again = options.again();
            undoable = options.undoable();
            follow = options.follow();
            lease = options.lease();
            patience = options.patience();
            limits = options.limits();
            throttle = options.throttle();
            timeout = options.timeout();
            temporaryDirectory = options.temporaryDirectory();
            stop = options.stop();
        }

        private RunOptions together() {
            return new RunOptions(
                    chunkRows,
                    chunkBytes,
                    loaders,
                    again,
                    undoable,
                    follow,
                    lease,
                    patience,
                    limits,
                    throttle,
                    timeout,
                    temporaryDirectory,
                    stop);
        }
    }
}
