package io.onceload.pipeline;

import io.onceload.db.SqlState;
import io.onceload.db.Transactions;
import io.onceload.event.ImportEvent;
import io.onceload.ledger.Attempt;
import io.onceload.ledger.Checkpoint;
import io.onceload.ledger.Checkpoints;
import io.onceload.ledger.Rejects;
import io.onceload.load.Applied;
import io.onceload.load.ChunkLoader;
import io.onceload.load.ParkedPass;
import io.onceload.load.Refused;
import io.onceload.model.Position;
import io.onceload.model.Reject;
import io.onceload.model.Slice;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings slices into the database, a chunk a transaction: rows, rejects, counts and checkpoint together. A chunk that the
 * database refuses comes again, first with a look for bad rows by whole statements, then as two halves, each a chunk of
 * its own; a chunk that meets locks comes again smaller. Bound to one connection: when that is lost, this loop is dropped
 * with all it remembers, and a new one begins at the checkpoint that the database holds.
 */
final class ChunkLoop {
    private final Connection connection;
    private final Attempt attempt;
    private final ChunkLoader loader;
    private final RunContext context;
    private final Progress progress;
    private final ChunkSize size;
    private Checkpoint checkpoint;
    private boolean careful;
    private @Nullable Backoff backoff;

    /** @param progress hears of each commit */
    ChunkLoop(Connection connection, Attempt attempt, Checkpoint checkpoint, ChunkLoader loader, Progress progress) {
        this.connection = connection;
        this.attempt = attempt;
        this.checkpoint = checkpoint;
        this.loader = loader;
        context = progress.context();
        this.progress = progress;
        size = new ChunkSize(context.options().chunkRows(), loader.mergesOneAtATime());
    }

    private enum Ending {
        COMMITTED,
        REFUSED,
        BUSY
    }

    /** Loads what an earlier attempt has left of a slice of the source; on return all of it is committed. */
    void load(Slice slice) throws SQLException, AttemptLostException, StopRequestedException {
        long done = checkpoint.position().row();
        if (!checkpoint.atEnd() && (slice.end().row() > done || slice.last())) {
            load(slice, slice.firstBehind(done), false);
        }
    }

    /** Retries parked rows, pass after pass, until all are in or rejected. */
    void settleParked() throws SQLException, AttemptLostException, StopRequestedException {
        while (loader.parks()) {
            Optional<ParkedPass> pass = Transactions.in(connection, c -> loader.parkedPass());
            if (pass.isEmpty()) {
                return;
            }
            if (pass.get().isGivenUp()) {
                commitAtEnd(() -> loader.rejectGivenUp(context.options().chunkRows()));
                continue;
            }
            long before = checkpoint.counts().read();
            retryParked(pass.get());
            // a pass that an earlier attempt began may have moved rows that this one never saw
            if (pass.get().whole() && checkpoint.counts().read() == before) {
                commitAtEnd(() -> {
                    loader.giveUp();
                    return Applied.NOTHING;
                });
            }
        }
    }

    private void retryParked(ParkedPass pass) throws SQLException, AttemptLostException, StopRequestedException {
        long after = pass.start();
        while (true) {
            long last = after;
            Slice slice = Transactions.in(
                    connection,
                    c -> loader.parkedAfter(pass, last, context.options().chunkRows(), checkpoint.position()));
            if (slice.count() == 0) {
                return;
            }
            after = slice.rowNumber(slice.count() - 1);
            load(slice, 0, true);
        }
    }

    private interface Change {
        Applied make() throws SQLException;
    }

    private void commitAtEnd(Change change) throws SQLException, AttemptLostException, StopRequestedException {
        whenNotBusy(() -> {
            try {
                loader.begin();
                Applied applied = change.make();
                commit(applied, applied.rejects(), checkpoint.position(), true);
                return applied;
            } catch (SQLException | RuntimeException | Error e) {
                Transactions.rollback(connection, e);
                throw e;
            }
        });
    }

    /** A transaction, from its beginning to its end. */
    interface Step<T> {
        T run() throws SQLException, AttemptLostException;
    }

    /** Runs a transaction, again and again while others hold locks that it needs. */
    <T> T whenNotBusy(Step<T> step) throws SQLException, AttemptLostException, StopRequestedException {
        while (true) {
            progress.stopIfAsked();
            try {
                T done = step.run();
                backoff = null;
                return done;
            } catch (SQLException e) {
                if (!SqlState.isBusy(e)) {
                    throw e;
                }
                waitForOthers(e);
            }
        }
    }

