package io.onceload.pipeline;

import io.onceload.db.SqlState;
import io.onceload.db.Transactions;
import io.onceload.event.ImportEvent;
import io.onceload.event.ImportListener;
import io.onceload.ledger.ImportRecord;
import io.onceload.ledger.Imports;
import io.onceload.ledger.Rejects;
import io.onceload.load.Comparison;
import io.onceload.load.Target;
import io.onceload.model.Difference;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.Position;
import io.onceload.model.ShortId;
import io.onceload.model.Slice;
import io.onceload.plan.Duplicates;
import io.onceload.plan.OnConflict;
import io.onceload.plan.Plan;
import io.onceload.plan.PlanJson;
import io.onceload.read.Source;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** Reads the source of a completed import once more, and compares each row with the table. */
public final class Verifier {
    private final DataSource database;

    public Verifier(DataSource database) {
        this.database = database;
    }

    /** See {@code Onceload.verify}. */
    public Verification verify(
            ImportRecord record,
            Source source,
            RunOptions options,
            ImportListener listener,
            Consumer<Difference> each) {
        checkIsCompleted(record);
        Plan plan = PlanJson.read(record.plan()).withCreateTable(false);
        Importer.Request request = new Importer.Request(plan, source, options, listener, ddl -> {}, record);
        try {
            Connection connection = Sessions.open(database, options.limits());
            try {
                Preparation prepared = prepare(connection, request, record);
                check(record, prepared);
                return new Run(connection, prepared, record, options, new Announcer(listener)).compare(each);
            } finally {
                Sessions.close(connection);
            }
        } catch (StopRequestedException e) {
            throw stopped(source);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stopped(source);
        } catch (SQLException e) {
            throw SqlState.fault(e, "comparing " + record.target() + " with " + source.name());
        }
    }

    private static void checkIsCompleted(ImportRecord record) {
        record.checkIsNotBeingUndone();
        if (record.isUndone()) {
            throw new ImportException(
                    Fault.STATUS_CONFLICT,
                    "import " + ShortId.of(record.id()),
                    "it was undone; expected one whose rows are in",
                    "import its file again, then verify that import");
        }
        if (!record.status().isCompleted()) {
            throw new ImportException(
                    Fault.STATUS_CONFLICT,
                    "import " + ShortId.of(record.id()),
                    "it is " + record.status().words() + "; expected a completed one, of which all rows are in",
                    "finish it with `onceload resume " + ShortId.of(record.id()) + "`, then verify it");
        }
    }

    private static Preparation prepare(Connection connection, Importer.Request request, ImportRecord record)
            throws SQLException {
        try {
            return Preparation.of(connection, request);
        } catch (ImportException e) {
            if (e.fault() != Fault.SOURCE_CHANGED) {
                throw e;
            }
            throw new ImportException(
                    Fault.SOURCE_CHANGED,
                    request.source().name(),
                    "holds something else than what import " + ShortId.of(record.id()) + " has read; expected the same"
                            + " bytes",
                    "name the file as it was, as in `onceload verify " + ShortId.of(record.id()) + " --file FILE`",
                    e);
        }
    }

    private static void check(ImportRecord record, Preparation prepared) {
        if (prepared.resolved().keyIndex() == null) {
            throw new ImportException(
                    Fault.KEY_UNUSABLE,
                    "import " + ShortId.of(record.id()),
                    "it was imported without a key; expected one, by which rows are found again",
                    "compare the table in SQL");
        }
        if (prepared.resolved().table().oid() != record.targetOid()) {
            throw new ImportException(
                    Fault.TARGET_CHANGED,
                    "table " + record.target(),
                    "is another table than the one that import " + ShortId.of(record.id()) + " went into",
                    "rename the tables back, or import the file again");
        }
    }

    private static ImportException stopped(Source source) {
        return new ImportException(
                Fault.STOPPED, source.name(), "comparing was stopped before its end", "run the same command again");
    }

    /** One comparison; counts as it goes. */
    private static final class Run {
        private final Connection connection;
        private final Preparation prepared;
        private final ImportRecord record;
        private final RunContext context;
        private long rows;
        private long missing;
        private long changed;

        Run(Connection connection, Preparation prepared, ImportRecord record, RunOptions options, Announcer announcer) {
            this.connection = connection;
            this.prepared = prepared;
            this.record = record;
            context = new RunContext(
                    prepared.resolved(),
                    prepared.source(),
                    ReadShare.of(prepared.format(), prepared.source()),
                    options,
                    announcer);
        }

        Verification compare(Consumer<Difference> each)
                throws SQLException, StopRequestedException, InterruptedException {
            Plan plan = prepared.resolved().plan();
            Target target = prepared.target().under(plan.withPolicies(Duplicates.LAST, OnConflict.UPDATE));
            var repeated = new FirstPass(prepared, context, record.id(), record.createdAt()).repeated();
            Consumer<Difference> counted = difference -> {
                missing += difference.isMissing() ? 1 : 0;
                changed += difference.isMissing() ? 0 : 1;
                each.accept(difference);
            };
            var reader = prepared.format()
                    .open(
                            prepared.source(),
                            Position.START,
                            prepared.fingerprint().stamp());
            try (Comparison comparison = Comparison.open(
                            connection, target, context.options().limits(), plan.duplicates());
                    SliceReader slices =
                            new SliceReader(reader, prepared.mapper(record.createdAt()), context.options(), 1)) {
                slices.start();
                boolean last;
                long before = 0;
                do {
                    context.stopIfAsked();
                    Slice slice = slices.take(0);
                    FirstPass.mark(slice, repeated);
                    List<Long> rejected = rejected(before + 1, slice.end().row());
                    comparison.compare(slice, rejected, counted);
                    rows += slice.end().row() - before - rejected.size();
                    before = slice.end().row();
                    tell(slice);
                    last = slice.last(); // before the reader may fill it anew
                    slices.giveBack(0, slice);
                } while (!last);
                prepared.checkIsSameContent(slices.contentHash());
                comparison.tellOfRepeated(counted);
            }
            long since = Transactions.in(connection, c -> Imports.importedSince(c, record));
            return new Verification(record.id(), rows, missing, changed, since);
        }

        private List<Long> rejected(long from, long to) throws SQLException {
            return Transactions.in(connection, c -> Rejects.rows(c, record.id(), from, to));
        }

        private void tell(Slice slice) {
            context.announce(new ImportEvent.Compared(
                    record.id(),
                    context.source().name(),
                    slice.end().row(),
                    context.share().bytes(slice.end().offset()),
                    context.share().size()));
        }
    }
}
