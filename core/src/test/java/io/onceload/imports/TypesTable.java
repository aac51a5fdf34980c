package io.onceload.imports;

import io.onceload.imports.TypeCases.TypeCase;
import io.onceload.imports.TypeCases.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** A table with a column of each type of {@code types.txt}, and a file with all of their values, one in a row. */
public final class TypesTable {
    /** The table; its key is {@code id}. */
    public static final String NAME = "types.t";

    private static final String SCHEMA = "types";
    private static final List<TypeCase> TYPES = TypeCases.all();

    private TypesTable() {}

    /** Creates it in a database that has none of it yet. */
    public static void create(DataSource database) {
        Db db = new Db(database);
        db.run("CREATE SCHEMA " + SCHEMA);
        TYPES.stream()
                .flatMap(type -> type.given().stream())
                .map(TypesTable::in)
                .forEach(db::run);
        db.run("CREATE TABLE " + NAME + " (id integer PRIMARY KEY, "
                + columns(i -> "c" + i + " " + in(TYPES.get(i).name())) + ")");
    }

    /** Writes {@code types.csv} into the directory; some of its rows are refused. */
    public static Path writeValues(Path directory) throws IOException {
        return Files.writeString(directory.resolve("types.csv"), file());
    }

    /** The names of the types by their columns, in order. */
    public static Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        for (int i = 0; i < TYPES.size(); i++) {
            columns.put("c" + i, TYPES.get(i).shownName());
        }
        return columns;
    }

    private interface OfColumn {
        String text(int column);
    }

    private static String columns(OfColumn each) {
        return IntStream.range(0, TYPES.size()).mapToObj(each::text).collect(Collectors.joining(", "));
    }

    /** The ids of a type's rows begin at a hundred of its own. */
    private static String file() {
        List<String> lines = new ArrayList<>();
        lines.add("id," + columns(i -> "c" + i).replace(" ", ""));
        for (int i = 0; i < TYPES.size(); i++) {
            List<Value> values = TYPES.get(i).values();
            for (int k = 0; k < values.size(); k++) {
                StringBuilder line = new StringBuilder().append(100 * i + k + 1);
                for (int column = 0; column < TYPES.size(); column++) {
                    line.append(',').append(column == i ? values.get(k).field() : filler(TYPES.get(column)));
                }
                lines.add(line.toString());
            }
        }
        return String.join("\n", lines) + "\n";
    }

    /** A value that does no harm: null, but for a type that requires a value. */
    private static String filler(TypeCase type) {
        boolean required =
                type.values().stream().anyMatch(value -> value.text().equals("(null)") && value.refusal() != null);
        return required ? type.values().get(0).field() : "";
    }

    static String in(String text) {
        return text.replace("@", SCHEMA);
    }
}
