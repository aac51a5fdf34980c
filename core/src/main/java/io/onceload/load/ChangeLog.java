package io.onceload.load;

import io.onceload.db.Identifier;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Keeps what an import that can be undone does to each row: what the row was before, and the hash of what it became, taken
 * when the statements and their triggers are done. Both are of the texts of the columns, which the settings of a chunk make
 * the same at any time. One entry for each row of the table and range, whatever came over it in between.
 */
final class ChangeLog {
    private final Connection connection;
    private final TargetSql to;

    private ChangeLog(Connection connection, TargetSql to) {
        this.connection = connection;
        this.to = to;
    }

    /** Empty unless the import is to be undone one day. */
    static Optional<ChangeLog> of(Connection connection, TargetSql to) {
        return to.target().keptColumns().isEmpty() ? Optional.empty() : Optional.of(new ChangeLog(connection, to));
    }

    /** Keeps the rows that the probe has found to need an update, and locks them, so that nobody changes them meanwhile. */
    void beforeUpdate(StagedRange range) throws SQLException {
        keep("p.onceload_p", probed(range, Action.UPDATE.sql()));
    }

    /** As {@link #beforeUpdate}, before the probe: all rows that are there. */
    void beforeLoop(StagedRange range) throws SQLException {
        keep(
                "s.onceload_n",
                Staging.STAGE + " s, " + to.ownRows + " t WHERE " + range.covers("s.onceload_n") + isRowOfStaged());
    }

    private void keep(String index, String rows) throws SQLException {
        execute("DELETE FROM " + Staging.BEFORE);
        execute("INSERT INTO " + Staging.BEFORE + " SELECT " + index + ", ARRAY[" + kept() + "] FROM " + rows
                + " FOR NO KEY UPDATE OF t");
    }

    /** Writes down what was done to the rows of a range. A row that came several times has one entry. */
    void after(StagedRange range) throws SQLException {
        String key = "ARRAY[" + TargetSql.list(to.keys, c -> "t." + c.name() + "::text") + "]";
        execute("INSERT INTO onceload.change (import_id, key, before, written) SELECT " + TargetSql.importId()
                + ", c.key, c.before, c.written FROM (SELECT DISTINCT ON (" + key + ") " + key
                + " AS key, p.onceload_p,"
                + " (SELECT b.before FROM " + Staging.BEFORE + " b WHERE b.onceload_n = p.onceload_p) AS before,"
                + " pg_catalog.md5(ROW(" + kept() + ")::text)::uuid AS written FROM "
                + probed(range, Action.INSERT.sql() + ", " + Action.UPDATE.sql())
                + " ORDER BY " + key + ", p.onceload_p) c ORDER BY c.onceload_p");
    }

    /** Target rows {@code t} of the rows {@code p} of the probe table that have one of the actions. */
    private String probed(StagedRange range, String actions) {
        return Staging.PROBE + " p JOIN " + Staging.STAGE + " s ON s.ctid = p.onceload_row, " + to.ownRows
                + " t WHERE p.onceload_action IN (" + actions + ") AND " + range.covers("p.onceload_p")
                + isRowOfStaged();
    }

    private String isRowOfStaged() {
        return " AND " + to.keyMatch()
                + to.predicate().map(p -> " AND (" + p + ")").orElse("");
    }

    private String kept() {
        return to.target().keptColumns().stream()
                .map(name -> "t." + Identifier.quoted(name) + "::text")
                .collect(Collectors.joining(", "));
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
