package io.onceload.jmh;

import io.onceload.bench.workload.Orders;
import io.onceload.db.Column;
import io.onceload.map.RowMapper;
import io.onceload.plan.ColumnRule;
import io.onceload.plan.ResolvedColumn;
import io.onceload.testing.CatalogColumns;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/** What maps rows into the columns of table {@code orders}, or into less. */
final class OrdersMappers {
    private OrdersMappers() {}

    /** Every column as it is, {@code order_id} the key. */
    static RowMapper plain() {
        return mapper(CatalogColumns.orders(List.of()));
    }

    /** The same under the rules of {@code bench/run}. */
    static RowMapper ruled() {
        return mapper(CatalogColumns.orders(new Orders().plan().columns()));
    }

    /** No column at all, so that only the empty tuple is written. */
    static RowMapper none() {
        return mapper(List.of());
    }

    /** One column, which is no key. */
    static RowMapper only(Column column) {
        return mapper(List.of(new ResolvedColumn(column, 0, ColumnRule.of(column.name()), false)));
    }

    private static RowMapper mapper(List<ResolvedColumn> columns) {
        return new RowMapper(columns, Set.of(""), ZoneOffset.UTC, Instant.EPOCH);
    }
}
