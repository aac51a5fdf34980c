package io.onceload.pipeline;

import io.onceload.db.Column;
import io.onceload.db.SqlState;
import io.onceload.db.Table;
import io.onceload.db.TableSearch;
import io.onceload.db.Transactions;
import io.onceload.map.RowMapper;
import io.onceload.model.ImportException;
import io.onceload.plan.ColumnRule;
import io.onceload.plan.Origin;
import io.onceload.plan.Plan;
import io.onceload.plan.Preflight;
import io.onceload.read.Source;
import java.sql.Connection;
import java.sql.SQLException;
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
        return new Previewer(database).preview(plan, source, 0);
    }

    /** See {@code Onceload.check(Plan)}. */
    public boolean check(Plan plan) {
        try {
            Connection connection = Sessions.open(database);
            try {
                connection.setReadOnly(true);
                return isThere(connection, plan);
            } finally {
                Sessions.close(connection);
            }
        } catch (SQLException e) {
            throw SqlState.fault(e, "plan for " + plan.target());
        }
    }

    /** Whether the table is there; the source is taken to have every column that the plan names. */
    private static boolean isThere(Connection connection, Plan plan) throws SQLException {
        boolean there = Transactions.in(connection, c -> {
            Optional<Table> table = TableSearch.find(c, plan.target());
            if (table.isPresent()) {
                Preflight.resolve(c, question(plan, Optional.of(table.get())), table.get());
            }
            return table.isPresent();
        });
        if (there) {
            return true;
        }
        Optional<ImportException> fault =
                MissingTable.of(connection, plan.target()).faultOf(plan);
        if (fault.isPresent()) {
            throw Preflight.withTheRest(question(plan, Optional.empty()), null, fault.get());
        }
        return false;
    }

    private static Preflight.Question question(Plan plan, Optional<Table> table) {
        return new Preflight.Question(plan, assumedHeader(plan, table), true, false, RowMapper::faults);
    }

    private static List<String> assumedHeader(Plan plan, Optional<Table> table) {
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
        table.map(Table::columns).orElse(List.of()).stream()
                .filter(column -> !column.generated() && column.identity() != Column.Identity.ALWAYS)
                .map(Column::name)
                .filter(name -> !ruled.contains(name))
                .forEach(header::add);
        return List.copyOf(header);
    }
}
