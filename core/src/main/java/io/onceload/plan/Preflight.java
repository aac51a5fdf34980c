package io.onceload.plan;

import io.onceload.db.Column;
import io.onceload.db.Table;
import io.onceload.db.UniqueIndex;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.Suggestion;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Resolves a plan against a header and a table, before the first row; all faults are reported at once. */
public final class Preflight {
    private final Plan plan;
    private final Table table;
    private final List<String> header;
    private final List<String> faults = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final HeaderMatch match;

    private Preflight(Plan plan, Table table, List<String> header) {
        this.plan = plan;
        this.table = table;
        this.header = header;
        match = new HeaderMatch(header, plan.ignore());
    }

    /**
     * The plan, ready to run.
     *
     * @param ruleFault says what is wrong with a column's rules, if anything
     * @throws ImportException if the plan does not fit the header or the table
     */
    public static ResolvedPlan resolve(
            Connection connection,
            Plan plan,
            Table table,
            List<String> header,
            Function<ResolvedColumn, Optional<String>> ruleFault)
            throws SQLException {
        if (table.kind() != Table.Kind.TABLE && table.kind() != Table.Kind.PARTITIONED) {
            throw new ImportException(
                    Fault.PLAN_INVALID,
                    "target " + table.label(),
                    "is not a table (" + table.kind().name().toLowerCase(Locale.ROOT)
                            + "); expected an ordinary or partitioned table",
                    "name the table that the rows belong in");
        }
        Optional<UniqueIndex> key = new KeyChoice(connection, table).choose(plan.key());
        return new Preflight(plan, table, header).resolve(key, ruleFault);
    }

    private ResolvedPlan resolve(Optional<UniqueIndex> key, Function<ResolvedColumn, Optional<String>> ruleFault) {
        Map<String, ResolvedColumn> byName = new LinkedHashMap<>();
        for (ColumnRule rule : plan.columns()) {
            ruled(rule, key).ifPresent(column -> byName.put(rule.column(), column));
        }
        matchTheRest(byName, key);
        List<ResolvedColumn> columns = table.columns().stream()
                .filter(column -> byName.containsKey(column.name()))
                .map(column -> byName.get(column.name()))
                .toList();
        columns.forEach(column -> checkRule(column, key.isPresent(), ruleFault));
        key.ifPresent(index -> checkKeyColumns(index, byName));
        if (columns.isEmpty() && faults.isEmpty()) {
            throw nothingMatches();
        }
        if (!faults.isEmpty()) {
            throw new ImportException(
                    Fault.PLAN_INVALID,
                    "plan for " + table.label(),
                    faults,
                    "name source columns with --map \"Source=column\" (or from in the plan), out of: "
                            + String.join(", ", header));
        }
        noteMissingColumns(byName);
        return new ResolvedPlan(plan, table, columns, key.orElse(null), header, match.unmatched(), notes);
    }

    private Optional<ResolvedColumn> ruled(ColumnRule rule, Optional<UniqueIndex> key) {
        Optional<Column> column = table.column(rule.column());
        if (column.isEmpty()) {
            faults.add("column " + rule.column() + ": is not in " + table.label() + ", which has "
                    + table.columns().stream().map(Column::name).collect(Collectors.joining(", "))
                    + near(table.columns().stream().map(Column::name).toList(), rule.column()));
            return Optional.empty();
        }
        if (column.get().generated()) {
            faults.add("column " + rule.column() + ": is computed by the database and cannot be filled");
            return Optional.empty();
        }
        if (!rule.readsSource()) {
            return Optional.of(fill(column.get(), -1, rule, key));
        }
        OptionalInt source = rule.from().isEmpty() ? match.findFree(rule.column()) : match.findFirst(rule.from());
        if (source.isEmpty() && rule.defaultTo() == null) {
            faults.add("column " + rule.column() + ": no source column is called "
                    + String.join(" or ", rule.sourceNames())
                    + near(header, rule.sourceNames().get(0)));
            return Optional.empty();
        }
        if (source.isPresent() && match.isIgnored(source.getAsInt())) {
            faults.add("column " + rule.column() + ": is filled from source column " + header.get(source.getAsInt())
                    + ", which the plan ignores; expected one or the other");
        }
        return Optional.of(fill(column.get(), source.orElse(-1), rule, key));
    }

