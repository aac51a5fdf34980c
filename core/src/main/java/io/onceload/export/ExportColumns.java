package io.onceload.export;

import io.onceload.db.Catalog;
import io.onceload.db.Identifier;
import io.onceload.db.SqlState;
import io.onceload.db.Table;
import io.onceload.db.TableName;
import io.onceload.db.TableSearch;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.Suggestion;
import java.sql.Connection;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.Parser;

/**
 * What an export selects.
 *
 * @param sql one statement that gives the rows
 * @param columns of these
 */
record ExportColumns(String sql, List<ExportColumn> columns) {
    private static final String ONE_THAT_READS = "one statement that only reads, such as a SELECT";

    private static final String CHANGES = "changes something; expected " + ONE_THAT_READS + "; nothing was changed";

    /** @param connection in the transaction of the export */
    static ExportColumns of(Connection connection, Export what) throws SQLException {
        String query = what.query();
        String sql = query == null ? ofTable(connection, what.table()) : checked(query);
        List<ExportColumn> columns;
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            columns = columns(statement
                    .executeQuery("SELECT * FROM (\n" + sql + "\n) AS onceload_rows LIMIT 0")
                    .getMetaData());
        } catch (SQLException e) {
            if (query == null) {
                throw e;
            }
            throw fault(e);
        }
        check(what, columns);
        return new ExportColumns(
                withPlainMoney(sql, columns),
                columns.stream().map(ExportColumns::plain).toList());
    }

    private static String ofTable(Connection connection, @Nullable TableName name) throws SQLException {
        if (name == null) {
            throw new IllegalArgumentException("an export without a table and without a query");
        }
        Table table = TableSearch.find(connection, name).orElse(null);
        if (table == null) {
            List<String> others = Catalog.tableNames(connection);
            String nearest = Suggestion.nearest(others, name.toString());
            throw new ImportException(
                    Fault.TABLE_NOT_FOUND,
                    "table " + name,
                    "there is no such table or view; expected one that this user can see",
                    nearest.isEmpty() ? "correct its name" : "did you mean " + nearest + "? Else correct its name");
        }
        if (table.columns().isEmpty()) {
            throw withoutColumns("table " + name);
        }
        if (table.rowSecurity()) { // a file that lacks rows without a word would be taken for the whole table
            throw new ImportException(
                    Fault.PERMISSION_DENIED,
                    "table " + table.label(),
                    "has row-level security that applies to this database user; expected to see all rows",
                    "connect as a user with BYPASSRLS, or export what this one sees with --query");
        }
        return "SELECT "
                + table.columns().stream()
                        .map(column -> Identifier.quoted(column.name()))
                        .collect(Collectors.joining(", "))
                + " FROM " + table.sql();
    }

    /** The driver is asked whether it is one, since it is the driver that would take them apart. */
    private static String checked(String query) throws SQLException {
        String sql = query.strip();
        while (sql.endsWith(";")) {
            sql = sql.substring(0, sql.length() - 1).strip();
        }
        if (sql.isEmpty()
                || Parser.parseJdbcSql(sql, true, false, true, false, false).size() != 1) {
            throw invalid("is not one statement; expected " + ONE_THAT_READS, null);
        }
        return sql;
    }

    private static List<ExportColumn> columns(ResultSetMetaData described) throws SQLException {
        List<ExportColumn> columns = new ArrayList<>();
        for (int i = 1; i <= described.getColumnCount(); i++) {
            boolean modified = described.getColumnType(i) == Types.NUMERIC && described.getPrecision(i) > 0;
            columns.add(new ExportColumn(
                    described.getColumnLabel(i),
                    typeName(described.getColumnTypeName(i)),
                    modified ? described.getPrecision(i) : null,
                    modified ? described.getScale(i) : null));
        }
        return columns;
    }

    /** The driver calls numbers that the database draws serial, and qualifies what is not on the search path. */
    private static String typeName(String name) {
        return switch (name) {
            case "serial" -> "int4";
            case "bigserial" -> "int8";
            case "smallserial" -> "int2";
            default -> name.startsWith("\"") ? TableName.parse(name).table() : name;
        };
    }

    private static void check(Export what, List<ExportColumn> columns) {
        Set<String> seen = new HashSet<>();
        Set<String> twice = columns.stream()
                .map(ExportColumn::name)
                .filter(name -> !seen.add(name))
                .collect(Collectors.toSet());
        if (columns.isEmpty()) {
            throw withoutColumns(what.label());
        }
        if (!twice.isEmpty()) {
            throw new ImportException(
                    Fault.PLAN_INVALID,
                    what.label(),
                    "has several columns named " + String.join(", ", twice) + "; expected a name of its own for each",
                    "name them with AS");
        }
    }

    /** Money is written as the server's locale has it, and only some of these texts can be read back. */
    private static String withPlainMoney(String sql, List<ExportColumn> columns) {
        if (columns.stream().noneMatch(ExportColumns::isMoney)) {
            return sql;
        }
        return "SELECT "
                + columns.stream()
                        .map(column -> Identifier.quoted(column.name())
                                + (isMoney(column)
                                        ? "::pg_catalog.numeric AS " + Identifier.quoted(column.name())
                                        : ""))
                        .collect(Collectors.joining(", "))
                + " FROM (\n" + sql + "\n) AS onceload_rows";
    }

    private static boolean isMoney(ExportColumn column) {
        return column.type().equals("money");
    }

    private static ExportColumn plain(ExportColumn column) {
        return isMoney(column) ? new ExportColumn(column.name(), "numeric", null, null) : column;
    }

    private static ImportException withoutColumns(String place) {
        return new ImportException(
                Fault.PLAN_INVALID, place, "has no columns; expected at least one", "export something else");
    }

    /** What somebody wrote is at fault unless it is the surroundings. */
    static ImportException fault(SQLException e) {
        if (SqlState.stateOf(e).equals("25006")) {
            return invalid(CHANGES, e);
        }
        ImportException fault = SqlState.fault(e, "query");
        if (fault.fault().kind() == Fault.Kind.ENVIRONMENT) {
            return fault;
        }
        String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("no message");
        boolean data = SqlState.stateOf(e).startsWith("22");
        return new ImportException(
                Fault.PLAN_INVALID,
                "query",
                "the database says: " + said + "; expected " + (data ? "values that can be computed" : ONE_THAT_READS),
                data ? "leave out the rows that it fails for, or correct the statement" : "correct the statement",
                e);
    }

    private static ImportException invalid(String found, @Nullable SQLException cause) {
        return new ImportException(Fault.PLAN_INVALID, "query", found, "correct the statement", cause);
    }
}
