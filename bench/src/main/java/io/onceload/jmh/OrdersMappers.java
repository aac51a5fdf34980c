package io.onceload.jmh;

import io.onceload.db.Column;
import io.onceload.db.ValueType;
import io.onceload.map.RowMapper;
import io.onceload.plan.ColumnRule;
import io.onceload.plan.Plan;
import io.onceload.plan.PlanBuilder;
import io.onceload.plan.ResolvedColumn;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The columns of table {@code orders} as its catalog has them, and what maps rows into them. */
final class OrdersColumns {
    private static final List<Column> ALL = List.of(
            column("order_id", "int8"),
            column("customer", "text"),
            column("email", "text"),
            numeric("amount", 12, 2),
            column("qty", "int4"),
            column("status", "text"),
            column("ordered_at", "timestamptz"),
            column("note", "text"));

    private OrdersColumns() {}

    /** Every column as it is, {@code order_id} the key. */
    static RowMapper plain() {
        return mapper(ALL, List.of());
    }

    /** The same under the rules of {@code bench/run}, and a pattern. */
    static RowMapper ruled() {
        PlanBuilder plan = Plan.into("orders")
                .column("customer", c -> c.required().trim().length(1, 60))
                .column("email", c -> c.required().length(3, 120).pattern("[^@ ]+@[^@ ]+\\.[a-z]+"))
                .column("amount", c -> c.min(0).max(1_000_000))
                .column("qty", c -> c.min(1).max(1000))
                .column("status", c -> c.required());
        return mapper(ALL, plan.build().columns());
    }

    /** One column, which is no key; null for none at all, so that only the empty tuple is written. */
    static RowMapper only(@Nullable Column column) {
        return column == null ? mapper(List.of(), List.of()) : mapper(List.of(column), List.of());
    }

    private static RowMapper mapper(List<Column> columns, List<ColumnRule> rules) {
        List<ResolvedColumn> resolved = IntStream.range(0, columns.size())
                .mapToObj(i -> {
                    String name = columns.get(i).name();
                    ColumnRule rule = rules.stream()
                            .filter(r -> r.column().equals(name))
                            .findAny()
                            .orElse(ColumnRule.of(name));
                    return new ResolvedColumn(columns.get(i), i, rule, name.equals("order_id"));
                })
                .toList();
        return new RowMapper(resolved, Set.of(""), ZoneOffset.UTC, Instant.EPOCH);
    }

    static Column column(String name, String type) {
        return column(name, type, type, null, null);
    }

    static Column numeric(String name, int precision, int scale) {
        return column(name, "numeric(" + precision + "," + scale + ")", "numeric", precision, scale);
    }

    private static Column column(
            String name, String type, String typeName, @Nullable Integer precision, @Nullable Integer scale) {
        return new Column(
                name,
                type,
                type,
                typeName,
                true,
                null,
                precision,
                scale,
                false,
                false,
                Column.Identity.NONE,
                null,
                null,
                true,
                ValueType.plain(type));
    }
}
