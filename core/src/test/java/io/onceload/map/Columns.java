package io.onceload.map;

import io.onceload.db.Column;
import io.onceload.db.ValueType;
import io.onceload.plan.Checks;
import io.onceload.plan.Cleaning;
import io.onceload.plan.ColumnRule;
import io.onceload.plan.ColumnRuleBuilder;
import io.onceload.plan.OnUpdate;
import io.onceload.plan.Origin;
import io.onceload.plan.Plan;
import io.onceload.plan.ResolvedColumn;
import io.onceload.plan.RuleFault;
import io.onceload.plan.ValueFormat;
import io.onceload.testing.CatalogColumns;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Columns as the catalog would describe them, from a type such as {@code numeric(4,2)}. */
final class Columns {
    private Columns() {}

    static Column column(String name, String type) {
        return CatalogColumns.column(name, type);
    }

    /** A type that the catalog does not know as built in: a domain, an enum, an array, of an extension. */
    static Column foreign(String typeName) {
        return column("public." + typeName, typeName, false, true);
    }

    static Column nondeterministic(String typeName) {
        return column(typeName, typeName, true, false);
    }

    private static Column column(String type, String typeName, boolean builtIn, boolean deterministic) {
        return new Column(
                "v",
                type,
                type,
                typeName,
                builtIn,
                null,
                null,
                null,
                false,
                false,
                Column.Identity.NONE,
                null,
                null,
                deterministic,
                typeName.startsWith("_")
                        ? new ValueType(ValueType.Kind.ARRAY, type, List.of(), List.of(), false, false, Map.of())
                        : ValueType.plain(type));
    }

    /** A column filled from field {@code source} as it is. */
    static ResolvedColumn filled(String name, String type, int source) {
        return new ResolvedColumn(column(name, type), source, ColumnRule.of(name), false);
    }

    /** A column filled from the first field under a rule. */
    static ResolvedColumn ruled(String type, UnaryOperator<ColumnRuleBuilder> rule) {
        return ruled(column("v", type), rule);
    }

    static ResolvedColumn ruled(Column column, UnaryOperator<ColumnRuleBuilder> rule) {
        ColumnRule built =
                Plan.into("t").column(column.name(), rule).build().columns().get(0);
        return new ResolvedColumn(column, built.readsSource() ? 0 : -1, built, false);
    }

    static ResolvedColumn key(String name, String type, int source) {
        return new ResolvedColumn(column(name, type), source, ColumnRule.of(name), true);
    }

    /** A rule that is made by naming what differs from {@link ColumnRule#of}. */
    record Rule(
            boolean required,
            boolean trim,
            String min,
            String max,
            Integer minLength,
            Integer maxLength,
            String defaultTo) {
        static final Rule NONE = new Rule(false, false, null, null, null, null, null);

        Rule isRequired() {
            return new Rule(true, trim, min, max, minLength, maxLength, defaultTo);
        }

        Rule isTrimmed() {
            return new Rule(required, true, min, max, minLength, maxLength, defaultTo);
        }

        Rule from(String smallest) {
            return new Rule(required, trim, smallest, max, minLength, maxLength, defaultTo);
        }

        Rule upTo(String largest) {
            return new Rule(required, trim, min, largest, minLength, maxLength, defaultTo);
        }

        Rule length(Integer fewest, Integer most) {
            return new Rule(required, trim, min, max, fewest, most, defaultTo);
        }

        Rule orElse(String text) {
            return new Rule(required, trim, min, max, minLength, maxLength, text);
        }

        ResolvedColumn on(String type) {
            return on(column("v", type), 0);
        }

        ResolvedColumn on(Column column, int source) {
            ColumnRule rule = new ColumnRule(
                    column.name(),
                    Origin.OWN_NAME,
                    new Cleaning(false, false, trim, false, null),
                    ValueFormat.STANDARD,
                    new Checks(required, min, max, minLength, maxLength, null, List.of()),
                    defaultTo,
                    null,
                    OnUpdate.OVERWRITE,
                    false);
            return new ResolvedColumn(column, source, rule, false);
        }
    }

    /** The first fault of a column's rule. */
    static Optional<String> fault(ResolvedColumn column) {
        return RowMapper.faults(column).stream().map(RuleFault::text).findFirst();
    }
}
