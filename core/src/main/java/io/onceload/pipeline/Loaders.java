package io.onceload.pipeline;

import io.onceload.db.Transactions;
import io.onceload.ledger.Attempt;
import io.onceload.ledger.Checkpoint;
import io.onceload.ledger.Checkpoints;
import io.onceload.ledger.Claims;
import io.onceload.load.ChunkLoader;
import io.onceload.load.Target;
import io.onceload.model.Slice;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loaders of one attempt, each with a connection and a checkpoint of its own; the first works on the caller's thread.
 * What ends one ends all: nothing of what they hold in memory outlives that, and the checkpoints say where to go on.
 */
final class Loaders implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Loaders.class);

    private final Progress progress;
    private final List<ChunkLoop> loops = new ArrayList<>();
    private final List<ChunkLoader> chunkLoaders = new ArrayList<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    private Loaders(Progress progress) {
        this.progress = progress;
    }

    /** Makes the sessions of the connections known as the attempt's, and reads what the database holds of each loader. */
    static List<Checkpoint> register(List<Connection> connections, Attempt attempt)
            throws SQLException, AttemptLostException {
        List<Checkpoint> checkpoints = new ArrayList<>();
        for (int i = 0; i < connections.size(); i++) {
            int loader = i;
            if (!Transactions.in(connections.get(i), c -> Claims.register(c, attempt, loader))) {
                throw new AttemptLostException();
            }
        }
        for (int i = 0; i < connections.size(); i++) {
            int loader = i;
            checkpoints.add(Transactions.in(connections.get(i), c -> Checkpoints.read(c, attempt, loader))
                    .orElseThrow(AttemptLostException::new));
        }
        return checkpoints;
    }

    /** @param checkpoints as {@link #register} has read them */
    static Loaders open(
            List<Connection> connections,
            List<Checkpoint> checkpoints,
            Attempt attempt,
            Target target,
            Progress progress)
            throws SQLException {
        Loaders loaders = new Loaders(progress);
        try {
            for (int i = 0; i < connections.size(); i++) {
                Connection connection = connections.get(i);
                ChunkLoader loader = ChunkLoader.open(
                        connection,
                        target,
                        attempt.importId(),
                        progress.context().options().limits());
                loaders.chunkLoaders.add(loader);
                loaders.loops.add(new ChunkLoop(connection, attempt, checkpoints.get(i), loader, progress));
            }
            return loaders;
        } catch (SQLException | RuntimeException | Error e) {
            loaders.close();
            throw e;
        }
    }

    int count() {
        return loops.size();
    }

    /** The loader that does what is done once for all of them. */
    ChunkLoop first() {
        return loops.get(0);
    }

    /**
     * Loads every slice up to the last; on return all of it is committed.
     *
     * @param before run with each slice before it is loaded, by several threads
     */
    void load(SliceReader slices, Consumer<Slice> before)
            throws SQLException, AttemptLostException, StopRequestedException, InterruptedException {
        List<Thread> others = new ArrayList<>();
        try {
            for (int i = 1; i < loops.size(); i++) {
                int loader = i;
                Thread thread = new Thread(() -> loadOrFail(loader, slices, before), "onceload-loader-" + i);
                thread.setDaemon(true);
                thread.start();
                others.add(thread);
            }
        } catch (RuntimeException | Error e) { // no more threads; those that began use their connections
            fail(e, slices);
        }
        loadOrFail(0, slices, before);
        for (Thread thread : others) {
            join(thread, slices);
        }
        throwFailure();
    }

    private void loadOrFail(int loader, SliceReader slices, Consumer<Slice> before) {
        try {
            boolean last;
            do {
                progress.stopIfAsked();
                Slice slice = takeOrFail(loader, slices);
                if (slice == null) {
                    return;
                }
                before.accept(slice);
                loops.get(loader).load(slice);
                last = slice.last(); // before the reader may fill it anew
                slices.giveBack(loader, slice);
            } while (!last);
        } catch (Throwable e) { // it goes to another thread, which throws it
            fail(e, slices);
        }
    }

    /**
     * What reading threw every loader is told, behind the slices that it still has: so each loads what came before that
     * place, and none ends the others.
     *
     * @return null if reading failed
     */
    private @Nullable Slice takeOrFail(int loader, SliceReader slices) throws InterruptedException {
        try {
            return slices.take(loader);
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
            return null;
        }
    }

    /** Ends the others too: at their next chunk, or where they wait for a slice. */
    private void fail(Throwable e, SliceReader slices) {
        if (!failure.compareAndSet(null, e)) {
            LOG.debug("another failure came first", e);
        }
        progress.abandon();
        slices.close();
    }

    /** Whoever interrupts the caller asks all loaders to stop; they must have before their connections are used again. */
    private void join(Thread thread, SliceReader slices) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
                fail(e, slices);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void throwFailure()
            throws SQLException, AttemptLostException, StopRequestedException, InterruptedException {
        @Nullable Throwable failed = failure.get();
        if (failed instanceof SQLException e) {
            throw e;
        }
        if (failed instanceof AttemptLostException e) {
            throw e;
        }
        if (failed instanceof StopRequestedException e) {
            throw e;
        }
        if (failed instanceof InterruptedException e) {
            throw e;
        }
        if (failed instanceof Error e) {
            throw e;
        }
        if (failed instanceof RuntimeException e) {
            throw e;
        }
        if (failed != null) {
            throw new IllegalStateException("a loader failed", failed);
        }
    }

    /** Drops the sessions' temporary tables; the connections stay the caller's. */
    @Override
    public void close() {
        chunkLoaders.forEach(ChunkLoader::close);
    }
}
