package io.onceload;

import io.onceload.db.SqlState;
import io.onceload.db.Transactions;
import io.onceload.event.ImportListener;
import io.onceload.event.UndoListener;
import io.onceload.export.Export;
import io.onceload.export.ExportListener;
import io.onceload.export.ExportResult;
import io.onceload.export.Exporter;
import io.onceload.ledger.Claims;
import io.onceload.ledger.Cleanup;
import io.onceload.ledger.ImportRecord;
import io.onceload.ledger.Imports;
import io.onceload.ledger.LedgerSchema;
import io.onceload.ledger.RejectSummaries;
import io.onceload.model.CleanupResult;
import io.onceload.model.Difference;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.ImportResult;
import io.onceload.model.ImportStatus;
import io.onceload.model.RejectSummary;
import io.onceload.model.Retention;
import io.onceload.model.ShortId;
import io.onceload.model.UndoResult;
import io.onceload.pipeline.Importer;
import io.onceload.pipeline.PlanCheck;
import io.onceload.pipeline.PlanDraft;
import io.onceload.pipeline.PlanDrafter;
import io.onceload.pipeline.Preview;
import io.onceload.pipeline.Previewer;
import io.onceload.pipeline.RejectFile;
import io.onceload.pipeline.RunOptions;
import io.onceload.pipeline.StopSignal;
import io.onceload.pipeline.UndoOptions;
import io.onceload.pipeline.Undoer;
import io.onceload.pipeline.Verification;
import io.onceload.pipeline.Verifier;
import io.onceload.plan.Plan;
import io.onceload.plan.PlanJson;
import io.onceload.read.Source;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Puts files into tables of one PostgreSQL database (14 to 18), every row exactly once. Thread-safe; holds nothing open
 * between calls. Every import needs two connections of the data source at a time, and a third where two loaders share a
 * large source. The ledger, schema {@code onceload} in that database, is created at first use.
 */
public final class Onceload {
    private final DataSource database;

    private Onceload(DataSource database) {
        this.database = database;
    }

    /** Works on this database. Nothing is connected yet. */
    public static Onceload on(DataSource database) {
        return new Onceload(database);
    }

    /** As {@link #run(Plan, Source, RunOptions, ImportListener, Consumer)} with nobody listening. */
    public ImportResult run(Plan plan, Source source) {
        return run(plan, source, ImportListener.NONE);
    }

    /** As {@link #run(Plan, Source, RunOptions, ImportListener, Consumer)} with {@link RunOptions#defaults}. */
    public ImportResult run(Plan plan, Source source, ImportListener listener) {
        return run(plan, source, RunOptions.defaults(), listener, ddl -> {});
    }

    /**
     * Imports {@code source} under {@code plan}, on the calling thread and one more.
     *
     * <p>The same content under the same plan is one import, whatever the file is called: if it was completed, nothing is
     * written; if it is unfinished, this run goes on at its last checkpoint; if another worker is at it, this run watches,
     * and takes over if that worker dies. So repeating a call is always safe. When this returns, what the result says is
     * durable in the database. Interrupting the thread, or {@link RunOptions#stop}, ends the run at a checkpoint.
     *
     * @param listener told what happens, after it is committed
     * @param createdTable told the DDL if the plan had the table created
     * @return the ending: done, or stopped with a reason that running again may mend
     * @throws ImportException if the import could not begin (plan, table, source, ledger), or the database cannot be
     *     reached any more; what was committed stays, and running again continues
     */
    public ImportResult run(
            Plan plan, Source source, RunOptions options, ImportListener listener, Consumer<String> createdTable) {
        return new Importer(database).run(new Importer.Request(plan, source, options, listener, createdTable, null));
    }

    /**
     * Shows what {@link #run} would begin with, and writes nothing: no row, no table, no ledger. Reads the first rows, and up
     * to 50,000 where the plan has a missing table created. Repeating is always safe.
     *
     * @param rows how many rows to show, 0 or more
     * @throws ImportException what {@code run} would throw before the first row
     */
    public Preview preview(Plan plan, Source source, int rows) {
        return new Previewer(database).preview(plan, source, rows);
    }

    /**
     * Proposes a plan into the target of {@code wish}: with the source columns that match, if there is a table of that name;
     * otherwise with the types that the source's first 50,000 rows suggest. Writes nothing.
     *
     * @param wish target, key, dialect and policies of the plan; its rules count for nothing
     * @return the plan, and comments to write it with
     * @throws ImportException if the source or the database cannot be read
     */
    public PlanDraft draft(Plan wish, Source source) {
        return new PlanDrafter(database).draft(wish, source);
    }

    /**
     * As {@link #draft(Plan, Source)}, from the table alone.
     *
     * @throws ImportException {@code TABLE_NOT_FOUND}
     */
    public PlanDraft draft(Plan wish) {
        return new PlanDrafter(database).draft(wish, null);
    }

