package io.onceload.plan;

import io.onceload.db.Column;
import io.onceload.db.Identifier;
import io.onceload.db.SqlState;
import io.onceload.db.Table;
import io.onceload.db.UniqueIndex;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.Problem;
import io.onceload.model.Remedy;
import io.onceload.model.Suggestion;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Chooses the unique index that identifies rows, and refuses keys that cannot, before the first row. */
final class KeyChoice {
    private static final String UNDEFINED_FUNCTION = "42883";
    private static final String EXPRESSION = "an expression";

    /** Null for an expression. */
    private static final String PARTITIONED_BY = """
            SELECT a.attname FROM pg_catalog.pg_partitioned_table p
            CROSS JOIN LATERAL pg_catalog.unnest(p.partattrs::int2[]) k (attnum)
            LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = p.partrelid AND a.attnum = k.attnum
            WHERE p.partrelid = ?::oid""";

    private final Connection connection;
    private final Table table;

    KeyChoice(Connection connection, Table table) {
        this.connection = connection;
        this.table = table;
    }

    /** The index for {@code key}; empty where every row is appended. */
    Optional<UniqueIndex> choose(Key key) throws SQLException {
        return switch (key.mode()) {
            case NONE -> Optional.empty();
            case OF_TABLE -> Optional.of(usable(key.where() == null ? ofTable() : meant(plain(), key.where())));
            case COLUMNS -> Optional.of(usable(over(key.columns(), key.where())));
        };
    }

    /** Unique indexes over columns, and not over expressions. */
    private List<UniqueIndex> plain() {
        return table.uniqueIndexes().stream()
                .filter(index -> !index.columns().isEmpty())
                .toList();
    }

    /** The index with the condition that the plan names. */
    private UniqueIndex meant(List<UniqueIndex> candidates, String where) {
        Condition condition = new Condition(where);
        List<UniqueIndex> fitting = candidates.stream()
                .filter(index -> index.predicate() != null && condition.equals(new Condition(index.predicate())))
                .toList();
        if (fitting.isEmpty()) {
            throw unusable(
                    "no unique index has the condition " + where + "; there are: "
                            + candidates.stream().map(KeyChoice::described).collect(Collectors.joining(" · ")),
                    "write the condition as it stands here, or leave it out to take an index without one");
        }
        return fitting.stream().filter(i -> fault(i).isEmpty()).findFirst().orElse(fitting.get(0));
    }

    private static String described(UniqueIndex index) {
        return String.join(",", index.columns())
                + (index.predicate() == null ? " without a condition" : " where " + index.predicate());
    }

    private UniqueIndex ofTable() {
        List<UniqueIndex> plain = plain();
        if (!plain.isEmpty() && (plain.get(0).primary() || plain.size() == 1)) {
            return plain.get(0);
        }
        throw unusable(
                plain.isEmpty()
                        ? "has no primary key and no unique index over plain columns"
                        : "has no primary key and " + plain.size() + " unique indexes: "
                                + plain.stream()
                                        .map(index -> String.join(",", index.columns()))
                                        .collect(Collectors.joining(" · ")),
                KeyRemedies.naming(
                        table.columns().stream().map(Column::name).findFirst().orElse("id")));
    }

    private UniqueIndex over(List<String> columns, @Nullable String where) throws SQLException {
        List<String> unknown =
                columns.stream().filter(name -> table.column(name).isEmpty()).toList();
        if (!unknown.isEmpty()) {
            List<String> names = table.columns().stream().map(c -> c.name()).toList();
            String near = Suggestion.nearest(names, unknown.get(0));
            throw unusable(
                    "has no column " + String.join(", ", unknown) + "; there are " + String.join(", ", names),
                    near.isEmpty() ? "name columns of the table" : "write " + near + " instead of " + unknown.get(0));
        }
        List<UniqueIndex> candidates = table.uniqueIndexes().stream()
                .filter(index -> Set.copyOf(index.columns()).equals(Set.copyOf(columns)))
                .toList();
        if (candidates.isEmpty()) {
            throw notUnique(columns);
        }
        if (where != null) {
            return meant(candidates, where);
        }
        List<UniqueIndex> whole = candidates.stream()
                .filter(index -> index.predicate() == null && fault(index).isEmpty())
                .toList();
        if (!whole.isEmpty()) {
            return whole.get(0);
        }
        if (candidates.size() > 1
                && candidates.stream().filter(i -> fault(i).isEmpty()).count() > 1) {
            throw unusable(
                    "has " + candidates.size() + " partial unique indexes over " + String.join(", ", columns) + ": "
                            + candidates.stream().map(KeyChoice::described).collect(Collectors.joining(" · ")),
                    KeyRemedies.condition());
        }
        return candidates.stream().filter(i -> fault(i).isEmpty()).findFirst().orElse(candidates.get(0));
    }

    private UniqueIndex usable(UniqueIndex index) {
        fault(index).ifPresent(found -> {
            throw unusable("its unique index " + index.name() + " " + found, remedy(index));
        });
        return index;
    }

    private String remedy(UniqueIndex index) {
        Optional<UniqueIndex> deferrable = deferrable(index.columns());
        if (deferrable.isPresent()) {
            return "run ALTER TABLE " + table.sql() + " DROP CONSTRAINT "
                    + Identifier.quoted(deferrable.get().name()) + ", ADD "
                    + (deferrable.get().primary() ? "PRIMARY KEY" : "UNIQUE") + " (" + quoted(index.columns()) + ");"
                    + (deferrable.get().nullsNotDistinct() ? "" : spaced(setNotNull(index.columns())));
        }
        if (!index.valid()) {
            String concurrently = table.kind() == Table.Kind.PARTITIONED ? "" : "CONCURRENTLY ";
            return "remove repeated rows if there are any, then run DROP INDEX " + concurrently
                    + Identifier.quoted(table.schema()) + "." + Identifier.quoted(index.name()) + ";"
                    + spaced(createIndex(index.columns()));
        }
        return "run "
                + (index.withoutOverlaps() || index.ownCollation()
                        ? createIndex(index.columns())
                        : setNotNull(index.columns()));
    }

