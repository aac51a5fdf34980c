package io.onceload.pipeline;

import io.onceload.db.Column;
import io.onceload.db.SqlState;
import io.onceload.db.Table;
import io.onceload.db.TableSearch;
import io.onceload.db.Transactions;
import io.onceload.db.UniqueIndex;
import io.onceload.map.FormatGuess;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.Position;
import io.onceload.model.SourceRow;
import io.onceload.plan.Key;
import io.onceload.plan.Plan;
import io.onceload.plan.Preflight;
import io.onceload.plan.RejectColumns;
import io.onceload.plan.ResolvedColumn;
import io.onceload.plan.ResolvedPlan;
import io.onceload.read.RowReader;
import io.onceload.read.Source;
import io.onceload.read.SourceStamp;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Proposes plans from what is there: a source, a table, or both. Writes nothing. */
public final class PlanDrafter {
    /** Rows whose values are looked at for their format. */
    private static final int MOST_ROWS = 10_000;

    private final DataSource database;

    public PlanDrafter(DataSource database) {
        this.database = database;
    }

    /** See {@code Onceload.draft}. */
    public PlanDraft draft(Plan wish, @Nullable Source source) {
        try {
            Connection connection = Sessions.open(database);
            try {
                connection.setReadOnly(true);
                Optional<Table> table = Transactions.in(connection, c -> TableSearch.find(c, wish.target()));
                if (source == null) {
                    if (table.isEmpty()) {
                        throw MissingTable.of(connection, wish.target()).faultOfDraft();
                    }
                    return ofTable(connection, wish, table.get());
                }
                SourceStamp stamp = source.stamp();
                Resolution.Head head = Preparation.head(
                        connection, wish, source, stamp, SourceDialect.detect(connection, wish, source, stamp));
                return table.isPresent()
                        ? ofBoth(connection, wish, table.get(), source, head)
                        : ofSource(connection, wish, source, head);
            } finally {
                Sessions.close(connection);
            }
        } catch (SQLException e) {
            throw SqlState.fault(e, "plan for " + wish.target());
        }
    }

    private static PlanDraft ofTable(Connection connection, Plan wish, Table table) throws SQLException {
        DraftText text = new DraftText(wish);
        text.beginning("Plan for " + table.label() + ", from the table alone: name the source's column behind each.");
        key(connection, wish, table, text);
        for (Column column : table.columns()) {
            if (column.generated() || column.identity() == Column.Identity.ALWAYS) {
                text.left(column, "", "made by the database");
            } else if (column.defaultExpression() != null || column.identity() != Column.Identity.NONE) {
                text.left(column, column.name(), "filled by the database; remove the # to fill it from the source");
            } else {
                text.rule(column.name(), column.name(), DraftText.describe(column));
            }
        }
        return text.draft();
    }

