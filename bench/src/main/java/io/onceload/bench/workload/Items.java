package io.onceload.bench.workload;

import static io.onceload.bench.workload.Column.optional;
import static io.onceload.bench.workload.Column.required;

import io.onceload.plan.Dialect;
import io.onceload.plan.Plan;
import java.util.List;

/** Items, which refer to one of 200 colors and to one of 50 sizes: the database checks two foreign keys of each row. */
public final class Items implements Workload {
    private static final int COLORS = 200;
    private static final int SIZES = 50;

    @Override
    public String table() {
        return "item";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                optional("item_id", ColumnType.BIGINT),
                required("name", ColumnType.TEXT),
                new Column("color_id", ColumnType.INTEGER, "REFERENCES color"),
                new Column("size_id", ColumnType.INTEGER, "REFERENCES size"),
                required("price", ColumnType.MONEY),
                optional("stock", ColumnType.INTEGER));
    }

    @Override
    public List<String> parents() {
        return List.of(
                "CREATE TABLE color (color_id integer PRIMARY KEY, name text NOT NULL)",
                "INSERT INTO color SELECT n, 'color ' || n FROM generate_series(1, " + COLORS + ") n",
                "CREATE TABLE size (size_id integer PRIMARY KEY, name text NOT NULL)",
                "INSERT INTO size SELECT n, 'size ' || n FROM generate_series(1, " + SIZES + ") n",
                "VACUUM ANALYZE color, size");
    }

    @Override
    public Plan plan() {
        return Plan.into(table())
                .dialect(Dialect.STANDARD)
                .key("item_id")
                .column("name", c -> c.required().trim().length(1, 60))
                .column("color_id", c -> c.required())
                .column("size_id", c -> c.required())
                .column("price", c -> c.min(0).max(100_000))
                .column("stock", c -> c.min(0).max(1_000_000))
                .build();
    }

    @Override
    public String quietColumn() {
        return "stock";
    }

    @Override
    public void append(StringBuilder line, int row, boolean changed) {
        long cents = row * 104_729L % 1_000_000;
        line.append(row).append(",Item ").append(row * 7919L % 1_000_000);
        line.append(',').append(row * 31L % COLORS + 1).append(',').append(row * 17L % SIZES + 1);
        line.append(',').append(cents / 100).append('.').append(cents / 10 % 10).append(cents % 10);
        line.append(',').append(row % 1000 + (changed ? 1 : 0)).append('\n');
    }
}