    /**
     * Holds a plan against its table and a source, as {@link #run} does before the first row. Writes nothing, and reads
     * nothing behind the header but what a missing table is guessed from.
     *
     * @return what the import would begin with, without rows
     * @throws ImportException telling every fault at once; {@link io.onceload.plan.yaml.PlanFile#located} adds their places
     */
    public Preview check(Plan plan, Source source) {
        return new PlanCheck(database).check(plan, source);
    }

    /**
     * Holds a plan against its table alone; of the source everything is assumed that the plan says. Writes nothing.
     *
     * @return whether the table is there; otherwise the plan creates it, and nothing more can be checked
     * @throws ImportException as {@link #check(Plan, Source)}
     */
    public boolean check(Plan plan) {
        return new PlanCheck(database).check(plan);
    }

    /**
     * Goes on with an unfinished import, from the file where it was last read.
     *
     * @param importId an id, a prefix of one that fits no other, or {@code last}
     * @throws ImportException {@code STATUS_CONFLICT} if it is completed; otherwise as {@code run}
     */
    public ImportResult resume(String importId, Path spoolDirectory, RunOptions options, ImportListener listener) {
        ImportRecord record = find(importId);
        record.checkIsNotBeingUndone();
        if (record.isUndone()) {
            throw new ImportException(
                    Fault.STATUS_CONFLICT,
                    "import " + ShortId.of(record.id()),
                    "it is undone; there is nothing to resume",
                    "import the file again, which is a new import");
        }
        if (record.status().isCompleted()) {
            throw new ImportException(
                    Fault.STATUS_CONFLICT,
                    "import " + ShortId.of(record.id()),
                    "it is " + record.status().words() + "; there is nothing to resume",
                    "import again with --again if that is what you want");
        }
        Plan plan = PlanJson.read(record.plan());
        Source source = sourceOf(record, spoolDirectory);
        return new Importer(database).run(new Importer.Request(plan, source, options, listener, ddl -> {}, record));
    }

    /**
     * Compares the table with the file that a completed import has read, row by row, by the key: names the rows that are
     * missing now, and those that the table holds otherwise. Rejected rows are left out, columns that the plan keeps or
     * stamps are not compared, and of several rows with one key the one that the plan lets stand is. Writes nothing;
     * takes no lock above ACCESS SHARE. Interrupting the thread ends it.
     *
     * @param importId an id, a prefix of one that fits no other, or {@code last}
     * @param source the file; empty for where it was last read
     * @param each told each difference, those of repeated keys last
     * @throws ImportException {@code STATUS_CONFLICT} if the import is not completed; {@code SOURCE_CHANGED} if the file has
     *     another content; {@code KEY_UNUSABLE} if it was imported without a key; {@code TARGET_CHANGED}
     */
    public Verification verify(
            String importId,
            Optional<Source> source,
            Path spoolDirectory,
            RunOptions options,
            ImportListener listener,
            Consumer<Difference> each) {
        ImportRecord record = find(importId);
        return new Verifier(database)
                .verify(record, source.orElseGet(() -> sourceOf(record, spoolDirectory)), options, listener, each);
    }

    private static Source sourceOf(ImportRecord record, Path spoolDirectory) {
        return Source.inSpool(record.contentSha256(), record.sourceName(), spoolDirectory)
                .orElseGet(() -> Source.file(Path.of(record.sourcePath())));
    }

    /**
     * Cancels an import. When this returns, no chunk of any worker goes in any more; what was committed stays.
     *
     * @param importId an id, a prefix of one that fits no other, or {@code last}
     * @return the import as it is then
     * @throws ImportException {@code STATUS_CONFLICT} if it is completed
     */
    public ImportRecord cancel(String importId) {
        return inTransaction(connection -> {
            ImportRecord record = Imports.get(connection, importId);
            record.checkIsNotBeingUndone();
            if (record.status() == ImportStatus.CANCELLED) {
                return record;
            }
            if (record.status().isCompleted()) {
                throw new ImportException(
                        Fault.STATUS_CONFLICT,
                        "import " + ShortId.of(record.id()),
                        "it is " + record.status().words() + " and cannot be cancelled",
                        "leave it; every row that could go in is in");
            }
            if (!Claims.cancel(connection, record, "cancelled by a person")) {
                throw new ImportException(
                        Fault.STATUS_CONFLICT,
                        "import " + ShortId.of(record.id()),
                        "its status changed at this very moment",
                        "look at `onceload status " + ShortId.of(record.id()) + "` and cancel again");
            }
            return Imports.get(connection, record.id());
        });
    }

