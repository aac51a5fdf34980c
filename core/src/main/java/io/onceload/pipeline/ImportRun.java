package io.onceload.pipeline;

import io.onceload.db.SqlState;
import io.onceload.db.TransactionSettings;
import io.onceload.db.Transactions;
import io.onceload.db.UniqueIndex;
import io.onceload.event.ImportEvent;
import io.onceload.ledger.Attempt;
import io.onceload.ledger.Checkpoint;
import io.onceload.ledger.ImportRecord;
import io.onceload.ledger.Imports;
import io.onceload.ledger.Kept;
import io.onceload.ledger.Lease;
import io.onceload.ledger.Ledger;
import io.onceload.load.Sequences;
import io.onceload.load.Target;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.ImportStatus;
import io.onceload.model.Position;
import io.onceload.plan.ResolvedPlan;
import io.onceload.repeat.RepeatedHashes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at one import: from the claim to the end, or to what stops it. A lost connection is replaced; whatever was
 * in memory is then forgotten, and the checkpoint in the database says where to go on.
 */
final class ImportRun {
    /** A table's highest number may take a scan to find. */
    private static final Duration SEQUENCES_LIMIT = Duration.ofMinutes(9);

    private static final Duration FINISH_LIMIT = Duration.ofMinutes(5);

    private final DataSource database;
    private final Preparation prepared;
    private final RunContext context;
    private final Attempt attempt;
    private final Instant now;
    private final Target target;
    private final Throttle throttle;
    private @Nullable Backoff reconnecting;
    private boolean announced;

    /** What the first pass over the source found, where the plan's policies need one. */
    private @Nullable RepeatedHashes repeated;

    /** @param record of the import, as it was claimed */
    ImportRun(DataSource database, Preparation prepared, RunContext context, Attempt attempt, ImportRecord record) {
        this.database = database;
        this.prepared = prepared;
        this.context = context;
        this.attempt = attempt;
        now = record.createdAt();
        throttle = new Throttle(context, attempt);
        @Nullable Kept kept = record.kept();
        target = kept == null ? prepared.target() : prepared.target().keeping(kept.columns());
    }

    /**
     * Works until the import ends, with this attempt's part in the ledger settled.
     *
     * @param connections to begin with, one for each loader; the caller closes them; those of lost sessions are closed
     *     here already, since a pool may have no other to give
     * @param lease another, for the lease; closed
     * @return the fault that stopped the import, or null where the ledger's status tells the ending
     * @throws SQLException if not even the ledger can be told what happened
     */
    @Nullable
    ImportException run(List<Connection> connections, Connection lease) throws SQLException {
        try (Lease held = new Lease(database, lease, attempt, context.options().lease(), throttle)) {
            held.start();
            workThroughLostConnections(connections);
            return null;
        } catch (AttemptLostException e) {
            return null;
        } catch (StopRequestedException e) {
            @Nullable ImportException fault = context.options().stop().isTimedOut() ? context.timedOut() : null;
            settle(ImportStatus.INTERRUPTED, fault);
            return fault;
        } catch (SQLException e) {
            ImportException fault = SqlState.fault(e, context.resolved().table().label());
            settle(fault.fault() == Fault.DATABASE_UNAVAILABLE ? ImportStatus.INTERRUPTED : ImportStatus.FAILED, fault);
            return fault;
        } catch (ImportException e) {
            settle(ImportStatus.FAILED, e);
            return e;
        } catch (RuntimeException | Error e) {
            ImportException fault = new ImportException(
                    Fault.INTERNAL,
                    context.source().name(),
                    "Onceload failed: " + e,
                    "report this; what is committed stays, and the same command continues",
                    e);
            settle(ImportStatus.FAILED, fault);
            return fault;
        }
    }

    private void workThroughLostConnections(List<Connection> first)
            throws SQLException, AttemptLostException, StopRequestedException {
        @Nullable SQLException lost;
        try {
            lost = workOn(first);
        } finally {
            first.stream().skip(1).forEach(Sessions::close);
        }
        if (lost != null) {
            Sessions.close(first.get(0)); // a pool may have no other to give
        }
        while (lost != null) {
            lost = workOnNew(lost, first.size());
        }
    }

    private @Nullable SQLException workOnNew(SQLException lost, int loaders)
            throws SQLException, AttemptLostException, StopRequestedException {
        waitToReconnect(lost);
        List<Connection> connections = new ArrayList<>();
        try {
            for (int i = 0; i < loaders; i++) {
                connections.add(Sessions.open(database, context.options().limits()));
            }
            return workOn(connections);
        } catch (SQLException e) {
            if (SqlState.isConnectionLost(e)) {
                return e;
            }
            throw e;
        } finally {
            connections.forEach(Sessions::close);
        }
    }

