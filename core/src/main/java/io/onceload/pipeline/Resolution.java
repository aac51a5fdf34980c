package io.onceload.pipeline;

import io.onceload.db.Catalog;
import io.onceload.db.Table;
import io.onceload.db.TableSearch;
import io.onceload.db.Transactions;
import io.onceload.ledger.ImportRecord;
import io.onceload.map.RowMapper;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.Position;
import io.onceload.model.Problem;
import io.onceload.model.Remedy;
import io.onceload.plan.Plan;
import io.onceload.plan.Preflight;
import io.onceload.plan.RejectColumns;
import io.onceload.plan.ResolvedPlan;
import io.onceload.read.DetectedFormat;
import io.onceload.read.RowReader;
import io.onceload.read.SourceFormat;
import io.onceload.read.SourceStamp;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Resolves a plan against the header and the table, which is there or is to be made. */
final class Resolution {
    private final Connection connection;
    private final Importer.Request request;
    private final Plan plan;
    private final Head head;

    /**
     * What the beginning of the source told.
     *
     * @param dialect how it is read
     * @param stamp that the file had
     * @param parent the import whose rejects it corrects, or null
     */
    record Head(
            DetectedFormat dialect,
            SourceStamp stamp,
            List<String> header,
            @Nullable ImportRecord parent) {

        SourceFormat format() {
            return dialect.format();
        }
    }

    Resolution(Connection connection, Importer.Request request, Head head) {
        this.connection = connection;
        this.request = request;
        plan = request.plan();
        this.head = head;
    }

    Head head() {
        return head;
    }

    /**
     * Against the table as it is.
     *
     * @return empty if the table is not there, and the plan has it made
     * @throws ImportException {@code TABLE_NOT_FOUND} if it is not there; otherwise as {@link Preflight#resolve}
     */
    Optional<ResolvedPlan> ofTable() throws SQLException {
        Optional<ResolvedPlan> resolved = Transactions.in(connection, c -> {
            Optional<Table> table = TableSearch.find(c, plan.target());
            return table.isEmpty() ? Optional.empty() : Optional.of(resolve(question(), table.get()));
        });
        if (resolved.isEmpty()) {
            Optional<ImportException> fault =
                    MissingTable.of(connection, plan.target()).faultOf(plan);
            if (fault.isPresent()) {
                throw Preflight.withTheRest(question(), null, fault.get());
            }
        }
        return resolved;
    }

    /** Makes the table from the file, if the plan fits it then; otherwise there is no table, as before. */
    ResolvedPlan ofNewTable() throws SQLException {
        NewTable made = newTable();
        String ddl = ddl(made);
        ResolvedPlan resolved;
        try {
            resolved = Transactions.in(connection, c -> {
                NewTable.create(c, ddl);
                Table table = Catalog.find(c, plan.target()).orElseThrow(this::notFound);
                return resolve(question().ofNewTable(), table);
            });
        } catch (SQLException e) {
            if (!NewTable.wasCreatedMeanwhile(e)) {
                throw e;
            }
            return ofTable().orElseThrow(this::notFound);
        }
        request.createdTable().accept(ddl);
        return resolved.withNotes(made.notes());
    }

    /**
     * A plan against a table that is not there.
     *
     * @param ddl of the table
     */
    record ToBe(String ddl, ResolvedPlan resolved) {}

    /** Against the table that {@link #ofNewTable} would make; makes nothing. */
    ToBe ofTableToBe() throws SQLException {
        NewTable table = newTable();
        String ddl = ddl(table);
        String schema = plan.target().schema();
        return Transactions.in(
                connection,
                c -> new ToBe(
                        ddl,
                        resolve(
                                        question().ofNewTable(),
                                        table.table(schema == null ? Catalog.currentSchema(c) : schema))
                                .withNotes(table.notes())));
    }

    private Preflight.Question question() {
        return Preflight.Question.of(plan, head.header(), RowMapper::faults);
    }

    /** The statement that makes it; a key that it will not have is told with everything else. */
    private String ddl(NewTable table) {
        Optional<ImportException> ofKey = table.keyFault();
        if (ofKey.isPresent()) {
            throw Preflight.withTheRest(question().ofNewTable(), table.withoutKey(), ofKey.get());
        }
        return table.ddl();
    }

    private NewTable newTable() {
        try (RowReader reader = head.format().open(request.source(), Position.START, head.stamp())) {
            return NewTable.of(plan, reader);
        }
    }

    private ResolvedPlan resolve(Preflight.Question question, Table table) throws SQLException {
        checkIsParentsTable(table);
        return Preflight.resolve(connection, question, table);
    }

    private void checkIsParentsTable(Table table) {
        @Nullable ImportRecord corrected = head.parent();
        if (corrected != null && corrected.targetOid() != table.oid()) {
            throw new ImportException(
                    Fault.PLAN_INVALID,
                    request.source().name(),
                    "it corrects rejects of an import into " + corrected.target() + ", not into " + table.label(),
                    "import it into " + corrected.target() + ", or remove the column " + RejectColumns.IMPORT
                            + " if it is an import of its own");
        }
    }

    private ImportException notFound() {
        return new ImportException(
                Fault.TABLE_NOT_FOUND,
                "target " + plan.target(),
                List.of(Problem.of(
                        "target",
                        "it was created and is not found: its schema is not on the search path",
                        new Remedy(
                                "name the schema, as in schema.table",
                                "name the schema, as in --into schema.table",
                                "name the schema, as in target: schema.table"))),
                null);
    }
}
