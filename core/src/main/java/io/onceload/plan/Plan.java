package io.onceload.plan;

import io.onceload.db.TableName;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What goes where: the target, its key, rules for columns, policies. Immutable and thread-safe. Columns without a rule
 * are matched by name when the source is seen.
 *
 * @param name what people call the plan; null for the table's name; not part of the plan's identity
 * @param target the table
 * @param key how a source row finds its table row
 * @param columns rules, at most one for a column
 * @param ignore source columns that go nowhere on purpose, so that nobody needs to be told
 * @param duplicates what a key does that was seen earlier in this import
 * @param onConflict what a row does that was there before this import
 * @param dialect how the source is written
 * @param zone for timestamps that name none
 * @param maxRejects when to stop an import that is going wrong; not part of the plan's identity
 * @param createTable whether to create a missing table from the source; not part of the plan's identity
 */
public record Plan(
        @Nullable String name,
        TableName target,
        Key key,
        List<ColumnRule> columns,
        List<String> ignore,
        Duplicates duplicates,
        OnConflict onConflict,
        Dialect dialect,
        ZoneId zone,
        Limit maxRejects,
        boolean createTable) {

    public Plan {
        columns = List.copyOf(columns);
        ignore = List.copyOf(ignore);
    }

    /**
     * Begins a plan for {@code table}, spelled {@code table} or {@code schema.table}; names are exact, a part may stand
     * in double quotes.
     */
    public static PlanBuilder into(String table) {
        return new PlanBuilder(table);
    }

    /** The same plan with another limit of rejects. */
    public Plan withMaxRejects(Limit limit) {
        return new Plan(name, target, key, columns, ignore, duplicates, onConflict, dialect, zone, limit, createTable);
    }

    /** The same plan with another key. */
    public Plan withKey(Key newKey) {
        return new Plan(
                name, target, newKey, columns, ignore, duplicates, onConflict, dialect, zone, maxRejects, createTable);
    }

    /** The same plan with other rules. */
    public Plan withColumns(List<ColumnRule> rules) {
        return new Plan(
                name, target, key, rules, ignore, duplicates, onConflict, dialect, zone, maxRejects, createTable);
    }

    /** The same plan, for sources that are written in another way. */
    public Plan withDialect(Dialect other) {
        return new Plan(
                name, target, key, columns, ignore, duplicates, onConflict, other, zone, maxRejects, createTable);
    }

    /** The same plan with other policies. */
    public Plan withPolicies(Duplicates ofSource, OnConflict ofTable) {
        return new Plan(name, target, key, columns, ignore, ofSource, ofTable, dialect, zone, maxRejects, createTable);
    }

    /** The same plan, that has a missing table created or not. */
    public Plan withCreateTable(boolean create) {
        return new Plan(name, target, key, columns, ignore, duplicates, onConflict, dialect, zone, maxRejects, create);
    }

    /** Whether rows that this import has applied must be remembered to decide about later ones. */
    public boolean tracksKeys() {
        return key.mode() != Key.Mode.NONE && (duplicates != Duplicates.LAST || onConflict != OnConflict.UPDATE);
    }
}
