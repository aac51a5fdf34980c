package io.onceload.pipeline;

import io.onceload.db.Column;
import io.onceload.db.Table;
import io.onceload.db.TableName;
import io.onceload.db.TransactionSettings;
import io.onceload.db.Transactions;
import io.onceload.db.UniqueIndex;
import io.onceload.ledger.ImportRecord;
import io.onceload.ledger.Imports;
import io.onceload.ledger.Kept;
import io.onceload.ledger.LedgerSchema;
import io.onceload.ledger.NewImport;
import io.onceload.load.StagedColumn;
import io.onceload.load.Target;
import io.onceload.map.RowMapper;
import io.onceload.map.StageTypes;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.Position;
import io.onceload.model.ShortId;
import io.onceload.plan.Plan;
import io.onceload.plan.PlanJson;
import io.onceload.plan.RejectColumns;
import io.onceload.plan.ResolvedColumn;
import io.onceload.plan.ResolvedPlan;
import io.onceload.read.DetectedFormat;
import io.onceload.read.RowReader;
import io.onceload.read.Source;
import io.onceload.read.SourceFormat;
import io.onceload.read.SourceStamp;
import io.onceload.read.csv.CsvFormat;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything before the first row: the source's header and fingerprint, the table, the plan resolved against both.
 *
 * @param source what is read
 * @param format how it is read; for a corrected file of rejects always with a header
 * @param fingerprint of its bytes as given
 * @param resolved the plan, ready
 * @param parent the import whose rejects this source corrects, or null
 */
