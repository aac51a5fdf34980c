package io.onceload.load;

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

    /** Takes rows whose values the server cannot cast out of the staging table. */
    List<Reject> beforeProbe(Slice slice) throws SQLException {
        List<StagedColumn> cast =
                target.columns().stream().filter(StagedColumn::checkedByCast).toList();
        if (!active || cast.isEmpty() || connection.getMetaData().getDatabaseMajorVersion() < 16) {
            return List.of();
        }
        String valid = cast.stream()
                .map(c -> "pg_catalog.pg_input_is_valid(s." + c.stage() + ", ?)")
                .collect(Collectors.joining(" AND "));
        String errors = cast.stream()
                .map(c -> "(SELECT e.message FROM pg_catalog.pg_input_error_info(s." + c.stage() + ", ?) e)"
                        + ", (SELECT e.sql_error_code FROM pg_catalog.pg_input_error_info(s." + c.stage() + ", ?) e)")
                .collect(Collectors.joining(", "));
        String sql = "DELETE FROM " + Staging.STAGE + " s WHERE NOT (" + valid + ") RETURNING s.onceload_n, " + errors;
        List<Reject> rejects = new ArrayList<>();
        try (PreparedStatement s = connection.prepareStatement(sql)) {
            int parameter = 1;
            for (StagedColumn c : cast) {
                s.setString(parameter++, c.column().type());
            }
            for (StagedColumn c : cast) {
                s.setString(parameter++, c.column().type());
                s.setString(parameter++, c.column().type());
            }
            try (ResultSet r = s.executeQuery()) {
                while (r.next()) {
                    rejects.add(slice.rejected(r.getInt(1), List.of(firstProblem(r, cast.size()))));
                }
            }
        }
        return rejects;
    }

    private static RowProblem firstProblem(ResultSet r, int columns) throws SQLException {
        for (int i = 0; i < columns; i++) {
            String message = r.getString(2 + 2 * i);
            if (message != null) {
                return Refusal.problem(new SQLException(message, r.getString(3 + 2 * i)));
            }
        }
        throw new SQLException("the server refuses a value and gives no reason", "XX000");
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
                mark(range, "s." + c.stage() + " IS NULL", "''", r -> problem, slice, rejects);
            }
        }
        for (ForeignKey foreignKey : target.table().foreignKeys()) {
            if (isChecked(foreignKey)) {
                markOrphans(range, foreignKey, slice, rejects);
            }
        }
        return rejects;
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
                Orphans.condition(target, foreignKey),
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
