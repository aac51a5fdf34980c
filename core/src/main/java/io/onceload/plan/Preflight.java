package io.onceload.plan;

import io.onceload.db.Column;
import io.onceload.db.Table;
import io.onceload.db.UniqueIndex;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.Problem;
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
import org.jspecify.annotations.Nullable;

/**
 * Resolves a plan against a header and a table, before the first row. All faults are reported at once, each with its
 * remedy: also those beside a key that cannot identify rows, and beside a table that is not there.
 */
public final class Preflight {
    private final Question question;
    private final Plan plan;
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final HeaderMatch match;

    private Preflight(Question question) {
        this.question = question;
        plan = question.plan();
        match = new HeaderMatch(question.header(), plan.ignore());
    }

    /**
     * What is to be resolved.
     *
     * @param header names of the source's columns
     * @param assumed whether there is no source yet, and the header is what the plan itself says
     * @param creates whether the table is made from the source, so that it lacks what the source lacks
     * @param ruleFaults says what is wrong with a column's rules
     */
    public record Question(
            Plan plan,
            List<String> header,
            boolean assumed,
            boolean creates,
            Function<ResolvedColumn, List<RuleFault>> ruleFaults) {
        public Question {
            header = List.copyOf(header);
        }

        /** Of a plan and a source. */
        public static Question of(
                Plan plan, List<String> header, Function<ResolvedColumn, List<RuleFault>> ruleFaults) {
            return new Question(plan, header, false, false, ruleFaults);
        }

        /** The same about a table that is made from the source. */
        public Question ofNewTable() {
            return new Question(plan, header, assumed, true, ruleFaults);
        }
    }

    /**
     * The plan, ready to run.
     *
     * @throws ImportException if the plan does not fit the header or the table
     */
    public static ResolvedPlan resolve(Connection connection, Question question, Table table) throws SQLException {
        if (table.kind() != Table.Kind.TABLE && table.kind() != Table.Kind.PARTITIONED) {
            throw withTheRest(
                    question,
                    null,
                    new ImportException(
                            Fault.PLAN_INVALID,
                            "target " + table.label(),
                            List.of(Problem.of(
                                    "target",
                                    "is not a table (" + table.kind().name().toLowerCase(Locale.ROOT)
                                            + "); expected an ordinary or partitioned table",
                                    "name the table that the rows belong in")),
                            null));
        }
        Optional<UniqueIndex> key;
        try {
            key = new KeyChoice(connection, table).choose(question.plan().key());
        } catch (ImportException e) {
            throw withTheRest(question, table, e);
        }
        return new Preflight(question).resolve(table, key);
    }

    /** Why the key that a plan names, or the table's own, cannot identify rows; empty if it can. */
    public static Optional<ImportException> keyFault(Connection connection, Table table, Key key) throws SQLException {
        try {
            new KeyChoice(connection, table).choose(key);
            return Optional.empty();
        } catch (ImportException e) {
            return Optional.of(e);
        }
    }

    /**
     * The fault that ends the look at a plan, and everything else that is wrong as far as it can be told in spite of it.
     *
     * @param table null where there is none to hold the plan against
     */
    public static ImportException withTheRest(Question question, @Nullable Table table, ImportException first) {
        Preflight rest = new Preflight(question);
        Map<String, ResolvedColumn> byName = rest.matched(table, Optional.empty());
        if (table != null) {
            byName.values().forEach(rest::checkRule);
        }
        if (rest.problems.isEmpty()) {
            return first;
        }
        List<Problem> problems = new ArrayList<>();
        first.problems()
                .forEach(problem -> problems.add(
                        Problem.of(problem.part(), first.place() + ": " + problem.found(), problem.remedy())));
        problems.addAll(rest.problems);
        return new ImportException(
                Fault.PLAN_INVALID, "plan for " + question.plan().target(), problems, first);
    }

    private ResolvedPlan resolve(Table table, Optional<UniqueIndex> key) {
        Map<String, ResolvedColumn> byName = matched(table, key);
        List<ResolvedColumn> columns = table.columns().stream()
                .filter(column -> byName.containsKey(column.name()))
                .map(column -> byName.get(column.name()))
                .toList();
        columns.forEach(this::checkRule);
        key.ifPresent(index -> checkKeyColumns(index, byName));
        if (columns.isEmpty() && problems.isEmpty()) {
            throw nothingMatches(table);
        }
        if (!problems.isEmpty()) {
            throw new ImportException(Fault.PLAN_INVALID, "plan for " + table.label(), problems, null);
        }
        noteMissingColumns(table, byName);
        noteUnknownIgnored();
        return new ResolvedPlan(plan, table, columns, key.orElse(null), question.header(), match.unmatched(), notes);
    }

    /** @param table null where there is none, so that rules are held against the source alone */
    private Map<String, ResolvedColumn> matched(@Nullable Table table, Optional<UniqueIndex> key) {
        Map<String, ResolvedColumn> byName = new LinkedHashMap<>();
        for (ColumnRule rule : plan.columns()) {
            if (table == null) {
                RuleFaults.of(rule).forEach(fault -> problems.add(fault.of(rule.column())));
                if (rule.readsSource()) {
                    source(rule);
                }
            } else {
                ruled(table, rule, key).ifPresent(column -> byName.put(rule.column(), column));
            }
        }
        if (table != null) {
            matchTheRest(table, byName, key);
        }
        return byName;
    }

