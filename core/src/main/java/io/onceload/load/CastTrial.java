package io.onceload.load;

import io.onceload.db.SqlState;
import io.onceload.model.RowProblem;
import io.onceload.model.Slice;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Finds the columns whose values the server cannot make of what is staged, by making them one by one: the error of a
 * statement names no column.
 */
final class CastTrial {
    private final Connection connection;
    private final BinaryCopy copy;
    private final List<StagedColumn> columns;

    CastTrial(Connection connection, BinaryCopy copy, Target target) {
        this.connection = connection;
        this.copy = copy;
        columns = target.columns().stream().filter(StagedColumn::checkedByCast).toList();
    }

    /**
     * Whether an error may come from a value's cast, although others of its kind mean something else: that of a text search
     * vector is a syntax error, a table's name that means none an undefined table.
     */
    boolean mayExplain(SQLException error) {
        String state = SqlState.stateOf(error);
        return !columns.isEmpty()
                && !state.equals("42501")
                && (state.startsWith("42") || state.startsWith("3F") || state.equals("XX000"));
    }

    /** What is wrong with the values of a row; empty if nothing is. The staging table is left as it was. */
    List<RowProblem> problems(Slice slice, int row) throws SQLException {
        List<RowProblem> problems = new ArrayList<>();
        if (columns.isEmpty()) {
            return problems;
        }
        Savepoint before = connection.setSavepoint();
        Staging.clear(connection);
        copy.send(Staging.COPY, slice, row, row + 1);
        for (StagedColumn column : columns) {
            problem(column).ifPresent(problems::add);
        }
        connection.rollback(before);
        connection.releaseSavepoint(before);
        return problems;
    }

    private Optional<RowProblem> problem(StagedColumn column) throws SQLException {
        Savepoint before = connection.setSavepoint();
        Optional<SQLException> refusal = refusal(column);
        connection.rollback(before);
        connection.releaseSavepoint(before);
        if (refusal.isEmpty() || !typeExists(column)) {
            return Optional.empty();
        }
        SQLException error = refusal.get();
        @Nullable ServerErrorMessage server = error instanceof PSQLException psql ? psql.getServerErrorMessage() : null;
        return Optional.of(CastRefusal.problem(
                column.column(),
                value(column),
                SqlState.stateOf(error),
                server == null ? error.getMessage() : server.getMessage(),
                server == null ? null : server.getDetail()));
    }

    /** A variable takes its value as a column does: a length is checked, where a cast would cut. */
    private Optional<SQLException> refusal(StagedColumn column) throws SQLException {
        String block = "DECLARE onceload_v " + column.column().type() + " := (SELECT " + column.value() + " FROM "
                + Staging.STAGE + " s); BEGIN NULL; END";
        try (Statement s = connection.createStatement()) {
            s.execute("DO " + RowLoopSql.dollarQuoted(block));
            return Optional.empty();
        } catch (SQLException e) {
            if (SqlState.isData(e) || mayExplain(e)) {
                return Optional.of(e);
            }
            throw e;
        }
    }

    /** Without it every value would be refused, and none be at fault. */
    private boolean typeExists(StagedColumn column) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement("SELECT pg_catalog.to_regtype(?) IS NOT NULL")) {
            s.setString(1, column.column().type());
            try (ResultSet r = s.executeQuery()) {
                return r.next() && r.getBoolean(1);
            }
        }
    }

    private @Nullable String value(StagedColumn column) throws SQLException {
        try (Statement s = connection.createStatement();
                ResultSet r = s.executeQuery("SELECT " + column.shown() + " FROM " + Staging.STAGE + " s")) {
            return r.next() ? r.getString(1) : null;
        }
    }
}
