package io.onceload.testing;

import io.onceload.db.Column;
import io.onceload.db.ValueType;
import io.onceload.plan.ColumnRule;
import io.onceload.plan.ResolvedColumn;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Columns as the catalog would describe them, where no server is needed for anything else. */
public final class CatalogColumns {
    private static final Pattern TYPE = Pattern.compile("(\\w+)(?:\\((\\d+)(?:,(-?\\d+))?\\))?");

    private static final List<Column> ORDERS = List.of(
            column("order_id", "int8"),
            column("customer", "text"),
            column("email", "text"),
            column("amount", "numeric(12,2)"),
            column("qty", "int4"),
            column("status", "text"),
            column("ordered_at", "timestamptz"),
            column("note", "text"));

    private CatalogColumns() {}

    /** A column that may be null, of a built-in type such as {@code numeric(4,2)}. */
    public static Column column(String name, String type) {
        Matcher parts = TYPE.matcher(type);
        if (!parts.matches()) {
            throw new IllegalArgumentException(type);
        }
        String typeName = parts.group(1);
        Integer first = parts.group(2) == null ? null : Integer.valueOf(parts.group(2));
        boolean numeric = typeName.equals("numeric");
        Integer scale = !numeric || first == null ? null : parts.group(3) == null ? 0 : Integer.valueOf(parts.group(3));
        boolean text = typeName.equals("varchar") || typeName.equals("bpchar");
        return new Column(
                name,
                type,
                type,
                typeName,
                true,
                text ? first : null,
                numeric ? first : null,
                scale,
                false,
                false,
                Column.Identity.NONE,
                null,
                null,
                true,
                typeName.startsWith("_")
                        ? new ValueType(ValueType.Kind.ARRAY, type, List.of(), List.of(), false, false, Map.of())
                        : ValueType.plain(type));
    }

    /**
     * All of table {@code orders}, which benchmarks load, each from the field at its own place; {@code order_id} is the key.
     *
     * @param rules of any of them; the others are taken as they are
     */
    public static List<ResolvedColumn> orders(List<ColumnRule> rules) {
        return IntStream.range(0, ORDERS.size())
                .mapToObj(i -> new ResolvedColumn(
                        ORDERS.get(i), i, rule(rules, ORDERS.get(i).name()), i == 0))
                .toList();
    }

    private static ColumnRule rule(List<ColumnRule> rules, String name) {
        return rules.stream()
                .filter(rule -> rule.column().equals(name))
                .findAny()
                .orElse(ColumnRule.of(name));
    }
}