    private Optional<ResolvedColumn> ruled(Table table, ColumnRule rule, Optional<UniqueIndex> key) {
        Optional<Column> column = table.column(rule.column());
        if (column.isEmpty()) {
            if (!question.creates() || source(rule).isPresent()) {
                addUnknownColumn(table, rule);
            }
            return Optional.empty();
        }
        if (column.get().generated()) {
            problems.add(Problem.of(
                    "columns/" + rule.column(),
                    "column " + rule.column() + ": is computed by the database and cannot be filled",
                    "remove its rule"));
            return Optional.empty();
        }
        if (!rule.readsSource()) {
            return Optional.of(fill(column.get(), -1, rule, key));
        }
        OptionalInt source = source(rule);
        return source.isPresent() || rule.defaultTo() != null
                ? Optional.of(fill(column.get(), source.orElse(-1), rule, key))
                : Optional.empty();
    }

    /** The source column of a rule; what is wrong with it is among the problems. */
    private OptionalInt source(ColumnRule rule) {
        OptionalInt source = rule.from().isEmpty() ? match.findFree(rule.column()) : match.findFirst(rule.from());
        if (source.isEmpty() && rule.defaultTo() == null) {
            problems.add(Problem.of(
                    "columns/" + rule.column() + "/from",
                    "column " + rule.column() + ": no source column is called "
                            + String.join(" or ", rule.sourceNames()),
                    SourceRemedies.naming(rule.column(), rule.sourceNames().get(0), question.header())));
        }
        if (source.isPresent() && match.isIgnored(source.getAsInt())) {
            problems.add(Problem.of(
                    "columns/" + rule.column() + "/from",
                    "column " + rule.column() + ": is filled from source column "
                            + question.header().get(source.getAsInt())
                            + ", which the plan ignores; expected one or the other",
                    "remove the column's rule, or the name from what is ignored"));
        }
        return source;
    }

    private void addUnknownColumn(Table table, ColumnRule rule) {
        List<String> names = table.columns().stream().map(Column::name).toList();
        String near = Suggestion.nearest(names, rule.column());
        problems.add(Problem.of(
                "columns/" + rule.column(),
                "column " + rule.column() + ": is not in " + table.label() + ", which has " + String.join(", ", names),
                near.isEmpty()
                        ? "name a column of the table, or remove the rule"
                        : "write " + near + " instead of " + rule.column()));
    }

    private void matchTheRest(Table table, Map<String, ResolvedColumn> byName, Optional<UniqueIndex> key) {
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

    private void checkRule(ResolvedColumn column) {
        String name = column.column().name();
        ColumnRule rule = column.rule();
        question.ruleFaults().apply(column).forEach(fault -> problems.add(fault.of(name)));
        if (!rule.stamp() && rule.onUpdate() == OnUpdate.OVERWRITE) {
            return;
        }
        String policy = rule.stamp() ? "stamp" : "on-update";
        String part = "columns/" + name + "/" + policy;
        if (column.key()) {
            problems.add(Problem.of(
                    part,
                    "column " + name + ": " + policy + " does not apply to a column of the key, which is never updated",
                    "remove " + policy));
        } else if (plan.key().mode() == Key.Mode.NONE) {
            problems.add(Problem.of(
                    part,
                    "column " + name + ": " + policy + " has nothing to act on: without a key every row is appended",
                    "remove " + policy + ", or name a key"));
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
            problems.add(Problem.of(
                    "columns/" + column.name(),
                    "column " + column.name()
                            + ": is GENERATED ALWAYS AS IDENTITY and not part of the key, so the database lets nobody update it",
                    SourceRemedies.leavingOut(
                            column.name(), source < 0 ? null : question.header().get(source), hasRule(column.name()))));
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
            if (!question.assumed() && !byName.containsKey(column) && !hasRule(column)) {
                problems.add(Problem.of(
                        "target/key",
                        "key column " + column + ": no source column is called so",
                        SourceRemedies.naming(column, column, question.header())));
            }
        }
    }

    private void noteMissingColumns(Table table, Map<String, ResolvedColumn> byName) {
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

    /** No fault, since a plan may serve files of which some lack the column. */
    private void noteUnknownIgnored() {
        for (String name : question.assumed() ? List.<String>of() : plan.ignore()) {
            if (match.find(name).isEmpty()) {
                String near = Suggestion.nearest(match.unmatched(), name);
                notes.add("The plan ignores " + name + ", which the source does not have"
                        + (near.isEmpty() ? "." : "; perhaps " + near + " is meant."));
            }
        }
    }

    private ImportException nothingMatches(Table table) {
        return new ImportException(
                Fault.HEADER_INVALID,
                "header",
                List.of(Problem.of(
                        "columns",
                        "none of the source's columns (" + String.join(", ", question.header()) + ") is a column of "
                                + table.label() + " ("
                                + table.columns().stream().map(Column::name).collect(Collectors.joining(", ")) + ")",
                        SourceRemedies.anyNames(question.header()))),
                null);
    }
}
