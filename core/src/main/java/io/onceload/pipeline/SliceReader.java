package io.onceload.pipeline;

import io.onceload.map.RowMapper;
import io.onceload.model.Position;
import io.onceload.model.SkippedLines;
import io.onceload.model.Slice;
import io.onceload.model.SourceRow;
import io.onceload.read.RowReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads, checks and encodes on a thread of its own, and hands over slice by slice: of each run of source rows one slice to
 * every loader, with the rows whose keys are its own; rejects go to the first. At most two slices wait for a loader, so
 * memory is bounded. A loader owns a slice until it gives it back, to be filled anew.
 */
final class SliceReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SliceReader.class);

    private static final int WAITING_SLICES = 2;

    /**
     * Small, since what comes first is read slowly, by code that is not compiled yet, while the loaders have nothing to do.
     * Slices of small sources need not grow, and those of large ones a few times.
     */
    private static final int ROWS_OF_THE_FIRST_SLICE = 4096;

    private final RowReader reader;
    private final RowMapper mapper;
    private final RunOptions options;
    private final List<Exchange> exchanges = new ArrayList<>();
    private final Thread thread = new Thread(this::readAll, "onceload-reader");
    private volatile @Nullable String contentHash;
    private volatile SkippedLines skippedLines = SkippedLines.NONE;
    private volatile List<String> notes = List.of();

    /** What slices are expected to hold; of the first loader's, taken for all. */
    private Slice.Room room;

    /** Most source rows of the next slices; doubles until it is {@link RunOptions#chunkRows}. */
    private int rows;

    /** Where the row starts at which mapping failed, so that what is handed over ends before it. */
    private @Nullable Position unmapped;

    /** A slice, or what went wrong instead of one. */
    private record Handed(@Nullable Slice slice, @Nullable Throwable failure) {}

    /** What goes to and fro between the reader and one loader. */
    private record Exchange(BlockingQueue<Handed> filled, BlockingQueue<Slice> done) {
        Exchange() {
            this(new ArrayBlockingQueue<>(WAITING_SLICES), new ArrayBlockingQueue<>(WAITING_SLICES));
        }
    }

    /**
     * @param reader closed by this reader's thread when it ends
     * @param loaders that share the rows
     */
    SliceReader(RowReader reader, RowMapper mapper, RunOptions options, int loaders) {
        this.reader = reader;
        this.mapper = mapper;
        this.options = options;
        rows = Math.min(options.chunkRows(), ROWS_OF_THE_FIRST_SLICE);
        room = Slice.Room.of(rows);
        for (int i = 0; i < loaders; i++) {
            exchanges.add(new Exchange());
        }
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /**
     * A loader's next slice; the one whose {@link Slice#last} is true is the last.
     *
     * @throws RuntimeException whatever reading threw
     */
    Slice take(int loader) throws InterruptedException {
        Handed next = exchanges.get(loader).filled().take();
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

    /** Gives a slice back that its loader needs no more. One that had to grow is left to the garbage collector. */
    void giveBack(int loader, Slice slice) {
        if (isUsual(slice)) {
            exchanges.get(loader).done().offer(slice);
        }
    }

    /** See {@link RowReader#contentHash}; of use once the last slice was taken. */
    Optional<String> contentHash() {
        return Optional.ofNullable(contentHash);
    }

    /** See {@link RowReader#skippedLines}; of all that was read once the last slice was taken. */
    SkippedLines skippedLines() {
        return skippedLines;
    }

    /** See {@link RowReader#notes}; of all that was read once the last slice was taken. */
    List<String> notes() {
        return notes;
    }

    private void readAll() {
        try {
            boolean more = true;
            while (more) {
                more = readSlices();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            tellAll(e);
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

    private void tellAll(Throwable failure) {
        try {
            for (Exchange exchange : exchanges) {
                exchange.filled().put(new Handed(null, failure));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Reads and hands over a slice for each loader; where reading fails, what was read before that place goes first.
     *
     * @return whether more may follow
     */
    private boolean readSlices() throws InterruptedException {
        Slice[] slices = new Slice[exchanges.size()];
        for (int i = 0; i < slices.length; i++) {
            slices[i] = emptySlice(exchanges.get(i));
        }
        try {
            boolean last = fill(slices);
            int nextRows = Math.min(options.chunkRows(), 2 * rows);
            if (isUsual(slices[0])) {
                room = slices[0].neededRoom(growth(slices[0], nextRows)); // so that only the first slices have to grow
            }
            handOver(slices, reader.position(), last);
            rows = nextRows;
            return !last;
        } catch (RuntimeException e) {
            handOver(slices, unmapped == null ? reader.position() : unmapped, false);
            throw e;
        }
    }

    /** How many times as much as this slice the next ones may hold: more rows, but not more bytes than a chunk may have. */
    private double growth(Slice slice, int nextRows) {
        double bytes = Math.max(1, options.chunkBytes() / (double) Math.max(1, slice.bytes()));
        return Math.min(bytes, nextRows / (double) rows);
    }

    private Slice emptySlice(Exchange exchange) {
        Slice used = exchange.done().poll();
        if (used == null || used.isSmallFor(room)) {
            return new Slice(reader.position(), room);
        }
        used.clear(reader.position());
        return used;
    }

    /** Whether other slices may be expected to be as large; one record may be larger than all that a slice should hold. */
    private boolean isUsual(Slice slice) {
        return slice.bytes() <= 2L * options.chunkBytes();
    }

    private void handOver(Slice[] slices, Position end, boolean last) throws InterruptedException {
        for (int i = 0; i < slices.length; i++) {
            slices[i].finish(end, last);
            exchanges.get(i).filled().put(new Handed(slices[i], null));
        }
    }

    /** @return whether the source is at its end */
    private boolean fill(Slice[] slices) {
        Slice first = slices[0];
        Slice fullest = first;
        while (hasRoom(first) && hasRoom(fullest)) {
            SourceRow row = reader.next();
            if (row == null) {
                contentHash = reader.contentHash().orElse(null);
                skippedLines = reader.skippedLines();
                notes = reader.notes();
                return true;
            }
            int before = first.count();
            try {
                mapper.map(row, first);
            } catch (RuntimeException e) {
                unmapped = new Position(row.offset(), row.number() - 1, row.line());
                throw e;
            }
            if (slices.length > 1 && first.count() > before) {
                int loader = first.loaderOfLast(slices.length);
                if (loader > 0) {
                    fullest = slices[loader];
                    first.moveLast(fullest);
                }
            }
        }
        return false;
    }

    private boolean hasRoom(Slice slice) {
        return slice.sourceRows() < rows && slice.bytes() < options.chunkBytes();
    }

    /**
     * Stops reading; returns once the thread has ended and the file is closed. Loaders that still wait are told so.
     * Any thread may close, and more than once.
     */
    @Override
    public void close() {
        thread.interrupt();
        awaitEnd();
        for (Exchange exchange : exchanges) {
            exchange.filled().clear();
            exchange.filled().offer(new Handed(null, new CancellationException("reading was stopped")));
        }
    }

    private void awaitEnd() {
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