record Preparation(
        Source source,
        SourceFormat format,
        Fingerprint fingerprint,
        ResolvedPlan resolved,
        @Nullable UUID parent) {
    /** Below that the rows are in before a second session has prepared itself. */
    private static final long FEWEST_BYTES_TO_SHARE = 8 << 20;

    /** More was not measured; see decision 15. */
    private static final int LOADERS_THAT_PAY = 2;

    static Preparation of(Connection connection, Importer.Request request) throws SQLException {
        Plan plan = request.plan();
        Source source = request.source();
        SourceStamp stamp = source.stamp();
        Optional<String> known = Fingerprint.known(connection, source, stamp);
        DetectedFormat dialect = SourceDialect.of(connection, request, stamp, known);
        Resolution resolution = resolution(connection, request, stamp, dialect);
        Optional<ResolvedPlan> ofTable = resolution.ofTable();
        Transactions.run(connection, c -> TransactionSettings.checkZone(c, plan.zone()));
        Fingerprint fingerprint = Fingerprint.of(connection, source, stamp, request);
        Optional<DetectedFormat> before =
                known.isPresent() ? Optional.empty() : SourceDialect.before(connection, request, fingerprint.sha256());
        if (before.isPresent() && !before.get().format().equals(dialect.format())) {
            // Only now is it known that this content was begun before, and read in another way.
            resolution = resolution(connection, request, stamp, before.get());
            ofTable = resolution.ofTable();
        }
        ResolvedPlan resolved = ofTable.isPresent() ? ofTable.get() : resolution.ofNewTable();
        Resolution.Head head = resolution.head();
        @Nullable ImportRecord parent = head.parent();
        return new Preparation(source, head.format(), fingerprint, resolved, parent == null ? null : parent.id());
    }

    private static Resolution resolution(
            Connection connection, Importer.Request request, SourceStamp stamp, DetectedFormat dialect)
            throws SQLException {
        Resolution.Head head = head(connection, request.plan(), request.source(), stamp, dialect);
        SourceDialect.announce(request, head);
        return new Resolution(connection, request, head);
    }

    /**
     * The header, and of a file of corrected rejects the import that it belongs to. Asks the ledger about the parent, and
     * writes nothing.
     */
    static Resolution.Head head(
            Connection connection, Plan plan, Source source, SourceStamp stamp, DetectedFormat dialect)
            throws SQLException {
        SourceFormat format = dialect.format();
        List<String> header;
        try (RowReader reader = format.open(source, Position.START, stamp)) {
            header = reader.header();
        }
        if (!header.contains(RejectColumns.IMPORT)) {
            return new Resolution.Head(dialect, stamp, header, null);
        }
        @Nullable ImportRecord parent = parent(connection, format, source, stamp, header);
        if (parent != null && parent.dialect() != null && format instanceof CsvFormat saved) {
            // What was rejected is written as it was read; as it was saved, unless somebody saved it in another way.
            CsvFormat asWritten = RejectFile.format(parent).withEncoding(saved.encoding());
            if (SourceDialect.headerOrNothing(asWritten, source, stamp).equals(header)) {
                format = asWritten;
            }
        }
        DetectedFormat used = dialect.withFormat(format);
        return new Resolution.Head(used, stamp, header, parent);
    }

    /** The import that a file of corrected rejects names in every row; asked of its first row. */
    private static @Nullable ImportRecord parent(
            Connection connection, SourceFormat format, Source source, SourceStamp stamp, List<String> header)
            throws SQLException {
        UUID id;
        try (RowReader reader = format.open(source, Position.START, stamp)) {
            var row = reader.next();
            int column = header.indexOf(RejectColumns.IMPORT);
            if (row == null || row.size() <= column) {
                return null;
            }
            id = UUID.fromString(row.field(column).toString().strip());
        } catch (IllegalArgumentException e) {
            throw new ImportException(
                    Fault.IMPORT_NOT_FOUND,
                    source.name(),
                    "the first row's " + RejectColumns.IMPORT + " is no import's id",
                    "leave that column as `onceload rejects` wrote it, or remove it",
                    e);
        }
        if (!LedgerSchema.isCurrent(connection)) {
            throw new ImportException(
                    Fault.IMPORT_NOT_FOUND,
                    source.name(),
                    "it corrects rejects of import " + ShortId.of(id) + ", and this database has no ledger",
                    "name the database that the import went into, such as with --url");
        }
        ImportRecord parent = Transactions.in(connection, c -> Imports.get(c, id));
        if (!parent.status().isCompleted()) {
            throw new ImportException(
                    Fault.PARENT_UNFINISHED,
                    source.name(),
                    "it corrects rejects of import " + ShortId.of(id) + ", which is "
                            + parent.status().words() + "; corrections go in after it",
                    "finish that import with `onceload resume " + ShortId.of(id)
                            + "`, then run the same command again");
        }
        return parent;
    }

    /**
     * Makes sure that what was read to the end is what was hashed; else a file that changed in between would pass for the one
     * it was.
     *
     * @param read hash of what was read, if it was read from the beginning
     * @throws ImportException {@code SOURCE_CHANGED}
     */
    void checkIsSameContent(Optional<String> read) {
        boolean same = read.map(fingerprint.sha256()::equals)
                .orElseGet(() -> source.stamp().equals(fingerprint.stamp()));
        if (!same) {
            throw new ImportException(
                    Fault.SOURCE_CHANGED,
                    source.name(),
                    "the file changed while it was imported; earlier chunks are kept, nothing more is written",
                    "wait until whoever writes it is done, then run the same command again: it is a new import");
        }
    }

    String planFingerprint() {
        Table table = resolved.table();
        return PlanJson.fingerprint(resolved.plan(), new TableName(table.schema(), table.name()));
    }

    /** @param loaders see {@link #loaders} */
    NewImport newImport(int loaders, boolean undoable) {
        Table table = resolved.table();
        return new NewImport(
                planFingerprint(),
                PlanJson.write(resolved.plan()),
                table.shape(resolved.columns().stream()
                        .map(column -> column.column().name())
                        .toList()),
                table.oid(),
                table.label(),
                resolved.header(),
                fingerprint.sha256(),
                source.name(),
                source.path().toString(),
                source.size(),
                fingerprint.stampText(),
                loaders,
                parent,
                format.json(),
                undoable ? kept() : null);
    }

    /** All that the database does not compute: triggers may change more than the plan does. */
    private Kept kept() {
        @Nullable UniqueIndex key = resolved.keyIndex();
        if (key == null) {
            throw new ImportException(
                    Fault.KEY_UNUSABLE,
                    resolved.table().label(),
                    "is to be imported so that it can be undone, without a key; expected a key, by which undoing finds the"
                            + " rows again",
                    "name a key, or leave out --undoable");
        }
        List<String> columns = resolved.table().columns().stream()
                .filter(column -> !column.generated())
                .map(Column::name)
                .toList();
        return new Kept(columns, key.columns(), key.predicate());
    }

    /**
     * How many loaders a new import should have. Rows can be shared where equal keys have one hash and no row's outcome
     * depends on rows of other keys.
     */
    int loaders(int asked) {
        if (whyNotShared().isPresent()) {
            return 1;
        }
        if (asked != RunOptions.AS_MANY_AS_PAY) {
            return asked;
        }
        return source.size() < FEWEST_BYTES_TO_SHARE ? 1 : LOADERS_THAT_PAY;
    }

    /** Why one loader must have all rows, to be put after "since"; empty if several may share them. */
    private Optional<String> whyNotShared() {
        if (resolved.keyIndex() == null) {
            return Optional.of("there is no key");
        }
        if (!target().rowsMeetByKeyOnly()) {
            return Optional.of(
                    "what becomes of a row may depend on rows with other keys: the table has a further unique or"
                            + " exclusion constraint, a trigger, a rule or a foreign key to itself");
        }
        return KeyHashes.tellKeysApart(resolved)
                ? Optional.empty()
                : Optional.of("no column of the key tells by its bytes whether two keys are equal");
    }

    /**
     * What a person should know who asked for another number of loaders than the import has.
     *
     * @param asked {@link RunOptions#loaders}
     * @param loaders that the import has
     */
    Optional<String> noteOnLoaders(int asked, int loaders) {
        if (asked == RunOptions.AS_MANY_AS_PAY || asked == loaders) {
            return Optional.empty();
        }
        String why =
                asked > 1 ? whyNotShared().map(reason -> ", since " + reason).orElse("") : "";
        return Optional.of((loaders == 1 ? "1 loader works" : loaders + " loaders work") + ", not the " + asked
                + " asked for"
                + (why.isEmpty()
                        ? "; their number is fixed once rows are in, and no larger than connections" + " can be had"
                        : why));
    }

    /** @param now of the import, which is the same in all of its attempts */
    RowMapper mapper(Instant now) {
        return mapper(resolved, now);
    }

    static RowMapper mapper(ResolvedPlan resolved, Instant now) {
        Plan plan = resolved.plan();
        return new RowMapper(resolved.columns(), Set.copyOf(plan.dialect().nulls()), plan.zone(), now)
                .withCorrectionsIn(resolved.header());
    }

    Target target() {
        List<StagedColumn> staged = new ArrayList<>();
        for (ResolvedColumn column : resolved.columns()) {
            staged.add(new StagedColumn(
                    column.column(),
                    "onceload_c" + staged.size(),
                    StageTypes.stageType(column.column()),
                    StageTypes.castMayFail(column.column()),
                    column.key(),
                    column.rule().onUpdate(),
                    column.rule().stamp()));
        }
        return new Target(resolved.table(), staged, resolved.keyIndex(), resolved.plan(), List.of());
    }
}
