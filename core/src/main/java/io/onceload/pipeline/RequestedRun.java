package io.onceload.pipeline;

import io.onceload.db.SqlState;
import io.onceload.db.Transactions;
import io.onceload.event.ImportEvent;
import io.onceload.ledger.Attempt;
import io.onceload.ledger.Claims;
import io.onceload.ledger.ImportRecord;
import io.onceload.ledger.Imports;
import io.onceload.ledger.Ledger;
import io.onceload.ledger.NewImport;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.ImportResult;
import io.onceload.model.ImportResult.CompletedBefore;
import io.onceload.model.ImportResult.Done;
import io.onceload.model.ImportResult.Outcome;
import io.onceload.model.ImportStatus;
import io.onceload.model.ShortId;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call of {@link Importer#run}, over as many attempts as it takes: finds out whether the import is new, unfinished,
 * under way or done, and works, follows or answers.
 */
final class RequestedRun implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RequestedRun.class);

    /** How often a follower looks at the ledger. */
    private static final Duration FOLLOW_EVERY = Duration.ofMillis(300);

    private final DataSource database;
    private final Importer.Request request;
    private final Preparation prepared;
    private final RunContext context;
    private final Instant began = Instant.now();
    private Connection connection;
    private boolean followed;
    private boolean mayRepeat;

    RequestedRun(DataSource database, Connection connection, Importer.Request request, Preparation prepared) {
        this.database = database;
        this.connection = connection;
        this.request = request;
        this.prepared = prepared;
        context = new RunContext(
                prepared.resolved(),
                prepared.source(),
                ReadShare.of(prepared.format(), prepared.source()),
                request.options(),
                new Announcer(request.listener()));
        mayRepeat = request.options().again();
    }

    ImportResult untilEnded() throws SQLException {
        NewImport wanted = prepared.newImport(
                prepared.loaders(request.options().loaders()), request.options().undoable());
        while (true) {
            Optional<ImportRecord> found =
                    Transactions.in(connection, c -> Imports.find(c, wanted.planFingerprint(), wanted.contentSha256()));
            if (found.isEmpty()) {
                Transactions.in(connection, c -> Ledger.create(c, wanted));
                continue;
            }
            ImportRecord record = found.get();
            record.checkIsNotBeingUndone();
            if (record.status().isCompleted()) {
                if (followed) {
                    return done(record, Outcome.FOLLOWED);
                }
                if (!mayRepeat && isSameTable(record)) {
                    return alreadyImported(record);
                }
                replace(record, wanted);
            } else if (record.status() == ImportStatus.CANCELLED && mayRepeat) {
                replace(record, wanted);
            } else if (record.status() == ImportStatus.RUNNING && isAlive(record)) {
                if (!follow(record)) {
                    return stopped(record, request.options().stop().isTimedOut() ? context.timedOut() : null);
                }
            } else {
                Optional<ImportResult> result = work(record, wanted);
                if (result.isPresent()) {
                    return result.get();
                }
            }
        }
    }

    private boolean isSameTable(ImportRecord record) {
        return record.targetOid() == prepared.resolved().table().oid();
    }

    private ImportResult alreadyImported(ImportRecord record) throws SQLException {
        long since = Transactions.in(connection, c -> Imports.importedSince(c, record));
        Instant finished = record.finishedAt() == null ? record.createdAt() : record.finishedAt();
        return new Done(
                record.id(),
                Outcome.ALREADY_IMPORTED,
                record.status(),
                record.counts(),
                record.parentId(),
                Duration.between(began, Instant.now()),
                new CompletedBefore(finished, since));
    }

    /** Lets a new import take the identity of an ended one. */
    private void replace(ImportRecord old, NewImport wanted) throws SQLException {
        boolean replaced = Transactions.in(connection, c -> Ledger.replace(c, old.id(), wanted));
        if (replaced) {
            mayRepeat = false;
        }
    }

    /** A worker whose session is gone may just be reconnecting: it is taken for dead only at a second look. */
    private boolean isAlive(ImportRecord record) throws SQLException {
        if (record.workerAlive()) {
            return true;
        }
        request.options().stop().pause(FOLLOW_EVERY);
        return Transactions.in(connection, c -> Imports.get(c, record.id())).workerAlive();
    }

    /** @return false if this run was asked to stop */
    private boolean follow(ImportRecord record) {
        if (!request.options().follow()) {
            throw isElsewhere(record);
        }
        followed = true;
        context.announce(new ImportEvent.Following(record.id(), String.valueOf(record.worker()), record.counts()));
        request.options().stop().pause(FOLLOW_EVERY);
        return !request.options().stop().isRequested();
    }

    private static ImportException isElsewhere(ImportRecord record) {
        return new ImportException(
                Fault.IMPORT_RUNNING,
                "import " + ShortId.of(record.id()),
                record.worker() + " is at it, after " + record.counts().read()
                        + " rows, and this run was asked not to wait",
                "run the same command later, or without --no-wait to watch and take over if that worker dies");
    }

    /** @return empty if somebody else was quicker */
    private Optional<ImportResult> work(ImportRecord record, NewImport wanted) throws SQLException {
        if (followed && (record.status() == ImportStatus.FAILED || record.status() == ImportStatus.CANCELLED)) {
            return Optional.of(stopped(record, null));
        }
        Continuation continuation =
                new Continuation(record, wanted, prepared.resolved().keyIndex() != null);
        Optional<ImportException> refusal = continuation.refusal();
        if (refusal.isPresent()) {
            if (record.status() != ImportStatus.CANCELLED) {
                throw refusal.get();
            }
            replace(record, wanted);
            return Optional.empty();
        }
        continuation.checkReadsAlike(prepared.format());
        checkKeepsWhatUndoingTakes(record);
        // Had before the claim: a pool that cannot give them must not leave an import that is said to be running.
        List<Connection> mine = new ArrayList<>(List.of(connection));
        Connection lease = Sessions.connect(database);
        try {
            addConnections(mine, record.chunks() > 0 ? record.loaders() : wanted.loaders(), record.chunks() > 0);
            return claimAndWork(record, wanted, mine, lease);
        } finally {
            Sessions.close(lease);
            mine.stream().skip(1).forEach(Sessions::close);
        }
    }

    private void checkKeepsWhatUndoingTakes(ImportRecord record) {
        if (request.options().undoable() && record.kept() == null) {
            throw new ImportException(
                    Fault.STATUS_CONFLICT,
                    "import " + ShortId.of(record.id()),
                    "it began without --undoable, and is to go on with it; expected one or the other for the whole import",
                    "go on without --undoable, or cancel it and begin anew");
        }
    }

    /**
     * One for each loader. A pool or a server may have fewer to give than pay: as long as no chunk is in, the import does
     * with fewer loaders then, after as long as the pool itself lets its callers wait. Asked on the caller's thread, since
     * what a data source gives may depend on that: another thread might get another user's session.
     */
    private void addConnections(List<Connection> mine, int loaders, boolean isFixed) throws SQLException {
        while (mine.size() < loaders) {
            try {
                mine.add(Sessions.open(database, request.options().limits()));
            } catch (SQLException e) {
                if (isFixed || !SqlState.isConnectionLost(e)) {
                    throw e;
                }
                LOG.warn("no connection for loader {} of {}; going on with fewer", mine.size() + 1, loaders, e);
                return;
            }
        }
    }

    private Optional<ImportResult> claimAndWork(
            ImportRecord record, NewImport wanted, List<Connection> mine, Connection lease) throws SQLException {
        Optional<Attempt> claimed = Transactions.in(connection, c -> {
            Optional<Attempt> attempt =
                    Claims.claim(c, record, worker(), request.options().lease(), mine.size());
            if (attempt.isPresent()) {
                Ledger.relocate(c, record.id(), wanted);
            }
            return attempt;
        });
        if (claimed.isEmpty()) {
            return Optional.empty();
        }
        boolean goesOn = record.attempt() > 0;
        @Nullable
        ImportException fault = new ImportRun(database, prepared, context, claimed.get(), record).run(mine, lease);
        return Optional.ofNullable(ended(claimed.get(), fault, goesOn));
    }

    /** @return null if another worker has the import now */
    private @Nullable ImportResult ended(Attempt attempt, @Nullable ImportException fault, boolean goesOn)
            throws SQLException {
        if (fault != null && fault.fault() == Fault.DATABASE_UNAVAILABLE) {
            throw fault;
        }
        ImportRecord now = record(attempt.importId());
        if (now.attempt() == attempt.number() || now.status() == ImportStatus.CANCELLED) {
            context.announce(new ImportEvent.Ended(now.id(), now.status(), now.counts()));
            return now.status().isCompleted()
                    ? done(now, goesOn ? Outcome.RESUMED : Outcome.IMPORTED)
                    : stopped(now, fault);
        }
        followed = true;
        reconnect(); // a take-over ends the session of the worker that it replaces
        return null;
    }

    private void reconnect() throws SQLException {
        close();
        connection = Sessions.open(database, request.options().limits());
    }

    @Override
    public void close() {
        Sessions.close(connection);
    }

    /** The run's connection may have been lost on the way; another one costs an import of a few rows a tenth of its time. */
    private ImportRecord record(UUID id) throws SQLException {
        if (!connection.isClosed()) {
            try {
                return Transactions.in(connection, c -> Imports.get(c, id));
            } catch (SQLException e) {
                if (!SqlState.isConnectionLost(e)) {
                    throw e;
                }
                LOG.debug("the run's connection is lost, asking on another", e);
            }
        }
        return Sessions.inNew(database, c -> Imports.get(c, id));
    }

    private ImportResult done(ImportRecord record, Outcome outcome) {
        return new Done(
                record.id(),
                outcome,
                record.status(),
                record.counts(),
                record.parentId(),
                Duration.between(began, Instant.now()),
                null);
    }

    private ImportResult stopped(ImportRecord record, @Nullable ImportException fault) {
        return new ImportResult.Stopped(record.id(), record.status(), record.counts(), record.parentId(), fault);
    }

    private static String worker() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "unknown host";
        }
        return host + " process " + ProcessHandle.current().pid();
    }
}
