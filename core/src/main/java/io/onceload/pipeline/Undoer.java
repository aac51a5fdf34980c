package io.onceload.pipeline;

import io.onceload.db.SqlState;
import io.onceload.db.TimeLimits;
import io.onceload.db.TransactionSettings;
import io.onceload.db.Transactions;
import io.onceload.event.UndoListener;
import io.onceload.ledger.Claims;
import io.onceload.ledger.ImportRecord;
import io.onceload.ledger.Imports;
import io.onceload.ledger.Kept;
import io.onceload.ledger.LedgerSchema;
import io.onceload.ledger.Undo;
import io.onceload.ledger.Undos;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.ImportStatus;
import io.onceload.model.ShortId;
import io.onceload.model.UndoCounts;
import io.onceload.model.UndoResult;
import io.onceload.model.UndoResult.Ending;
import io.onceload.plan.PlanJson;
import io.onceload.undo.UndoChunk;
import io.onceload.undo.UndoTarget;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Undoes imports, or tells what that would do. */
public final class Undoer {
    /** Statements over the whole log of an import, of which each entry is looked at once. */
    private static final TimeLimits OF_THE_WHOLE_LOG = TimeLimits.DEFAULTS.withStatement(Duration.ofHours(2));

    private static final Logger LOG = LoggerFactory.getLogger(Undoer.class);

    private final DataSource database;

    public Undoer(DataSource database) {
        this.database = database;
    }

    /** Undoes; see {@code Onceload.undo}. */
    public UndoResult undo(String importId, UndoOptions options, UndoListener listener) {
        return onConnection(importId, new Reconnecting(options), connection -> {
            ImportRecord record = begin(connection, importId);
            if (record.isUndone()) {
                return result(connection, record, Ending.UNDONE_BEFORE);
            }
            UndoChunk chunk = open(connection, record, options.limits());
            boolean settled = new UndoLoop(connection, record.id(), chunk, options, listener).untilSettled();
            chunk.close();
            if (settled) {
                Transactions.run(connection, c -> Undos.finish(c, record.id()));
            }
            ImportRecord now = get(connection, record.id());
            return result(connection, now, settled ? Ending.UNDONE : Ending.STOPPED);
        });
    }

    /** Tells what {@link #undo} would do, and does nothing; see {@code Onceload.foreseeUndo}. */
    public UndoResult foresee(String importId) {
        return onConnection(importId, new Reconnecting(null), connection -> {
            ImportRecord record = Transactions.in(connection, c -> Imports.get(c, importId));
            if (record.isUndone()) {
                return result(connection, record, Ending.UNDONE_BEFORE);
            }
            checkMayBeUndone(record);
            UndoChunk chunk = open(connection, record, OF_THE_WHOLE_LOG);
            UndoResult foreseen = foresee(connection, record, chunk);
            chunk.close();
            return foreseen;
        });
    }

    private static UndoResult foresee(Connection connection, ImportRecord record, UndoChunk chunk) throws SQLException {
        try {
            if (record.undo() == null) {
                TransactionSettings.limit(connection, OF_THE_WHOLE_LOG);
                Undos.lockImport(connection, record.id());
                Undos.begin(connection, record, worker());
            }
            chunk.begin();
            ImportRecord begun = Imports.get(connection, record.id());
            UndoCounts counts = counts(begun).plus(chunk.foresee());
            return new UndoResult(
                    record.id(), Ending.FORESEEN, counts, kept(record).key(), chunk.foreseenLeft(UndoResult.MOST_LEFT));
        } finally {
            connection.rollback();
        }
    }

    /** Begins, unless that was done; on return nobody works on the import any more. */
    private static ImportRecord begin(Connection connection, String importId) throws SQLException {
        ImportRecord found = Transactions.in(connection, c -> Imports.get(c, importId));
        if (found.undo() != null) {
            return found;
        }
        checkMayBeUndone(found);
        Transactions.run(connection, c -> UndoTable.find(c, found, kept(found)));
        Transactions.run(connection, c -> {
            TransactionSettings.limit(c, OF_THE_WHOLE_LOG);
            cancel(c, found);
            Undos.lockImport(c, found.id());
            ImportRecord now = Imports.get(c, found.id());
            if (now.undo() == null) {
                checkIsEnded(now);
                checkMayBeUndone(now);
                Undos.begin(c, now, worker());
            }
        });
        return get(connection, found.id());
    }