    /** Other faults may follow in the same sentence, so this is no question. */
    private static String near(List<String> names, String meant) {
        String near = Suggestion.nearest(names, meant);
        return near.isEmpty() ? "" : "; perhaps " + near + " is meant";
    }

    private void matchTheRest(Map<String, ResolvedColumn> byName, Optional<UniqueIndex> key) {
        for (Column column : table.columns()) {
            if (byName.containsKey(column.name()) || hasRule(column.name())) {
                continue;
            }
            OptionalInt source = match.findFree(column.name());
            if (source.isEmpty() || match.isIgnored(source.getAsInt())) {
                continue;
            }
            if (column.generated()) {
                notes.add("Column " + column.name() + " is computed by the database; the source's is ignored.");
                match.take(source.getAsInt());
            } else {
                byName.put(column.name(), fill(column, source.getAsInt(), ColumnRule.of(column.name()), key));
            }
        }
    }

    private void checkRule(ResolvedColumn column, boolean keyed, Function<ResolvedColumn, Optional<String>> ruleFault) {
        String place = "column " + column.column().name() + ": ";
        ColumnRule rule = column.rule();
        List<RuleFault> found = RuleFaults.of(rule);
        found.forEach(fault -> faults.add(place + fault.text()));
        if (found.isEmpty()) {
            ruleFault.apply(column).ifPresent(fault -> faults.add(place + fault));
        }
        if (!rule.stamp() && rule.onUpdate() == OnUpdate.OVERWRITE) {
            return;
        }
        String policy = rule.stamp() ? "stamp" : "on-update";
        if (column.key()) {
            faults.add(place + policy + " does not apply to a column of the key, which is never updated");
        } else if (!keyed) {
            faults.add(place + policy + " has nothing to act on: without a key every row is appended");
        }
    }

    private boolean hasRule(String column) {
        return plan.columns().stream().anyMatch(rule -> rule.column().equals(column));
    }

    private ResolvedColumn fill(Column column, int source, ColumnRule rule, Optional<UniqueIndex> key) {
        if (source >= 0) {
            match.take(source);
        }
        boolean isKey =
                key.map(index -> index.columns().contains(column.name())).orElse(false);
        if (column.identity() == Column.Identity.ALWAYS && !isKey && key.isPresent()) {
            faults.add(
                    "column " + column.name()
                            + ": is GENERATED ALWAYS AS IDENTITY and not part of the key, so the database lets nobody update it");
        }
        boolean required = rule.checks().required() || isKey && column.notNull() && rule.readsSource();
        return new ResolvedColumn(column, source, rule.withRequired(required), isKey);
    }

    /** The column name that a source's name suggests: lower case, runs of other than letters and digits as one underscore. */
    public static String columnName(String name) {
        return HeaderMatch.columnName(name);
    }

    private void checkKeyColumns(UniqueIndex key, Map<String, ResolvedColumn> byName) {
        for (String column : key.columns()) {
            if (!byName.containsKey(column) && !hasRule(column)) {
                faults.add("key column " + column + ": no source column is called so");
            }
        }
    }

    private void noteMissingColumns(Map<String, ResolvedColumn> byName) {
        List<String> needed = table.columns().stream()
                .filter(c -> c.notNull() && !c.generated() && c.defaultExpression() == null)
                .filter(c -> c.identity() == Column.Identity.NONE && !byName.containsKey(c.name()))
                .map(Column::name)
                .toList();
        if (!needed.isEmpty()) {
            notes.add("New rows will be rejected: the table needs " + String.join(", ", needed)
                    + ", which the source does not have.");
        }
    }

    private ImportException nothingMatches() {
        return new ImportException(
                Fault.HEADER_INVALID,
                "header",
                "none of the source's columns (" + String.join(", ", header) + ") is a column of " + table.label()
                        + " (" + table.columns().stream().map(Column::name).collect(Collectors.joining(", ")) + ")",
                "name them with --map \"Source=column\", or say "
                        + (hasNoHeader()
                                ? "--header 1 if the first line names the columns"
                                : "--header none if the first line is data"));
    }

    private boolean hasNoHeader() {
        return !header.isEmpty() && header.get(0).equals("column_1");
    }
}