    private static PlanDraft ofBoth(Connection connection, Plan wish, Table table, Source source, Resolution.Head head)
            throws SQLException {
        DraftText text = new DraftText(wish);
        text.beginning("Plan for " + source.name() + " into " + table.label() + ".");
        key(connection, wish, table, text);
        Optional<ResolvedPlan> resolved = matched(connection, wish, table, head.header());
        List<ResolvedColumn> columns = resolved.map(ResolvedPlan::columns).orElse(List.of());
        List<FormatGuess> guesses = columns.stream()
                .map(column -> FormatGuess.of(
                        column.column(), column.source(), wish.dialect().nulls()))
                .toList();
        look(source, head, guesses);
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i).column();
            text.rule(column.name(), head.header().get(columns.get(i).source()), DraftText.describe(column));
            text.looks(column.name(), guesses.get(i).looks());
        }
        for (Column column : table.columns()) {
            if (columns.stream().noneMatch(match -> match.column().name().equals(column.name()))) {
                text.left(column, column.generated() ? "" : "SOURCE COLUMN", missing(column));
            }
        }
        text.ignorable(resolved.map(ResolvedPlan::unmatchedSource).orElse(head.header()), table.label());
        return text.draft();
    }

    private static void look(Source source, Resolution.Head head, List<FormatGuess> guesses) {
        try (RowReader reader = head.format().open(source, Position.START, head.stamp())) {
            SourceRow row = reader.next();
            for (int rows = 0; row != null && rows < MOST_ROWS; rows++) {
                for (FormatGuess guess : guesses) {
                    guess.observe(row);
                }
                row = reader.next();
            }
        }
    }

    private static String missing(Column column) {
        if (column.generated()) {
            return "computed by the database";
        }
        boolean needed =
                column.notNull() && column.defaultExpression() == null && column.identity() == Column.Identity.NONE;
        return needed
                ? "the source has no such column, and new rows need one"
                : "the source has no such column" + (column.notNull() ? "; the database fills it" : "");
    }

    /** What matches by name, without a key, which would want its columns; empty where nothing does. */
    private static Optional<ResolvedPlan> matched(Connection connection, Plan wish, Table table, List<String> header)
            throws SQLException {
        Plan plan = Plan.into("any").noKey().zone(wish.zone()).build();
        try {
            return Optional.of(Transactions.in(
                    connection,
                    c -> Preflight.resolve(c, Preflight.Question.of(plan, header, column -> List.of()), table)));
        } catch (ImportException e) {
            if (e.fault() == Fault.HEADER_INVALID) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static PlanDraft ofSource(Connection connection, Plan wish, Source source, Resolution.Head head)
            throws SQLException {
        NewTable made;
        try (RowReader reader = head.format().open(source, Position.START, head.stamp())) {
            made = NewTable.of(wish, reader);
        }
        Table table = made.withoutKey();
        DraftText text = new DraftText(wish);
        text.beginning("Plan for " + source.name() + " into " + wish.target()
                + ", which does not exist: it is created with the types below.");
        text.create();
        MissingTable.of(connection, wish.target()).faultOfNew().ifPresent(text::fault);
        if (wish.key().mode() == Key.Mode.COLUMNS) {
            made.keyFault().ifPresent(text::keyFault);
        }
        if (wish.key().mode() == Key.Mode.OF_TABLE) {
            try (RowReader reader = head.format().open(source, Position.START, head.stamp())) {
                KeyGuess guess = KeyGuess.of(reader, wish.dialect().nulls());
                text.guessedKey(
                        guess.column() < 0
                                ? null
                                : table.columns().get(guess.column()).name(),
                        guess);
            }
        }
        List<String> sources = head.header().stream()
                .filter(name -> !RejectColumns.NAMES.contains(name))
                .toList();
        for (int i = 0; i < table.columns().size(); i++) {
            Column column = table.columns().get(i);
            text.rule(column.name(), sources.get(i), column.type());
            text.looks(column.name(), made.looks(column.name()));
        }
        return text.draft();
    }

    private static void key(Connection connection, Plan wish, Table table, DraftText text) throws SQLException {
        Optional<ImportException> fault = Transactions.in(connection, c -> Preflight.keyFault(c, table, wish.key()));
        if (fault.isPresent()) {
            text.keyFault(fault.get());
        } else {
            text.key(keyInWords(table, wish.key()));
        }
    }

    /** Of a key that identifies rows. */
    private static String keyInWords(Table table, Key key) {
        if (key.mode() == Key.Mode.NONE) {
            return "every row is appended";
        }
        if (key.mode() == Key.Mode.COLUMNS) {
            return "rows are found by " + String.join(", ", key.columns());
        }
        UniqueIndex index = table.uniqueIndexes().stream()
                .filter(candidate -> !candidate.columns().isEmpty())
                .findFirst()
                .orElseThrow();
        return "rows are found by " + String.join(", ", index.columns())
                + (index.primary() ? ", the primary key" : ", the only unique key");
    }
}
