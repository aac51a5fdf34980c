package io.onceload.plan;

import io.onceload.db.TableName;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.Problem;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Builds a {@link Plan}; {@link #build} reports all faults together. Not thread-safe. */
public final class PlanBuilder {
    private final String target;
    private final Map<String, ColumnRule> columns = new LinkedHashMap<>();
    private final List<String> ignore = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private @Nullable String planName;
    private @Nullable String where;
    private Key key = Key.OF_TABLE;
    private Duplicates duplicates = Duplicates.LAST;
    private OnConflict onConflict = OnConflict.UPDATE;
    private Dialect dialect = Dialect.DETECTED;
    private ZoneId zone = ZoneId.of("UTC");
    private Limit maxRejects = Limit.NONE;
    private boolean createTable;

    PlanBuilder(String target) {
        this.target = target;
    }

    /** The table columns that identify a row. Without a call: the primary key, else the only unique index. */
    public PlanBuilder key(String... keyColumns) {
        if (keyColumns.length == 0) {
            problems.add(Problem.of(
                    "target/key",
                    "key: no columns named; expected at least one, or noKey()",
                    "name what identifies a row"));
        }
        key = Key.of(List.of(keyColumns));
        return this;
    }

    /** Among several unique indexes over the key's columns, the one with this condition. */
    public PlanBuilder where(String condition) {
        where = condition;
        return this;
    }

    /** What people call the plan; the default is the table's name. */
    public PlanBuilder name(String text) {
        planName = text;
        return this;
    }

    /** Source columns that go nowhere on purpose. */
    public PlanBuilder ignore(String... sourceColumns) {
        ignore.addAll(List.of(sourceColumns));
        return this;
    }

    /** Appends every row; a row of the source is still applied exactly once. */
    public PlanBuilder noKey() {
        key = Key.NONE;
        return this;
    }

    /** A rule for the table column {@code name}. */
    public PlanBuilder column(String name, UnaryOperator<ColumnRuleBuilder> rule) {
        ColumnRule built = rule.apply(new ColumnRuleBuilder(name)).build(problems);
        if (columns.putIfAbsent(name, built) != null) {
            problems.add(Problem.of(
                    "columns/" + name, "column " + name + ": has two rules; expected one", "say all in one rule"));
        }
        return this;
    }

    /** The default is {@link Duplicates#LAST}. */
    public PlanBuilder duplicates(Duplicates policy) {
        duplicates = policy;
        return this;
    }

    /** The default is {@link OnConflict#UPDATE}. */
    public PlanBuilder onConflict(OnConflict policy) {
        onConflict = policy;
        return this;
    }

    /** How the source is written; the default is {@link Dialect#DETECTED}. */
    public PlanBuilder dialect(Dialect sourceDialect) {
        dialect = sourceDialect;
        return this;
    }

    /** The zone of timestamps that name none; the default is UTC. */
    public PlanBuilder zone(ZoneId zoneId) {
        zone = zoneId;
        return this;
    }

    /** When to stop an import that is going wrong; the default is never. */
    public PlanBuilder maxRejects(Limit limit) {
        maxRejects = limit;
        return this;
    }

    /** Creates the table from the source's header and values if it does not exist. */
    public PlanBuilder createTable(boolean create) {
        createTable = create;
        return this;
    }

    /**
     * The plan.
     *
     * @throws ImportException with {@link Fault#PLAN_INVALID}, naming every fault
     */
    public Plan build() {
        Attempt attempt = attempt();
        if (!attempt.problems().isEmpty()) {
            throw new ImportException(Fault.PLAN_INVALID, "plan for " + target, attempt.problems(), null);
        }
        return attempt.plan();
    }

    /**
     * A plan, and what is wrong with it.
     *
     * @param plan not to be run if there are problems; a dialect that cannot be is left out of it
     */
    public record Attempt(Plan plan, List<Problem> problems) {
        public Attempt {
            problems = List.copyOf(problems);
        }
    }

    /** The plan as far as it goes, to look for further faults in it. */
    public Attempt attempt() {
        List<Problem> found = new ArrayList<>(problems);
        TableName name = new TableName(null, "?");
        try {
            name = TableName.parse(target);
        } catch (IllegalArgumentException e) {
            found.add(Problem.of(
                    "target",
                    "target \"" + target + "\": " + e.getMessage(),
                    "write table or schema.table; a name that holds a dot stands in double quotes"));
        }
        List<Problem> ofDialect = dialect.problems();
        found.addAll(ofDialect);
        Plan plan = new Plan(
                planName,
                name,
                key.where(where),
                List.copyOf(columns.values()),
                ignore,
                duplicates,
                onConflict,
                ofDialect.isEmpty() ? dialect : Dialect.DETECTED,
                zone,
                maxRejects,
                createTable);
        return new Attempt(plan, found);
    }
}
