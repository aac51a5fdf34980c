package io.onceload.pipeline;

import io.onceload.db.Column;
import io.onceload.db.Identifier;
import io.onceload.db.Table;
import io.onceload.db.UniqueIndex;
import io.onceload.db.ValueType;
import io.onceload.map.FormatGuess;
import io.onceload.map.rule.ColumnGuess;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.Problem;
import io.onceload.model.Remedy;
import io.onceload.model.SourceRow;
import io.onceload.model.Suggestion;
import io.onceload.plan.ColumnRule;
import io.onceload.plan.HeaderMatch;
import io.onceload.plan.Key;
import io.onceload.plan.KeyRemedies;
import io.onceload.plan.Plan;
import io.onceload.plan.Preflight;
import io.onceload.plan.RejectColumns;
import io.onceload.plan.ValueFormat;
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
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A table made from a source: names from the header, types from the first rows, the key as primary key. */
final class NewTable {
    /** Rows that types are guessed from; a later row that does not fit is rejected like any other bad row. */
    private static final int SAMPLE_ROWS = 50_000;

    /** PostgreSQL cuts longer names (NAMEDATALEN - 1). */
    private static final int LONGEST_NAME_BYTES = 63;

    private final Plan plan;
    private final List<String> header;
    private final List<NewColumn> columns = new ArrayList<>();

    /**
     * @param source index of the source's column, or -1
     * @param format null where a rule says how the values are written
     */
    private record NewColumn(
            String name,
            int source,
            ColumnGuess guess,
            @Nullable FormatGuess format) {
        String type() {
            return guess.type();
        }
    }

    private NewTable(Plan plan, List<String> header) {
        this.plan = plan;
        this.header = header;
    }

    /** The plan's target for what {@code reader} reads. */
    static NewTable of(Plan plan, RowReader reader) {
        NewTable table = new NewTable(plan, reader.header());
        table.nameColumns();
        table.guessTypes(reader);
        return table;
    }

    /**
     * What the catalog would have of the table if {@link #ddl} had run.
     *
     * @param schema in which it would be
     */
    Table table(String schema) {
        return table(schema, keyColumns());
    }

    /** As {@link #table(String)}, whatever the plan's key is. */
    Table withoutKey() {
        return table(String.valueOf(plan.target().schema()), List.of());
    }

    private Table table(String schema, List<String> key) {
        List<Column> described = columns.stream()
                .map(c -> column(c.name(), c.type(), key.contains(c.name())))
                .toList();
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
                0,
                schema,
                plan.target().table(),
                Table.Kind.TABLE,
                described,
                indexes,
                List.of(),
                false,
                false,
                false,
                false);
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

    /** In the order of the source; columns that nothing of the source fills come last. */
    private void nameColumns() {
        HeaderMatch match = new HeaderMatch(header, plan.ignore());
        Map<Integer, ColumnRule> ruled = new LinkedHashMap<>();
        List<ColumnRule> others = new ArrayList<>();
        for (ColumnRule rule : plan.columns()) {
            List<String> names = rule.sourceNames();
            OptionalInt source = rule.readsSource() ? match.findFirst(names) : OptionalInt.empty();
            if (source.isEmpty() || ruled.putIfAbsent(source.getAsInt(), rule) != null) {
                others.add(rule);
            }
        }
        Set<String> simple = new LinkedHashSet<>();
        boolean ambiguous = header.stream()
                .anyMatch(name -> !simple.add(Preflight.columnName(name))
                        || Preflight.columnName(name).isBlank());
        for (int i = 0; i < header.size(); i++) {
            String source = header.get(i);
            ColumnRule rule = ruled.get(i);
            if (rule != null) {
                add(rule, i);
            } else if (!RejectColumns.NAMES.contains(source) && !match.isIgnored(i)) {
                add(ColumnRule.of(ambiguous ? source : Preflight.columnName(source)), i);
            }
        }
        for (ColumnRule rule : others) {
            List<String> names = rule.sourceNames();
            int source = rule.readsSource() ? match.findFirst(names).orElse(-1) : -1;
            if (source >= 0 || !rule.readsSource() || rule.defaultTo() != null) {
                add(rule, source);
            }
        }
    }

