package io.onceload.pipeline;

import io.onceload.map.RowMapper;
import io.onceload.model.Position;
import io.onceload.model.SkippedLines;
import io.onceload.model.Slice;
import io.onceload.model.SourceRow;
import io.onceload.read.RowReader;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads, checks and encodes on a thread of its own, and hands over slice by slice; at most two wait, so memory is
 * bounded. The taking side owns a slice once it has it.
 */
final class SliceReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SliceReader.class);

    private static final int WAITING_SLICES = 2;

    private final RowReader reader;
    private final RowMapper mapper;
    private final RunOptions options;
    private final BlockingQueue<Handed> handed = new ArrayBlockingQueue<>(WAITING_SLICES);
    private final Thread thread = new Thread(this::readAll, "onceload-reader");
    private volatile @Nullable String contentHash;
    private volatile SkippedLines skippedLines = SkippedLines.NONE;

    /** Where the row starts at which mapping failed, so that what is handed over ends before it. */
    private @Nullable Position unmapped;

    /** A slice, or what went wrong instead of one. */
    private record Handed(@Nullable Slice slice, @Nullable Throwable failure) {}

    /** @param reader closed by this reader's thread when it ends */
    SliceReader(RowReader reader, RowMapper mapper, RunOptions options) {
        this.reader = reader;
        this.mapper = mapper;
        this.options = options;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /**
     * The next slice; the one whose {@link Slice#last} is true is the last.
     *
     * @throws RuntimeException whatever reading threw
     */
    Slice take() throws InterruptedException {
        Handed next = handed.take();
        if (next.failure() instanceof RuntimeException failure) {
            throw failure;
        }
        if (next.failure() instanceof Error failure) {
            throw failure;
        }
        if (next.slice() == null) {
            throw new IllegalStateException("the reader handed over nothing", next.failure());
        }
        return next.slice();
    }

    /** See {@link RowReader#contentHash}; of use once the last slice was taken. */
    Optional<String> contentHash() {
        return Optional.ofNullable(contentHash);
    }

    /** See {@link RowReader#skippedLines}; of all that was read once the last slice was taken. */
    SkippedLines skippedLines() {
        return skippedLines;
    }

    private void readAll() {
        try {
            boolean more = true;
            while (more) {
                more = readSlice();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            handOver(e);
        } finally {
            closeQuietly();
        }
    }

    /** By now everything that was asked for is read, or what went wrong is told. */
    private void closeQuietly() {
        try {
            reader.close();
        } catch (RuntimeException e) {
            LOG.debug("closing the source", e);
        }
    }

    private void handOver(Throwable failure) {
        try {
            handed.put(new Handed(null, failure));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Reads and hands over one slice; where reading fails, what was read before that place goes first.
     *
     * @return whether more may follow
     */
    private boolean readSlice() throws InterruptedException {
        Slice slice = new Slice(reader.position(), Math.min(options.chunkRows(), 4096));
        try {
            boolean last = fill(slice);
            slice.finish(reader.position(), last);
            handed.put(new Handed(slice, null));
            return !last;
        } catch (RuntimeException e) {
            if (slice.sourceRows() > 0) {
                slice.finish(unmapped == null ? reader.position() : unmapped, false);
                handed.put(new Handed(slice, null));
            }
            throw e;
        }
    }

    /** @return whether the source is at its end */
    private boolean fill(Slice slice) {
        while (slice.sourceRows() < options.chunkRows() && slice.bytes() < options.chunkBytes()) {
            SourceRow row = reader.next();
            if (row == null) {
                contentHash = reader.contentHash().orElse(null);
                skippedLines = reader.skippedLines();
                return true;
            }
            try {
                mapper.map(row, slice);
            } catch (RuntimeException e) {
                unmapped = new Position(row.offset(), row.number() - 1, row.line());
                throw e;
            }
        }
        return false;
    }

    /** Stops reading; returns once the thread has ended and the file is closed. */
    @Override
    public void close() {
        thread.interrupt();
        handed.clear();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
