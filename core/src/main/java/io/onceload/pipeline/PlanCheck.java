package io.onceload.pipeline;

import io.onceload.db.Catalog;
import io.onceload.db.Column;
import io.onceload.db.SqlState;
import io.onceload.db.Table;
import io.onceload.db.Transactions;
import io.onceload.map.RowMapper;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.plan.ColumnRule;
import io.onceload.plan.Key;
import io.onceload.plan.Origin;
import io.onceload.plan.Plan;
import io.onceload.plan.Preflight;
import io.onceload.read.Source;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** Holds a plan against the table, and the source if there is one, and tells everything that does not fit. */
public final class PlanCheck {
    private final DataSource database;

    public PlanCheck(DataSource database) {
        this.database = database;
    }

    /** See {@code Onceload.check(Plan, Source)}. */
    public Preview check(Plan plan, Source source) {
        return withEveryFault(plan, asked -> new Previewer(database).preview(asked, source, 0));
    }

    /** See {@code Onceload.check(Plan)}. */
    public boolean check(Plan plan) {
        return withEveryFault(plan, this::againstTable);
    }

    /** Checks a plan. */
    private interface Check<T> {
        T of(Plan plan);
    }

    /** A key that cannot identify rows hides what else is wrong, so that the rest is checked without a key. */
    private static <T> T withEveryFault(Plan plan, Check<T> check) {
        try {
            return check.of(plan);
        } catch (ImportException e) {
            if (e.fault() == Fault.KEY_UNUSABLE) {
                checkTheRest(plan, check, e);
            }
            throw e;
        }
    }

    private static <T> void checkTheRest(Plan plan, Check<T> check, ImportException ofKey) {
        try {
            check.of(plan.withKey(Key.NONE));
        } catch (ImportException e) {
            if (e.fault() == Fault.PLAN_INVALID) {
                List<String> problems = new ArrayList<>(e.problems());
                problems.add(
                        ofKey.place() + ": " + String.join("; ", ofKey.problems()) + ". To fix: " + ofKey.remedy());
                throw new ImportException(Fault.PLAN_INVALID, e.place(), problems, e.remedy());
            }
        }
    }

    /** Whether the table is there; the source is taken to have every column that the plan names. */
    private boolean againstTable(Plan plan) {
        try {
            Connection connection = Sessions.open(database);
            try {
                connection.setReadOnly(true);
                return Transactions.in(connection, c -> {
                    Optional<Table> table = Catalog.find(c, plan.target());
                    if (table.isPresent()) {
                        Preflight.resolve(c, plan, table.get(), assumedHeader(plan, table.get()), RowMapper::fault);
                    } else if (!plan.createTable()) {
                        throw new ImportException(
                                Fault.TABLE_NOT_FOUND,
                                "target " + plan.target(),
                                "there is no such table in this database (names are exact, upper and lower case differ)",
                                "create it, correct its name, or write create: true to have it made from the source");
                    }
                    return table.isPresent();
                });
            } finally {
                Sessions.close(connection);
            }
        } catch (SQLException e) {
            throw SqlState.fault(e, "plan for " + plan.target());
        }
    }

    private static List<String> assumedHeader(Plan plan, Table table) {
        Set<String> header = new LinkedHashSet<>();
        for (ColumnRule rule : plan.columns()) {
            if (rule.origin() instanceof Origin.SourceColumn source) {
                header.add(
                        source.names().isEmpty()
                                ? rule.column()
                                : source.names().get(0));
            }
        }
        Set<String> ruled = new LinkedHashSet<>();
        plan.columns().forEach(rule -> ruled.add(rule.column()));
        table.columns().stream()
                .filter(column -> !column.generated() && column.identity() != Column.Identity.ALWAYS)
                .map(Column::name)
                .filter(name -> !ruled.contains(name))
                .forEach(header::add);
        return List.copyOf(header);
    }
}
