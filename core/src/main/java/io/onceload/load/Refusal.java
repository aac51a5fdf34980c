package io.onceload.load;

import io.onceload.db.SqlState;
import io.onceload.model.RejectCode;
import io.onceload.model.RowProblem;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** The database's refusal of one row, in words, with the constraint's name. */
public final class Refusal {
    private Refusal() {}

    public static RowProblem problem(SQLException error) {
        @Nullable ServerErrorMessage server = error instanceof PSQLException psql ? psql.getServerErrorMessage() : null;
        String message = server == null || server.getMessage() == null
                ? String.valueOf(error.getMessage())
                : server.getMessage();
        String constraint = server == null || server.getConstraint() == null ? "" : server.getConstraint();
        @Nullable String column = server == null ? null : server.getColumn();
        String detail = server == null || server.getDetail() == null ? "" : server.getDetail();
        return switch (SqlState.stateOf(error)) {
            case "23502" -> new RowProblem(column, RejectCode.NOT_NULL, "is missing, and the table requires it");
            case "23505" ->
                new RowProblem(
                        null, RejectCode.UNIQUE, "breaks unique constraint \"" + constraint + "\"" + because(detail));
            case "23503" -> missingParent(constraint, detail);
            case "23514" ->
                new RowProblem(
                        column,
                        RejectCode.CHECK,
                        constraint.isEmpty() ? message : "breaks check constraint \"" + constraint + "\"");
            case "23P01" ->
                new RowProblem(
                        null,
                        RejectCode.EXCLUSION,
                        "breaks exclusion constraint \"" + constraint + "\"" + because(detail));
            case "42501" ->
                new RowProblem(null, RejectCode.ROW_SECURITY, "is refused by row-level security: " + message);
            case "P0001" -> new RowProblem(null, RejectCode.TRIGGER, "is refused by the database: " + message);
            case "22001" -> new RowProblem(column, RejectCode.LENGTH, message);
            case "22003", "22008" -> new RowProblem(column, RejectCode.OUT_OF_RANGE, message);
            default ->
                new RowProblem(
                        column,
                        SqlState.stateOf(error).startsWith("22") ? RejectCode.INVALID_VALUE : RejectCode.REFUSED,
                        message);
        };
    }

    /** Whether the server says which column or which of the table's constraints refused. */
    static boolean namesItsPlace(SQLException error) {
        @Nullable ServerErrorMessage server = error instanceof PSQLException psql ? psql.getServerErrorMessage() : null;
        return server != null && (server.getColumn() != null || server.getTable() != null);
    }

    /** The refusal of a foreign key, with what the server says in detail. */
    static RowProblem missingParent(String constraint, String detail) {
        return new RowProblem(
                null, RejectCode.FOREIGN_KEY, "breaks foreign key \"" + constraint + "\"" + because(detail));
    }

    /** The name of the constraint that refused, or an empty string. */
    static String constraint(SQLException error) {
        @Nullable ServerErrorMessage server = error instanceof PSQLException psql ? psql.getServerErrorMessage() : null;
        return server == null || server.getConstraint() == null ? "" : server.getConstraint();
    }

    private static String because(String detail) {
        return detail.isEmpty() ? "" : ": " + detail;
    }
}