    /** Fences whoever might still be at an import that is not completed. */
    private static void cancel(Connection connection, ImportRecord record) throws SQLException {
        boolean ended = record.status().isCompleted() || record.status() == ImportStatus.CANCELLED;
        if (!ended && !Claims.cancel(connection, record, "undone by a person")) {
            throw conflict(
                    record,
                    "its status changed at this very moment",
                    "look at `onceload status " + ShortId.of(record.id()) + "` and undo again");
        }
    }

    private static void checkIsEnded(ImportRecord record) {
        if (!record.status().isCompleted() && record.status() != ImportStatus.CANCELLED) {
            throw conflict(
                    record,
                    "somebody went on with it at this very moment",
                    "stop that with `onceload cancel " + ShortId.of(record.id()) + "`, then undo again");
        }
    }

    private static void checkMayBeUndone(ImportRecord record) {
        if (record.changesRemovedAt() != null) {
            throw conflict(
                    record,
                    "what undoing it takes was removed from the ledger on " + day(record.changesRemovedAt())
                            + ", since it was kept long enough; expected it to be there",
                    "restore the rows from a backup, or import a file that holds them as they were");
        }
        if (record.kept() == null) {
            throw conflict(
                    record,
                    "it was not imported with --undoable, so nothing is known of what its rows were before; expected an"
                            + " import that keeps that",
                    "correct the rows by hand or by another file; import with --undoable what may have to be undone");
        }
        if (record.status() == ImportStatus.RUNNING && record.workerAlive()) {
            throw conflict(
                    record,
                    record.worker() + " is at it; expected an import at which nobody is",
                    "stop it with `onceload cancel " + ShortId.of(record.id()) + "`, then undo again");
        }
    }

    private static ImportException conflict(ImportRecord record, String found, String remedy) {
        return new ImportException(Fault.STATUS_CONFLICT, "import " + ShortId.of(record.id()), found, remedy);
    }

    private static UndoChunk open(Connection connection, ImportRecord record, TimeLimits limits) throws SQLException {
        UndoTarget target = Transactions.in(connection, c -> UndoTable.find(c, record, kept(record)));
        ZoneId zone = PlanJson.read(record.plan()).zone();
        return UndoChunk.open(connection, target, record.id(), zone, limits);
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private static Kept kept(ImportRecord record) {
        @Nullable Kept kept = record.kept();
        if (kept == null) {
            throw new IllegalStateException("import " + record.id() + " keeps nothing to undo");
        }
        return kept;
    }

    private static UndoCounts counts(ImportRecord record) {
        @Nullable Undo undo = record.undo();
        if (undo == null) {
            throw new IllegalStateException("undoing import " + record.id() + " has not begun");
        }
        return undo.counts();
    }

    private static UndoResult result(Connection connection, ImportRecord record, Ending ending) throws SQLException {
        List<UndoResult.LeftRow> left =
                Transactions.in(connection, c -> Undos.left(c, record.id(), UndoResult.MOST_LEFT));
        return new UndoResult(record.id(), ending, counts(record), kept(record).key(), left);
    }

    private static ImportRecord get(Connection connection, UUID id) throws SQLException {
        return Transactions.in(connection, c -> Imports.get(c, id));
    }

    private static String worker() {
        return "process " + ProcessHandle.current().pid();
    }

    /** Whether work whose connection broke is done again on another: what was committed is not to be done any more. */
    private static final class Reconnecting {
        private final @Nullable UndoOptions options;
        private @Nullable Backoff backoff;

        /** @param options null for never */
        private Reconnecting(@Nullable UndoOptions options) {
            this.options = options;
        }

        boolean after(SQLException e) {
            if (options == null || !SqlState.isConnectionLost(e)) {
                return false;
            }
            if (backoff == null) {
                backoff = new Backoff(InstantSource.system(), ThreadLocalRandom.current(), options.patience());
            }
            if (backoff.isOver() || options.stop().isRequested()) {
                return false;
            }
            options.stop().pause(backoff.next());
            return true;
        }
    }

    private <T> T onConnection(String importId, Reconnecting reconnecting, Transactions.Work<T> work) {
        boolean connected = false;
        while (true) {
            try {
                Connection connection = Sessions.open(database, OF_THE_WHOLE_LOG);
                try {
                    connected = true;
                    LedgerSchema.ensure(connection);
                    return work.run(connection);
                } finally {
                    Sessions.close(connection);
                }
            } catch (SQLException e) {
                if (!connected || !reconnecting.after(e)) {
                    throw SqlState.fault(e, "undoing import " + importId);
                }
                LOG.debug("undoing goes on with another connection", e);
            }
        }
    }
}
