package io.onceload.load;

import io.onceload.db.Column;
import io.onceload.db.ForeignKey;
import io.onceload.model.Reject;
import io.onceload.model.RejectCode;
import io.onceload.model.RowProblem;
import io.onceload.model.Slice;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds bad rows of a range by whole statements, once the database has refused a range: values that cannot be cast,
 * missing values, missing parents. They find no row bad that the database would take; of a row with two faults they may
 * name another than the database would. What they miss, halving finds. Not used for tables with row triggers, which may mend a row.
 */
final class SetChecks {
    private final Connection connection;
    private final Target target;
    private final boolean active;

    private SetChecks(Connection connection, Target target, boolean active) {
        this.connection = connection;
        this.target = target;
        this.active = active;
    }

    static SetChecks none(Connection connection, Target target) {
        return new SetChecks(connection, target, false);
    }

    static SetChecks all(Connection connection, Target target) {
        return new SetChecks(connection, target, !target.table().rowTriggers());
    }

    /**
     * Takes rows whose values the server cannot cast out of the staging table. What a server of version 15 or older cannot
     * tell, and amounts, which are text in the server's locale, are left to {@link CastTrial}.
     */
    List<Reject> beforeProbe(Slice slice) throws SQLException {
        List<StagedColumn> cast = target.columns().stream()
                .filter(StagedColumn::checkedByCast)
                .filter(c -> !c.column().typeName().equals("money"))
                .toList();
        if (!active || cast.isEmpty() || connection.getMetaData().getDatabaseMajorVersion() < 16) {
            return List.of();
        }
        String valid = cast.stream()
                .map(c -> c.column().valueType().required()
                        ? "COALESCE(" + call("pg_input_is_valid", c) + ", false)"
                        : call("pg_input_is_valid", c))
                .collect(Collectors.joining(" AND "));
        String errors = cast.stream()
                .map(c -> c.shown() + ", (SELECT ARRAY[e.sql_error_code, e.message, e.detail] FROM "
                        + call("pg_input_error_info", c) + " e)")
                .collect(Collectors.joining(", "));
        String sql = "DELETE FROM " + Staging.STAGE + " s WHERE NOT (" + valid + ") RETURNING s.onceload_n, " + errors;
        List<Reject> rejects = new ArrayList<>();
        try (PreparedStatement s = connection.prepareStatement(sql)) {
            int parameter = 1;
            for (int i = 0; i < 2; i++) {
                for (StagedColumn c : cast) {
                    s.setString(parameter++, c.column().type());
                }
            }
            try (ResultSet r = s.executeQuery()) {
                while (r.next()) {
                    rejects.add(slice.rejected(r.getInt(1), problems(r, cast)));
                }
            }
        }
        return rejects;
    }

    /** Call of a function that reads the staged value as the column's type, which is a parameter. */
    private static String call(String function, StagedColumn column) {
        return "pg_catalog." + function + "(s." + column.stage() + "::text, ?)";
    }

    private static List<RowProblem> problems(ResultSet r, List<StagedColumn> columns) throws SQLException {
        List<RowProblem> problems = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i).column();
            @Nullable String value = r.getString(2 + 2 * i);
            if (value == null) {
                if (column.valueType().required()) {
                    problems.add(CastRefusal.missing(column));
                }
                continue;
            }
            String[] error = (String[]) r.getArray(3 + 2 * i).getArray();
            if (error[0] != null) {
                problems.add(CastRefusal.problem(column, value, error[0], error[1], error[2]));
            }
        }
        if (problems.isEmpty()) {
            throw new SQLException("the server refuses a value and gives no reason", "XX000");
        }
        return problems;
    }

    /** Marks rows that the table would refuse for a missing value or a missing parent. */
    List<Reject> beforeWrite(Slice slice, StagedRange range) throws SQLException {
        List<Reject> rejects = new ArrayList<>();
        if (!active) {
            return rejects;
        }
        for (StagedColumn c : target.valueColumns()) {
            if (c.column().notNull()) {
                RowProblem problem =
                        new RowProblem(c.column().name(), RejectCode.NOT_NULL, "is missing, and the table requires it");
                mark(
                        range,
                        written(c.dependsOnPresent()) + "s." + c.stage() + " IS NULL",
                        "''",
                        r -> problem,
                        slice,
                        rejects);
            }
        }
        for (ForeignKey foreignKey : target.table().foreignKeys()) {
            if (isChecked(foreignKey)) {
                markOrphans(range, foreignKey, slice, rejects);
            }
        }
        return rejects;
    }

    /** Where the row's own value counts, the staged one is sure to be written only if the row is new. */
    private static String written(boolean dependsOnPresent) {
        return dependsOnPresent ? "p.onceload_action = " + Action.INSERT.sql() + " AND " : "";
    }

    private boolean isChecked(ForeignKey foreignKey) throws SQLException {
        if (foreignKey.self() || !Orphans.canBeTold(target, foreignKey)) {
            return false;
        }
        try (PreparedStatement s = connection.prepareStatement(
                "SELECT pg_catalog.has_table_privilege(?, 'SELECT') AND NOT pg_catalog.row_security_active(?)")) {
            s.setString(1, foreignKey.target());
            s.setString(2, foreignKey.target());
            try (ResultSet r = s.executeQuery()) {
                return r.next() && r.getBoolean(1);
            }
        }
    }

    private void markOrphans(StagedRange range, ForeignKey foreignKey, Slice slice, List<Reject> rejects)
            throws SQLException {
        String values = foreignKey.columns().stream()
                .map(name -> "(" + target.staged(name).value() + ")::text")
                .collect(Collectors.joining(", "));
        String bareName = foreignKey.target().substring(foreignKey.target().indexOf('.') + 1);
        String parent = bareName.startsWith("\"") ? bareName : "\"" + bareName + "\"";
        mark(
                range,
                written(foreignKey.columns().stream().map(target::staged).anyMatch(StagedColumn::dependsOnPresent))
                        + Orphans.condition(target, foreignKey),
                "pg_catalog.concat_ws(', ', " + values + ")",
                value -> Refusal.missingParent(
                        foreignKey.name(),
                        "Key (" + String.join(", ", foreignKey.columns()) + ")=(" + value + ") is not present in table "
                                + parent + "."),
                slice,
                rejects);
    }

    private interface ProblemOf {
        RowProblem of(String value);
    }

    private void mark(
            StagedRange range, String condition, String shown, ProblemOf problem, Slice slice, List<Reject> rejects)
            throws SQLException {
        String sql = "UPDATE " + Staging.PROBE + " p SET onceload_action = " + Action.REFUSED.sql() + " FROM "
                + Staging.STAGE
                + " s WHERE s.ctid = p.onceload_row AND p.onceload_action IN (" + Action.INSERT.sql() + ", "
                + Action.UPDATE.sql() + ") AND " + range.covers("p.onceload_p") + " AND " + condition
                + " RETURNING p.onceload_p, " + shown;
        try (Statement s = connection.createStatement();
                ResultSet r = s.executeQuery(sql)) {
            while (r.next()) {
                rejects.add(slice.rejected(r.getInt(1), List.of(problem.of(r.getString(2)))));
            }
        }
    }
}