    /**
     * Takes back what an import did that ran with {@link RunOptions#undoable}: deletes the rows that it created, and gives
     * those that it updated the values from before. Rows that somebody changed or deleted since are left as they are, and so
     * is what the database refuses to take back; the result names them. An import that is not completed is cancelled first.
     *
     * <p>A chunk is one transaction, in which an entry of the import's log goes together with its change: so stopping, or
     * dying, at any moment is safe, and undoing again goes on. When this returns, the result is durable, and the import
     * counts as imported no more: the same file is a new import. Undoing what is undone does nothing. Not taken back are
     * numbers drawn from sequences, tables that were created, and what triggers did to other rows.
     *
     * @param importId an id, a prefix of one that fits no other, or {@code last}
     * @param listener told after each commit how far it is
     * @throws ImportException {@code STATUS_CONFLICT} if the import keeps nothing, or somebody is at it;
     *     {@code TARGET_CHANGED} if the table is gone, or its key, or one of its columns of then
     */
    public UndoResult undo(String importId, UndoOptions options, UndoListener listener) {
        return new Undoer(database).undo(importId, options, listener);
    }

    /**
     * What {@link #undo} would do now. Changes nothing and keeps no lock on a row of the table. That a constraint will refuse
     * to take something back cannot be foreseen, but for rows that others refer to.
     *
     * @param importId an id, a prefix of one that fits no other, or {@code last}
     * @throws ImportException as {@link #undo}
     */
    public UndoResult foreseeUndo(String importId) {
        return new Undoer(database).foresee(importId);
    }

    /**
     * The import that a person means, as it is now.
     *
     * @param importId an id, a prefix of one that fits no other, or {@code last}
     * @throws ImportException {@code IMPORT_NOT_FOUND}
     */
    public ImportRecord find(String importId) {
        return inTransaction(connection -> Imports.get(connection, importId));
    }

    /** The youngest imports, youngest first. */
    public List<ImportRecord> recent(int most) {
        return inTransaction(connection -> Imports.recent(connection, most));
    }

    /**
     * Writes the rejected rows of an import as CSV: the original columns, then where and why; see
     * {@link io.onceload.plan.RejectColumns}. Constant memory; {@code out} is flushed and not closed.
     *
     * @return number of rows written
     */
    public long writeRejects(String importId, OutputStream out) {
        return inTransaction(connection -> RejectFile.write(connection, Imports.get(connection, importId), out));
    }

    /**
     * What the rejected rows of an import were rejected for; empty if it has none. Takes about a second for a million.
     *
     * @param importId an id, a prefix of one that fits no other, or {@code last}
     * @param most that each of its two statements may take, 1 ms to 1 day, whatever the role's own limit is
     * @throws ImportException {@code IMPORT_NOT_FOUND}; {@code DATABASE_BUSY} if a statement takes longer
     */
    public Optional<RejectSummary> rejectSummary(String importId, Duration most) {
        return inTransaction(connection ->
                RejectSummaries.of(connection, Imports.get(connection, importId).id(), most));
    }

    /**
     * Writes the rows of a table or query to a file, all of one moment. The file appears whole, and durable, or not at all,
     * whatever happens on the way. Importing it into the same table changes nothing, but for what its format cannot carry:
     * the reference page of exports lists it. Locks nothing above ACCESS SHARE; needs no ledger and one connection.
     * Interrupting the thread ends it.
     *
     * @param overwrite whether it may take the place of a file of that name
     * @throws ImportException {@code TABLE_NOT_FOUND}; {@code PLAN_INVALID} if the query is none, or the format cannot hold
     *     what it gives; {@code LOCAL_IO} if the file is there or cannot be written; {@code STOPPED} if it was stopped
     */
    public ExportResult export(Export what, Path file, boolean overwrite, ExportListener listener) {
        return new Exporter(database).toFile(what, file, overwrite, listener);
    }

    /** As {@link #export(Export, Path, boolean, ExportListener)}, to a stream, which is not closed. */
    public ExportResult export(Export what, OutputStream out, ExportListener listener) {
        return new Exporter(database).toStream(what, out, listener);
    }

    /**
     * Removes from the ledger what was kept long enough: rejects, what undoing takes, and leftovers of imports that never go
     * on again. What identifies an import stays for ever, and an import that can go on is never touched. Works in short
     * transactions, so nobody waits; may be stopped at any moment, repeated, and run beside itself and beside imports.
     *
     * @param dryRun whether to count only
     * @param stop ends it after the batch that is under way
     */
    public CleanupResult cleanup(Retention retention, boolean dryRun, StopSignal stop) {
        init();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            return new Cleanup(connection, dryRun, stop::isRequested).run(retention);
        } catch (SQLException e) {
            throw SqlState.fault(e, "ledger");
        }
    }

    /**
     * Creates the ledger if it is not there.
     *
     * @return whether it was created or migrated
     * @throws ImportException {@code LEDGER_UNUSABLE}
     */
    public boolean init() {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            return LedgerSchema.ensure(connection);
        } catch (SQLException e) {
            throw SqlState.fault(e, "ledger");
        }
    }

    /** DDL of the ledger and the least rights that importing needs, for those who let nobody run DDL. */
    public static String ledgerDdl() {
        return LedgerSchema.print();
    }

    private <T> T inTransaction(Transactions.Work<T> work) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            LedgerSchema.ensure(connection);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            return Transactions.in(connection, work);
        } catch (SQLException e) {
            throw SqlState.fault(e, "ledger");
        }
    }
}
