package io.onceload.pipeline;

import io.onceload.db.SqlState;
import io.onceload.db.Transactions;
import io.onceload.event.UndoListener;
import io.onceload.ledger.Undos;
import io.onceload.load.Refusal;
import io.onceload.model.UndoCounts;
import io.onceload.undo.UndoChunk;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Undoes an import that has begun to be undone, a chunk a transaction, pass after pass. The log is the queue: what is in it
 * is to be done, so nothing has to be remembered. A chunk that the database refuses comes again as halves; an entry that is
 * refused alone waits for the next pass, in which rows that stood in its way may be gone. A pass that moves nothing is the
 * last one.
 */
final class UndoLoop {
    private final Connection connection;
    private final UUID importId;
    private final UndoChunk chunk;
    private final UndoOptions options;
    private final UndoListener listener;
    private int rows;
    private long below = UndoChunk.ABOVE_ALL;
    private @Nullable Backoff backoff;

    /** Of one pass: its number, and rows that were moved when it began, or -1 where this run did not see it begin. */
    private record Pass(int number, long movedBefore) {}

    UndoLoop(Connection connection, UUID importId, UndoChunk chunk, UndoOptions options, UndoListener listener) {
        this.connection = connection;
        this.importId = importId;
        this.chunk = chunk;
        this.options = options;
        this.listener = listener;
        rows = options.chunkRows();
    }

    /**
     * Works until every row is settled.
     *
     * @return false if it was asked to stop before
     */
    boolean untilSettled() throws SQLException {
        @Nullable Pass pass = null;
        while (true) {
            if (options.stop().isRequested()) {
                return false;
            }
            try {
                Pass seen = pass;
                Step step = Transactions.in(connection, c -> step(seen));
                backoff = null;
                if (step.counts() != null) {
                    listener.on(step.counts());
                }
                if (step.settled()) {
                    return true;
                }
                pass = step.pass();
                below = step.below();
                rows = Math.min(rows * 2, options.chunkRows());
            } catch (Refused e) {
                meetRefusal(e);
            } catch (SQLException e) {
                if (!SqlState.isBusy(e)) {
                    throw e;
                }
                rows = Math.max(1, rows / 2);
                waitForOthers(e);
            }
        }
    }

    /** What one transaction leads to. */
    private record Step(
            @Nullable Pass pass,
            long below,
            boolean settled,
            @Nullable UndoCounts counts) {}

    private Step step(@Nullable Pass seen) throws SQLException {
        chunk.begin();
        @Nullable UndoCounts before = Undos.lock(connection, importId);
        if (before == null) {
            return new Step(null, 0, true, null);
        }
        long lowest = seen == null ? 0 : chunk.take(seen.number(), below, rows);
        return seen == null || lowest == 0 ? nextPass(seen, before) : apply(seen, lowest, before);
    }

    /** Looks through all that is left, so only where a pass is through. */
    private Step nextPass(@Nullable Pass seen, UndoCounts before) throws SQLException {
        OptionalInt next = chunk.pass();
        if (next.isEmpty()) {
            return new Step(null, 0, true, before);
        }
        if (seen != null && seen.number() == next.getAsInt()) { // put back by somebody else
            return new Step(seen, UndoChunk.ABOVE_ALL, false, null);
        }
        if (seen != null && seen.movedBefore() == before.moved()) {
            UndoCounts given = chunk.giveUp();
            Undos.add(connection, importId, given);
            return new Step(null, 0, true, before.plus(given));
        }
        boolean wholePass = seen != null || next.getAsInt() == 0 && before.settled() == 0;
        Pass begun = new Pass(next.getAsInt(), wholePass ? before.moved() : -1);
        return new Step(begun, UndoChunk.ABOVE_ALL, false, null);
    }

    private Step apply(Pass pass, long lowest, UndoCounts before) throws SQLException {
        try {
            UndoCounts done = chunk.apply();
            Undos.add(connection, importId, done);
            return new Step(pass, lowest, false, before.plus(done));
        } catch (SQLException e) {
            if (SqlState.isData(e)) {
                throw new Refused(lowest, e);
            }
            throw e;
        }
    }

    /** The database refused a chunk, of which this is the lowest entry. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final long lowest;
        private final SQLException reason;

        private Refused(long lowest, SQLException reason) {
            super(reason);
            this.lowest = lowest;
            this.reason = reason;
        }
    }

    private void meetRefusal(Refused refused) throws SQLException {
        if (rows > 1) {
            rows /= 2;
            return;
        }
        chunk.refuse(refused.lowest, Refusal.problem(refused.reason).message());
        below = refused.lowest;
    }

    private void waitForOthers(SQLException busy) throws SQLException {
        if (backoff == null) {
            backoff = new Backoff(InstantSource.system(), ThreadLocalRandom.current(), options.patience());
        }
        if (backoff.isOver()) {
            throw busy;
        }
        options.stop().pause(backoff.next());
    }
}
