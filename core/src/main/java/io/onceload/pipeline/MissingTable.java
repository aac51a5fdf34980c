package io.onceload.pipeline;

import io.onceload.db.Catalog;
import io.onceload.db.Identifier;
import io.onceload.db.TableName;
import io.onceload.db.Transactions;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.Problem;
import io.onceload.model.Remedy;
import io.onceload.model.Suggestion;
import io.onceload.plan.Plan;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What people are told about a target that is not there. */
final class MissingTable {
    private static final int MOST_NAMES = 3;

    private final TableName target;
    private final List<String> tables;
    private final boolean schemaIsMissing;

    private MissingTable(TableName target, List<String> tables, boolean schemaIsMissing) {
        this.target = target;
        this.tables = tables;
        this.schemaIsMissing = schemaIsMissing;
    }

    /** Looks at what is there instead. */
    static MissingTable of(Connection connection, TableName target) throws SQLException {
        return Transactions.in(connection, c -> {
            String schema = target.schema();
            return new MissingTable(target, Catalog.tableNames(c), schema != null && !Catalog.isSchema(c, schema));
        });
    }

    /** The fault of a plan; empty if it has the table made, and can. */
    Optional<ImportException> faultOf(Plan plan) {
        return plan.createTable() ? faultOfNew() : Optional.of(faultOfOld());
    }

    /** The fault of a plan that wants the table to be there. */
    private ImportException faultOfOld() {
        String anyhow = "create it, correct its name, or ";
        return notFound(new Remedy(
                anyhow + "call createTable(true) to have it made from the source",
                anyhow + "let --create make it from the file",
                anyhow + "write create: true to have it made from the source"));
    }

    /** The fault of a proposal that is to be made of the table alone. */
    ImportException faultOfDraft() {
        return notFound(Remedy.of("create it, correct its name, or name a file to propose a table from"));
    }

    private ImportException notFound(Remedy remedy) {
        return fault(
                "there is no such table in this database (names are exact, upper and lower case differ)" + near(),
                remedy);
    }

    /** The fault of a plan that has the table made, in a schema that is not there; empty if that is. */
    Optional<ImportException> faultOfNew() {
        String schema = String.valueOf(target.schema());
        return schemaIsMissing
                ? Optional.of(fault(
                        "there is no schema " + schema + " in this database to create the table in" + near(),
                        Remedy.of("run create schema " + Identifier.quoted(schema) + "; or correct the name")))
                : Optional.empty();
    }

    private ImportException fault(String found, Remedy remedy) {
        return new ImportException(
                Fault.TABLE_NOT_FOUND, "target " + target, List.of(Problem.of("target", found, remedy)), null);
    }

    /** A table of nearly the name that was asked for, or of just that name in another schema. */
    private String near() {
        String own = target.table();
        List<String> elsewhere =
                tables.stream().filter(name -> name.endsWith("." + own)).toList();
        if (target.schema() == null && !elsewhere.isEmpty()) {
            return "; there is " + String.join(" and ", elsewhere.subList(0, Math.min(MOST_NAMES, elsewhere.size())));
        }
        String near = Suggestion.nearest(tables, target.toString());
        if (near.isEmpty() && target.schema() != null) {
            near = Suggestion.nearest(tables, own);
        }
        return near.isEmpty() ? "" : "; there is " + near;
    }
}
