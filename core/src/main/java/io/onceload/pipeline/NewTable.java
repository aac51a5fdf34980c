package io.onceload.pipeline;

import io.onceload.db.Column;
import io.onceload.db.Identifier;
import io.onceload.db.Table;
import io.onceload.db.UniqueIndex;
import io.onceload.db.ValueType;
import io.onceload.map.TypeGuess;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.SourceRow;
import io.onceload.plan.ColumnRule;
import io.onceload.plan.Key;
import io.onceload.plan.Plan;
import io.onceload.plan.Preflight;
import io.onceload.plan.RejectColumns;
import io.onceload.read.RowReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A table made from a source: names from the header, types from the first rows, the key as primary key. */
final class NewTable {
    /** Rows that types are guessed from; a later row that does not fit is rejected like any other bad row. */
    private static final int SAMPLE_ROWS = 50_000;

    /** PostgreSQL cuts longer names (NAMEDATALEN - 1). */
    private static final int LONGEST_NAME_BYTES = 63;

    private final Plan plan;
    private final List<String> header;
    private final Map<Integer, String> names = new LinkedHashMap<>();
    private Map<Integer, TypeGuess> guesses = Map.of();

    private NewTable(Plan plan, List<String> header) {
        this.plan = plan;
        this.header = header;
    }

    /** The plan's target for what {@code reader} reads. */
    static NewTable of(Plan plan, RowReader reader) {
        NewTable table = new NewTable(plan, reader.header());
        table.nameColumns();
        table.guesses = table.guessTypes(reader);
        return table;
    }

    /**
     * What the catalog would have of the table if {@link #ddl} had run.
     *
     * @param schema in which it would be
     */
    Table table(String schema) {
        List<String> key = keyColumns();
        List<Column> columns = new ArrayList<>();
        names.forEach((i, name) -> columns.add(column(name, type(i), key.contains(name))));
        List<UniqueIndex> indexes = key.isEmpty()
                ? List.of()
                : List.of(new UniqueIndex(
                        plan.target().table() + "_pkey",
                        key,
                        key.stream().map(column -> "OPERATOR(pg_catalog.=)").toList(),
                        null,
                        true,
                        true,
                        true,
                        false,
                        false,
                        false));
        return new Table(
                0, schema, plan.target().table(), Table.Kind.TABLE, columns, indexes, List.of(), false, false, false);
    }

    private static Column column(String name, String type, boolean key) {
        String typeName = switch (type) {
            case "integer" -> "int4";
            case "bigint" -> "int8";
            case "boolean" -> "bool";
            default -> type;
        };
        return new Column(
                name,
                type,
                type,
                typeName,
                true,
                null,
                null,
                null,
                key,
                false,
                Column.Identity.NONE,
                null,
                null,
                true,
                ValueType.plain(type));
    }

    private String type(int sourceColumn) {
        TypeGuess guess = guesses.get(sourceColumn);
        return guess == null ? "text" : guess.type();
    }

    /** Runs {@code ddl} in the caller's transaction. */
    static void create(Connection connection, String ddl) throws SQLException {
        try (Statement s = connection.createStatement()) {
            s.execute(ddl);
        }
    }

    /** Whether another session created the table between our look and our statement. */
    static boolean wasCreatedMeanwhile(SQLException e) {
        return "42P07".equals(e.getSQLState()) || "23505".equals(e.getSQLState());
    }

    private void nameColumns() {
        Map<String, String> ruled = new LinkedHashMap<>();
        for (ColumnRule rule : plan.columns()) {
            rule.from().forEach(source -> ruled.putIfAbsent(source, rule.column()));
        }
        Set<String> simple = new LinkedHashSet<>();
        boolean ambiguous = header.stream()
                .anyMatch(name -> !simple.add(Preflight.columnName(name))
                        || Preflight.columnName(name).isBlank());
        for (int i = 0; i < header.size(); i++) {
            String source = header.get(i);
            if (RejectColumns.NAMES.contains(source)) {
                continue;
            }
            String name = ruled.getOrDefault(source, ambiguous ? source : Preflight.columnName(source));
            if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME_BYTES || name.indexOf('\0') >= 0) {
                throw new ImportException(
                        Fault.HEADER_INVALID,
                        "header, column " + (i + 1),
                        "its name is no possible column name: more than " + LONGEST_NAME_BYTES
                                + " bytes, or with U+0000",
                        "name the column with --map \"Source=column\", or create the table yourself");
            }
            names.put(i, name);
        }
    }

    private Map<Integer, TypeGuess> guessTypes(RowReader reader) {
        Map<Integer, TypeGuess> guessed = new LinkedHashMap<>();
        names.keySet().forEach(i -> guessed.put(i, new TypeGuess()));
        List<String> nulls = plan.dialect().nulls();
        SourceRow row = reader.next();
        for (int read = 0; row != null && read < SAMPLE_ROWS; read++) {
            if (row.problem() == null) {
                for (Map.Entry<Integer, TypeGuess> guess : guessed.entrySet()) {
                    CharSequence value = row.field(guess.getKey());
                    boolean missing = !row.quoted(guess.getKey()) && nulls.contains(value.toString());
                    if (!missing && !value.isEmpty()) {
                        guess.getValue().observe(value);
                    }
                }
            }
            row = reader.next();
        }
        return guessed;
    }

    /** The statement that creates it. */
    String ddl() {
        List<String> key = keyColumns();
        List<String> lines = new ArrayList<>();
        names.forEach((i, name) -> {
            boolean isKey = key.size() == 1 && key.get(0).equals(name);
            lines.add(Identifier.quoted(name) + " " + type(i) + (isKey ? " primary key" : ""));
        });
        if (key.size() > 1) {
            lines.add("primary key (" + key.stream().map(Identifier::quoted).collect(Collectors.joining(", ")) + ")");
        }
        return "create table " + plan.target().sql() + " (" + String.join(", ", lines) + ")";
    }

    private List<String> keyColumns() {
        if (plan.key().mode() == Key.Mode.NONE) {
            return List.of();
        }
        if (plan.key().mode() == Key.Mode.OF_TABLE) {
            throw new ImportException(
                    Fault.KEY_UNUSABLE,
                    "key of " + plan.target(),
                    "a new table needs to know what identifies a row; the columns are "
                            + String.join(", ", names.values()),
                    "name the key, such as --key " + names.values().iterator().next()
                            + ", or append every row with --key none");
        }
        List<String> unknown = plan.key().columns().stream()
                .filter(column -> !names.containsValue(column))
                .toList();
        if (!unknown.isEmpty()) {
            throw new ImportException(
                    Fault.KEY_UNUSABLE,
                    "key of " + plan.target(),
                    "the new table will have no column " + String.join(", ", unknown) + "; its columns are "
                            + String.join(", ", names.values()),
                    "name columns out of these");
        }
        return plan.key().columns();
    }
}