    /** A deferrable constraint over these columns; ON CONFLICT refuses to work beside it, whatever else covers them. */
    private Optional<UniqueIndex> deferrable(List<String> columns) {
        return table.uniqueIndexes().stream()
                .filter(index ->
                        !index.immediate() && Set.copyOf(index.columns()).equals(Set.copyOf(columns)))
                .findFirst();
    }

    private Optional<String> fault(UniqueIndex index) {
        if (deferrable(index.columns()).isPresent()) {
            return Optional.of("is deferrable, or lies beside one that is, so it cannot decide row by row");
        }
        if (!index.valid()) {
            return Optional.of("is not valid (its build failed or is under way)");
        }
        if (index.withoutOverlaps()) {
            return Optional.of("is WITHOUT OVERLAPS, so that one value may meet several rows");
        }
        if (index.ownCollation()) {
            return Optional.of("compares under another collation than its column");
        }
        List<String> nullable = index.columns().stream()
                .filter(name -> table.column(name).map(c -> !c.notNull()).orElse(true))
                .toList();
        if (!nullable.isEmpty() && !index.nullsNotDistinct()) {
            return Optional.of("covers nullable columns (" + String.join(", ", nullable)
                    + "): rows without a value there would go in again every time");
        }
        return Optional.empty();
    }

    private ImportException notUnique(List<String> columns) throws SQLException {
        String found = "no unique index covers exactly " + String.join(", ", columns);
        List<String> partitionedBy = partitionedByOthersThan(columns);
        if (!partitionedBy.isEmpty()) {
            return unusable(
                    found + ", and none can: the table is partitioned by " + String.join(", ", partitionedBy),
                    partitionedBy.contains(EXPRESSION)
                            ? KeyRemedies.orNone("import into its partitions")
                            : KeyRemedies.extended(columns, partitionedBy));
        }
        List<String> examples = new ArrayList<>();
        long repeated = 0;
        try (PreparedStatement statement = connection.prepareStatement(repeatedKeys(columns));
                ResultSet r = statement.executeQuery()) {
            while (r.next()) {
                repeated = r.getLong(1);
                List<String> values = new ArrayList<>();
                for (int i = 0; i < columns.size(); i++) {
                    values.add(String.valueOf(r.getString(2 + i)));
                }
                examples.add(String.join(",", values) + " (" + r.getLong(2 + columns.size()) + " rows)");
            }
        } catch (SQLException e) {
            if (!SqlState.stateOf(e).equals(UNDEFINED_FUNCTION)) {
                throw e;
            }
            return unusable(
                    found + ", and none can: a column's type has no equality",
                    KeyRemedies.orNone("name other columns"));
        }
        if (repeated > 0) {
            found += repeated == 1 ? ", and 1 key occurs" : ", and " + repeated + " keys occur";
            found += " more than once, such as " + String.join(", ", examples);
        }
        return unusable(found, (repeated > 0 ? "remove the repeated rows, then run " : "run ") + createIndex(columns));
    }

    private String repeatedKeys(List<String> columns) {
        String list = quoted(columns);
        return """
                SELECT count(*) OVER (), %s, count(*) FROM %s GROUP BY %s HAVING count(*) > 1 ORDER BY %s LIMIT 3""".formatted(list, table.sql(), list, list);
    }

    /** What the table is partitioned by beside {@code columns}; a unique index has to cover that as well. */
    private List<String> partitionedByOthersThan(List<String> columns) throws SQLException {
        List<String> others = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(PARTITIONED_BY)) {
            statement.setLong(1, table.oid());
            try (ResultSet r = statement.executeQuery()) {
                while (r.next()) {
                    String by = r.getString(1);
                    if (by == null || !columns.contains(by)) {
                        others.add(by == null ? EXPRESSION : by);
                    }
                }
            }
        }
        return others;
    }

    private String createIndex(List<String> columns) {
        String nullable = setNotNull(columns);
        return nullable + (nullable.isEmpty() ? "" : " ") + "CREATE UNIQUE INDEX "
                + (table.kind() == Table.Kind.PARTITIONED ? "" : "CONCURRENTLY ") + "ON " + table.sql() + " ("
                + quoted(columns) + ");";
    }

    private static String spaced(String more) {
        return more.isEmpty() ? "" : " " + more;
    }

    private static String quoted(List<String> columns) {
        return columns.stream().map(Identifier::quoted).collect(Collectors.joining(", "));
    }

    private String setNotNull(List<String> columns) {
        return columns.stream()
                .filter(name -> table.column(name).map(c -> !c.notNull()).orElse(false))
                .map(name ->
                        "ALTER TABLE " + table.sql() + " ALTER COLUMN " + Identifier.quoted(name) + " SET NOT NULL;")
                .collect(Collectors.joining(" "));
    }

    private ImportException unusable(String found, String remedy) {
        return unusable(found, Remedy.of(remedy));
    }

    private ImportException unusable(String found, Remedy remedy) {
        return new ImportException(
                Fault.KEY_UNUSABLE, "key of " + table.label(), List.of(Problem.of("target/key", found, remedy)), null);
    }
}
