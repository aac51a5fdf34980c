package io.onceload.bench.workload;

import static io.onceload.bench.workload.Column.optional;
import static io.onceload.bench.workload.Column.required;

import io.onceload.plan.Dialect;
import io.onceload.plan.Plan;
import java.util.List;

/** Orders: about 118 bytes each, with numbers, texts, a time and a quoted field. */
public final class Orders implements Workload {
    private static final String[] STATUS = {"new", "paid", "shipped", "cancelled"};
    private static final String FILLER = "x".repeat(40);

    @Override
    public String table() {
        return "orders";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                optional("order_id", ColumnType.BIGINT),
                required("customer", ColumnType.TEXT),
                required("email", ColumnType.TEXT),
                required("amount", ColumnType.MONEY),
                optional("qty", ColumnType.INTEGER),
                optional("status", ColumnType.TEXT),
                optional("ordered_at", ColumnType.TIME),
                optional("note", ColumnType.TEXT));
    }

    @Override
    public List<String> parents() {
        return List.of();
    }

    @Override
    public Plan plan() {
        return Plan.into(table())
                .dialect(Dialect.STANDARD)
                .key("order_id")
                .column("customer", c -> c.required().trim().length(1, 60))
                .column("email", c -> c.required().length(3, 120).pattern("[^@\\s]+@[^@\\s]+\\.[a-z]{2,}"))
                .column("amount", c -> c.min(0).max(1_000_000))
                .column("qty", c -> c.min(1).max(1000))
                .column("status", c -> c.required())
                .build();
    }

    @Override
    public String quietColumn() {
        return "qty";
    }

    @Override
    public void append(StringBuilder line, int row, boolean changed) {
        long customer = row * 7919L % 200_000;
        long cents = row * 104_729L % 1_000_000 + (changed ? 1 : 0);
        line.append(row).append(",Customer ").append(customer);
        line.append(",customer").append(customer).append("@example.com,");
        line.append(cents / 100).append('.');
        appendTwoDigits(line, (int) (cents % 100));
        line.append(',').append(row % 99 + 1).append(',').append(STATUS[row % STATUS.length]);
        appendTime(line, row);
        line.append(",\"note ").append(row).append(", ").append(FILLER, 0, row % FILLER.length());
        line.append("\"\n");
    }

    private static void appendTime(StringBuilder line, int row) {
        line.append(",2026-");
        appendTwoDigits(line, row % 12 + 1);
        line.append('-');
        appendTwoDigits(line, row % 28 + 1);
        line.append(' ');
        appendTwoDigits(line, row % 24);
        line.append(':');
        appendTwoDigits(line, row % 60);
        line.append(':');
        appendTwoDigits(line, (int) (row * 7L % 60));
        line.append("+00");
    }

    private static void appendTwoDigits(StringBuilder line, int number) {
        line.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
