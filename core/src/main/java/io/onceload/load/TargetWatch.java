package io.onceload.load;

import io.onceload.db.Catalog;
import io.onceload.db.Table;
import io.onceload.db.TableName;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Notices that the target is altered while rows go in. Each commit asks one cheap question: whether any catalog row of the
 * table is another one; only if so is the table's shape read and compared.
 */
final class TargetWatch {
    private static final String MARK = """
            SELECT pg_catalog.to_regclass(?)::oid, pg_catalog.md5(pg_catalog.concat_ws(' ',
                (SELECT pg_catalog.string_agg(a.attnum || '.' || a.xmin, ',' ORDER BY a.attnum)
                 FROM pg_catalog.pg_attribute a WHERE a.attrelid = ?::oid AND a.attnum > 0),
                (SELECT pg_catalog.string_agg(i.indexrelid || '.' || i.xmin, ',' ORDER BY i.indexrelid)
                 FROM pg_catalog.pg_index i WHERE i.indrelid = ?::oid),
                (SELECT pg_catalog.string_agg(c.oid || '.' || c.xmin, ',' ORDER BY c.oid)
                 FROM pg_catalog.pg_constraint c WHERE c.conrelid = ?::oid),
                (SELECT pg_catalog.string_agg(g.oid || '.' || g.xmin, ',' ORDER BY g.oid)
                 FROM pg_catalog.pg_trigger g WHERE g.tgrelid = ?::oid)))""";

    private final Connection connection;
    private final Target target;
    private final List<String> filled;
    private final TableName name;
    private @Nullable String seen;

    TargetWatch(Connection connection, Target target) {
        this.connection = connection;
        this.target = target;
        filled = target.columns().stream().map(c -> c.column().name()).toList();
        name = new TableName(target.table().schema(), target.table().name());
    }

    /**
     * Compares with the table that the plan was resolved against. Sure until the end of the transaction if that has written to
     * the table, for then nobody can alter it.
     *
     * @throws ImportException {@code TARGET_CHANGED}
     */
    void check() throws SQLException {
        long oid = target.table().oid();
        try (PreparedStatement s = connection.prepareStatement(MARK)) {
            s.setString(1, target.table().sql());
            for (int i = 2; i <= 5; i++) {
                s.setLong(i, oid);
            }
            try (ResultSet r = s.executeQuery()) {
                r.next();
                checkIsThere(r.getLong(1));
                String mark = r.getString(2);
                if (!Objects.equals(mark, seen)) {
                    checkShape();
                    seen = mark;
                }
            }
        }
    }

    private void checkIsThere(long oid) {
        if (oid == 0) {
            throw changed(
                    "it was dropped or renamed while rows went in",
                    "bring it back under its name and run the same command to continue");
        }
        if (oid != target.table().oid()) {
            throw changed(
                    "another table has taken this name while rows went in",
                    "give the first table its name back and run the same command to continue");
        }
    }

    private void checkShape() throws SQLException {
        Optional<Table> now = Catalog.find(connection, name);
        Optional<String> difference =
                now.flatMap(table -> Table.difference(target.table().shape(filled), table.shape(filled)));
        if (difference.isPresent()) {
            throw changed(
                    "it was altered while rows went in: " + difference.get(),
                    "undo that change and run the same command to continue, or cancel the import and run the same command,"
                            + " to begin anew from the first row");
        }
    }

    private ImportException changed(String found, String remedy) {
        return new ImportException(
                Fault.TARGET_CHANGED, "table " + target.table().label(), found, remedy);
    }
}