    private void load(Slice slice, int first, boolean parked)
            throws SQLException, AttemptLostException, StopRequestedException {
        Deque<RowRange> ranges = new ArrayDeque<>();
        ranges.push(new RowRange(first, slice.count()));
        while (!ranges.isEmpty()) {
            progress.stopIfAsked();
            RowRange range = size.cut(ranges.pop(), ranges);
            long began = System.nanoTime();
            switch (attemptRange(slice, range, parked)) {
                case COMMITTED -> {
                    backoff = null;
                    Duration took = Duration.ofNanos(System.nanoTime() - began);
                    size.took(range, took);
                    progress.checkLimit();
                    makeWay(range, took);
                }
                case REFUSED -> {
                    if (careful) {
                        range.halve(ranges);
                    } else {
                        careful = true;
                        ranges.push(range);
                    }
                }
                case BUSY -> {
                    size.metLocks(range);
                    ranges.push(range);
                }
            }
        }
    }

    private void makeWay(RowRange chunk, Duration took) {
        if (progress.throttle().isWaitedFor()) {
            size.metLocks(chunk);
        }
        progress.throttle().pauseAfter(took);
    }

    private Ending attemptRange(Slice slice, RowRange range, boolean parked) throws SQLException, AttemptLostException {
        try {
            loader.begin();
        } catch (SQLException | RuntimeException | Error e) {
            Transactions.rollback(connection, e);
            throw e;
        }
        try {
            Applied applied = apply(slice, range);
            Position next = parked ? checkpoint.position() : slice.positionOf(range.to());
            List<Reject> rejects = new ArrayList<>(applied.rejects());
            for (Reject reject : slice.rejects()) {
                if (reject.row() > checkpoint.position().row() && reject.row() <= next.row()) {
                    rejects.add(reject);
                }
            }
            loader.checkIsSameTable();
            commit(applied, rejects, next, parked || slice.last() && range.to() == slice.count());
            return Ending.COMMITTED;
        } catch (Refused e) {
            connection.rollback();
            checkCanShrink(range, e);
            return Ending.REFUSED;
        } catch (SQLException e) {
            if (SqlState.isConnectionLost(e)) {
                throw e;
            }
            Transactions.rollback(connection, e);
            if (SqlState.isData(e)) {
                checkCanShrink(range, e);
                return Ending.REFUSED;
            }
            if (!SqlState.isBusy(e)) {
                checkIsNotDueToAnotherTable(e);
                throw e;
            }
            waitForOthers(e);
            return Ending.BUSY;
        } catch (RuntimeException | Error e) {
            Transactions.rollback(connection, e);
            throw e;
        }
    }

    /** A table that was altered makes statements fail in many ways; that it was is what a person needs to know. */
    private void checkIsNotDueToAnotherTable(SQLException error) throws SQLException {
        try {
            Transactions.run(connection, c -> loader.checkIsSameTable());
        } catch (SQLException e) {
            error.addSuppressed(e);
        }
    }

    /** Single rows are tried under savepoints, where a refusal makes a reject; a refusal elsewhere is not theirs. */
    private void checkCanShrink(RowRange range, Exception refusal) {
        if (careful && range.size() < 2) {
            throw new IllegalStateException("a chunk without a bad row was refused", refusal);
        }
    }

    private Applied apply(Slice slice, RowRange range) throws SQLException, Refused {
        return careful && range.size() <= ChunkLoader.SAVEPOINT_ROWS
                ? loader.applyEach(slice, range.from(), range.to())
                : loader.apply(slice, range.from(), range.to(), careful);
    }

    private void commit(Applied applied, List<Reject> rejects, Position next, boolean atEnd)
            throws SQLException, AttemptLostException {
        Rejects.write(connection, attempt.importId(), rejects);
        var counts = context.withRejects(applied.counts(), rejects.size());
        var advanced = Checkpoints.advance(connection, attempt, checkpoint, next, counts, atEnd);
        if (advanced.isEmpty()) {
            connection.rollback();
            throw new AttemptLostException();
        }
        connection.commit();
        checkpoint = advanced.get();
        progress.committed(checkpoint);
    }

    private void waitForOthers(SQLException busy) {
        if (backoff == null) {
            backoff = context.newBackoff();
        }
        if (backoff.isOver()) {
            throw SqlState.fault(busy, context.resolved().table().label());
        }
        Duration pause = backoff.next();
        context.announce(new ImportEvent.Retrying(attempt.importId(), String.valueOf(busy.getMessage()), pause));
        context.options().stop().pause(pause);
    }
}
