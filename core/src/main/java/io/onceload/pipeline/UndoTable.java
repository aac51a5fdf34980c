package io.onceload.pipeline;

import io.onceload.db.Catalog;
import io.onceload.db.Column;
import io.onceload.db.Table;
import io.onceload.db.TableName;
import io.onceload.db.TableSearch;
import io.onceload.db.UniqueIndex;
import io.onceload.ledger.ImportRecord;
import io.onceload.ledger.Kept;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.undo.UndoTarget;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Finds the table that an import went into again, by whatever name it goes now, and what undoing needs of it. */
final class UndoTable {
    private UndoTable() {}

    /** @throws ImportException {@code TARGET_CHANGED} if the table, its key or a column whose values are kept is gone */
    static UndoTarget find(Connection connection, ImportRecord record, Kept kept) throws SQLException {
        Optional<TableName> name = Catalog.name(connection, record.targetOid());
        Optional<Table> found = name.isPresent() ? TableSearch.find(connection, name.get()) : Optional.empty();
        if (found.isEmpty()) {
            throw changed(
                    record.target(),
                    "the table that the import went into is gone; expected it, under whatever name",
                    "nothing is left to undo; a table that was made in its place is another one");
        }
        Table table = found.get();
        return new UndoTarget(table, key(table, kept), columns(table, kept));
    }

    private static List<Column> columns(Table table, Kept kept) {
        List<Column> columns = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String name : kept.columns()) {
            Optional<Column> column = table.column(name).filter(c -> !c.generated());
            column.ifPresentOrElse(columns::add, () -> missing.add(name));
        }
        if (!missing.isEmpty()) {
            throw changed(
                    table.label(),
                    "it has no column " + String.join(", ", missing)
                            + " any more that could be filled; expected every column that it had when the import began",
                    "bring the column back under its name, then undo again");
        }
        return columns;
    }

    private static UniqueIndex key(Table table, Kept kept) {
        return table.uniqueIndexes().stream()
                .filter(index -> index.valid()
                        && index.columns().equals(kept.key())
                        && Objects.equals(index.predicate(), kept.condition()))
                .findFirst()
                .orElseThrow(() -> changed(
                        table.label(),
                        "it has no unique index over " + String.join(", ", kept.key())
                                + (kept.condition() == null ? "" : " where " + kept.condition())
                                + " any more; expected the one by which the import found its rows",
                        "create that index again, then undo again"));
    }

    private static ImportException changed(String table, String found, String remedy) {
        return new ImportException(Fault.TARGET_CHANGED, "table " + table, found, remedy);
    }
}