    private void add(ColumnRule rule, int source) {
        String name = rule.column();
        if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME_BYTES || name.indexOf('\0') >= 0) {
            throw new ImportException(
                    Fault.HEADER_INVALID,
                    source < 0 ? "column " + name : "header, column " + (source + 1),
                    List.of(
                            Problem.of(
                                    "columns/" + name,
                                    "its name is no possible column name: more than " + LONGEST_NAME_BYTES
                                            + " bytes, or with U+0000",
                                    new Remedy(
                                            "name the column with a rule that takes it from(…), or create the table yourself",
                                            "name the column with --map \"Source=column\", or create the table yourself",
                                            "name the column under columns, as in column: Source, or create the table yourself"))),
                    null);
        }
        List<String> nulls = plan.dialect().nulls();
        boolean open = source >= 0 && rule.equals(ColumnRule.of(name).withOrigin(rule.origin()));
        columns.add(new NewColumn(
                name, source, new ColumnGuess(rule, nulls), open ? FormatGuess.ofNew(source, nulls) : null));
    }

    private List<String> names() {
        return columns.stream().map(NewColumn::name).toList();
    }

    private void guessTypes(RowReader reader) {
        List<NewColumn> read = columns.stream().filter(c -> c.source() >= 0).toList();
        SourceRow row = reader.next();
        for (int rows = 0; row != null && rows < SAMPLE_ROWS; rows++) {
            if (row.problem() == null) {
                for (NewColumn column : read) {
                    column.guess().observe(row, column.source());
                    if (column.format() != null) {
                        column.format().observe(row);
                    }
                }
            }
            row = reader.next();
        }
    }

    /** What the values of a column look like, beyond what its type and rule say. */
    List<FormatGuess.Look> looks(String column) {
        return columns.stream()
                .filter(candidate -> candidate.name().equals(column))
                .map(NewColumn::format)
                .filter(Objects::nonNull)
                .findFirst()
                .map(FormatGuess::looks)
                .orElse(List.of());
    }

    /** What a person should know of the values before the table is made of them. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (NewColumn column : columns) {
            List<FormatGuess.Look> looks = looks(column.name());
            if (!looks.isEmpty()) {
                FormatGuess.Look first = looks.get(0);
                String of = first.fitting() + " of " + first.values() + " values";
                notes.add("Column " + column.name() + " becomes " + column.type()
                        + (first.format().equals(ValueFormat.STANDARD)
                                ? ", although " + String.join(", ", first.words()) + " in " + of
                                        + " looks like no value; a rule can say so."
                                : ", although " + of + " look like "
                                        + looks.stream()
                                                .map(FormatGuess.Look::inWords)
                                                .collect(Collectors.joining(", or "))
                                        + "; a rule can say so."));
            }
        }
        return notes;
    }

    /** The statement that creates it. */
    String ddl() {
        List<String> key = keyColumns();
        List<String> lines = new ArrayList<>();
        for (NewColumn column : columns) {
            boolean isKey = key.equals(List.of(column.name()));
            lines.add(Identifier.quoted(column.name()) + " " + column.type() + (isKey ? " primary key" : ""));
        }
        if (key.size() > 1) {
            lines.add("primary key (" + key.stream().map(Identifier::quoted).collect(Collectors.joining(", ")) + ")");
        }
        return "create table " + plan.target().sql() + " (" + String.join(", ", lines) + ")";
    }

    /** Why the plan's key cannot be that of the table; empty if it can. */
    Optional<ImportException> keyFault() {
        try {
            keyColumns();
            return Optional.empty();
        } catch (ImportException e) {
            return Optional.of(e);
        }
    }

    private List<String> keyColumns() {
        if (plan.key().mode() == Key.Mode.NONE) {
            return List.of();
        }
        if (plan.key().mode() == Key.Mode.OF_TABLE) {
            throw unusable(
                    "a new table needs to know what identifies a row; the columns are " + String.join(", ", names()),
                    KeyRemedies.naming(names().get(0)));
        }
        List<String> unknown = plan.key().columns().stream()
                .filter(column -> !names().contains(column))
                .toList();
        if (!unknown.isEmpty()) {
            String meant = names().contains(Preflight.columnName(unknown.get(0)))
                    ? Preflight.columnName(unknown.get(0))
                    : Suggestion.nearest(names(), unknown.get(0));
            throw unusable(
                    "the new table will have no column " + String.join(", ", unknown) + "; its columns are "
                            + String.join(", ", names()),
                    Remedy.of(
                            meant.isEmpty()
                                    ? "name columns out of these"
                                    : "write " + meant + " instead of " + unknown.get(0)));
        }
        return plan.key().columns();
    }

    private ImportException unusable(String found, Remedy remedy) {
        return new ImportException(
                Fault.KEY_UNUSABLE, "key of " + plan.target(), List.of(Problem.of("target/key", found, remedy)), null);
    }
}
