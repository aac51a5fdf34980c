package io.onceload.cli;

import io.onceload.cli.context.Context;
import io.onceload.cli.context.Database;
import io.onceload.cli.context.DatabaseChoice;
import io.onceload.cli.context.ExitCode;
import io.onceload.cli.option.Arguments;
import io.onceload.cli.option.Options;
import io.onceload.cli.rows.CsvRows;
import io.onceload.cli.rows.JsonRows;
import io.onceload.cli.rows.RowPrinter;
import io.onceload.cli.rows.ShownRows;
import io.onceload.cli.terminal.Figures;
import io.onceload.db.SqlState;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.Parser;
import picocli.CommandLine.Model.CommandSpec;

/** {@code query}: shows the rows of a statement that only reads. */
final class QueryCommand implements Command {
    private static final int MOST_ROWS = 1_000;
    private static final int FETCH_ROWS = 1_000;

    @Override
    public CommandSpec spec() {
        return Options.of("query", "Shows the rows of a statement that only reads, such as a SELECT.")
                .argument("SQL", "One statement, in quotes.")
                .flag("--csv", "As CSV.")
                .flag("--json", "One JSON object a line for each row.")
                .flag("--all", "All rows; without it at most 1,000.")
                .database()
                .example("query \"select * from items limit 5\"", "on the terminal")
                .example("query \"select * from items\" --all --csv > items.csv", "a whole table as a file")
                .build();
    }

    @Override
    public int run(Arguments arguments, Context context) {
        String sql = arguments.onlyPositional("SQL");
        if (arguments.has("--csv") && arguments.has("--json")) {
            arguments.problem("--csv and --json: found both; expected one");
        }
        DatabaseChoice choice = DatabaseChoice.of(arguments, context);
        arguments.check();
        RowPrinter printer = arguments.has("--csv")
                ? new CsvRows(context.out())
                : arguments.has("--json") ? new JsonRows(context.out()) : new ShownRows(context);
        try (Database database = Database.open(choice, context)) {
            print(database, sql, arguments.has("--all") ? Long.MAX_VALUE : MOST_ROWS, printer, context);
            return ExitCode.DONE;
        }
    }

    private static void print(Database database, String sql, long most, RowPrinter printer, Context context) {
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false); // also lets the driver fetch rows in portions
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(FETCH_ROWS);
                if (!isOneStatement(sql) || !statement.execute(sql)) {
                    throw noRows(null);
                }
                print(statement.getResultSet(), most, printer, context);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw fault(e);
        }
    }

    /**
     * A second statement could end the transaction, and a third one write outside of it. The driver is asked, since it is
     * the driver that would take them apart.
     */
    private static boolean isOneStatement(String sql) throws SQLException {
        return Parser.parseJdbcSql(sql, true, false, true, false, false).size() <= 1;
    }

    private static void print(ResultSet rows, long most, RowPrinter printer, Context context) throws SQLException {
        printer.begin(rows.getMetaData());
        long count = 0;
        boolean more = rows.next();
        while (more && count < most && (count % FETCH_ROWS != 0 || isRead(context))) {
            printer.row(rows);
            count++;
            more = rows.next();
        }
        printer.end();
        if (more && isRead(context)) {
            context.streams()
                    .err()
                    .println("The first " + Figures.rows(count) + "; --all shows all of them"
                            + (printer instanceof ShownRows shown ? shown.legend() : ""));
        } else if (printer instanceof ShownRows shown) {
            context.err().println(Figures.rows(count) + shown.legend());
        }
    }

    /** Whether anybody reads what is printed: {@code | head} ends after its lines, and the rest is for nobody. */
    private static boolean isRead(Context context) {
        return !context.out().checkError();
    }

    /** What the user wrote is at fault unless it is the surroundings. */
    private static ImportException fault(SQLException e) {
        String state = SqlState.stateOf(e);
        if (state.equals("25006")) {
            return noRows(e);
        }
        ImportException fault = SqlState.fault(e, "query");
        if (fault.fault().kind() == Fault.Kind.ENVIRONMENT) {
            return fault;
        }
        String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("no message");
        return new ImportException(
                Fault.PLAN_INVALID, "query", "the database says: " + said, "correct the statement", e);
    }

    private static ImportException noRows(@Nullable SQLException cause) {
        return new ImportException(
                Fault.PLAN_INVALID,
                "query",
                "this changes something or gives no rows; expected one statement that only reads, such as a SELECT;"
                        + " nothing was changed",
                "change tables with a tool that is made for it, such as psql",
                cause);
    }
}