    private void waitToReconnect(SQLException lost) throws SQLException, StopRequestedException {
        if (reconnecting == null) {
            reconnecting = context.newBackoff();
        }
        if (reconnecting.isOver()) {
            throw lost;
        }
        Duration pause = reconnecting.next();
        context.announce(new ImportEvent.Retrying(attempt.importId(), String.valueOf(lost.getMessage()), pause));
        context.options().stop().pause(pause);
        context.stopIfAsked();
    }

    /** @return null at the end of the import, or the error that ended the connection */
    private @Nullable SQLException workOn(List<Connection> connections)
            throws SQLException, AttemptLostException, StopRequestedException {
        try {
            work(connections);
            return null;
        } catch (SQLException e) {
            if (SqlState.isConnectionLost(e)) {
                return e;
            }
            throw e;
        }
    }

    private void work(List<Connection> connections) throws SQLException, AttemptLostException, StopRequestedException {
        List<Checkpoint> checkpoints = Loaders.register(connections, attempt);
        Progress progress = new Progress(context, attempt.importId(), throttle, checkpoints, this::progressed);
        announceStart(progress.rowsDone(), connections.size());
        try (Loaders loaders = Loaders.open(connections, checkpoints, attempt, target, progress)) {
            progress.checkLimit();
            if (!progress.atEnd()) {
                loadSource(loaders, progress.start());
            }
            loaders.first().settleParked();
            progress.checkLimitAtEnd();
            finish(connections.get(0), loaders.first());
        }
    }

    private void progressed() {
        reconnecting = null;
    }

    private void announceStart(long rowsDone, int loaders) {
        if (!announced) {
            announced = true;
            ResolvedPlan plan = context.resolved();
            List<String> notes = new ArrayList<>(plan.notes());
            prepared.noteOnLoaders(context.options().loaders(), loaders).ifPresent(notes::add);
            context.announce(new ImportEvent.Started(
                    attempt.importId(),
                    context.source().name(),
                    plan.table().label(),
                    attempt.number(),
                    rowsDone,
                    plan.key().map(UniqueIndex::columns).orElse(List.of()),
                    plan.unmatchedSource(),
                    notes));
        }
    }

    private void loadSource(Loaders loaders, Position from)
            throws SQLException, AttemptLostException, StopRequestedException {
        try {
            if (context.resolved().plan().tracksKeys() && repeated == null) {
                repeated = new FirstPass(prepared, context, attempt.importId(), now).repeated();
            }
            loadSlices(loaders, from);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StopRequestedException();
        }
    }

    private void loadSlices(Loaders loaders, Position from)
            throws SQLException, AttemptLostException, StopRequestedException, InterruptedException {
        var reader = prepared.format()
                .open(prepared.source(), from, prepared.fingerprint().stamp());
        try (SliceReader slices = new SliceReader(reader, prepared.mapper(now), context.options(), loaders.count())) {
            slices.start();
            loaders.load(slices, slice -> {
                if (slice.last()) {
                    prepared.checkIsSameContent(slices.contentHash());
                }
                if (repeated != null) {
                    FirstPass.mark(slice, repeated);
                }
            });
            context.announce(
                    new ImportEvent.SourceEnded(attempt.importId(), slices.skippedLines(), slices.notes(), from.row()));
        }
    }

    private void finish(Connection connection, ChunkLoop loop)
            throws SQLException, AttemptLostException, StopRequestedException {
        loop.whenNotBusy(() -> Transactions.in(connection, c -> {
            limitTime(c, SEQUENCES_LIMIT);
            Sequences.advance(c, target);
            return true;
        }));
        boolean finished = loop.whenNotBusy(() -> Transactions.in(connection, c -> {
            limitTime(c, FINISH_LIMIT);
            return Ledger.finish(c, attempt);
        }));
        if (!finished) {
            checkIsLost(connection);
            throw new AttemptLostException();
        }
    }

    /** If the import is still this attempt's and running, the ledger contradicts what this run believes. */
    private void checkIsLost(Connection connection) throws SQLException {
        ImportRecord now = Transactions.in(connection, c -> Imports.get(c, attempt.importId()));
        if (now.attempt() == attempt.number() && now.status() == ImportStatus.RUNNING) {
            throw new IllegalStateException("the ledger holds " + now.counts() + " and rows are missing from it");
        }
    }

    private void limitTime(Connection connection, Duration statement) throws SQLException {
        TransactionSettings.limit(connection, context.options().limits().withStatement(statement));
    }

    private void settle(ImportStatus status, @Nullable ImportException fault) throws SQLException {
        try {
            Sessions.inNew(database, c -> Ledger.stop(c, attempt, status, fault));
        } catch (SQLException e) {
            if (fault == null) {
                throw e;
            }
            fault.addSuppressed(e);
        }
    }
}
