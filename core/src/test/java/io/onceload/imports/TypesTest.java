package io.onceload.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.onceload.Onceload;
import io.onceload.event.ImportListener;
import io.onceload.imports.TypeCases.TypeCase;
import io.onceload.imports.TypeCases.Value;
import io.onceload.model.ImportResult.Done;
import io.onceload.plan.Plan;
import io.onceload.read.Source;
import io.onceload.testing.InstalledPostgres;
import io.onceload.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every type of {@code types.txt} through real imports: what is stored, what is refused, and with which words. All types
 * are columns of one table, and each row of the file fills one of them.
 */
class TypesTest {
    private static final String SCHEMA = "types";
    private static final String TABLE = SCHEMA + ".t";

    private final List<TypeCase> types = TypeCases.all();

    @TempDir
    Path directory;

    @Test
    void everyTypeStoresAndRefusesWhatItsPageSays() throws IOException {
        assertThat(types).hasSizeGreaterThan(80);

        assertThat(outcomes(TestDatabase.freshDatabase())).isEqualTo(expected());
    }

    @Test
    void anOlderServerStoresAndRefusesTheSame() throws Exception {
        Optional<Path> programs = InstalledPostgres.oldest();
        assumeTrue(programs.isPresent(), "no PostgreSQL of version 14 to 17 is installed");

        try (InstalledPostgres server = InstalledPostgres.start(programs.orElseThrow(), directory)) {
            assertThat(outcomes(server.dataSource())).isEqualTo(expected());
        }
    }

    /** What became of each value: what is stored, or code and message of every problem, by type and text. */
    private Map<String, String> outcomes(DataSource database) throws IOException {
        Db db = new Db(database);
        db.run("CREATE SCHEMA " + SCHEMA);
        types.stream().flatMap(type -> type.given().stream()).map(TypesTest::in).forEach(db::run);
        db.run("CREATE TABLE " + TABLE + " (id integer PRIMARY KEY, "
                + columns(i -> "c" + i + " " + in(types.get(i).name())) + ")");
        Onceload onceload = Onceload.on(database);
        Plan plan = Plan.into(TABLE).build();
        Source source = Source.file(Files.writeString(directory.resolve("types.csv"), file()));

        Done done = onceload.run(plan, source, ImportListener.NONE).orThrow();
        Done again = onceload.run(
                        plan, source, ImportTestBase.options().withAgain(true), ImportListener.NONE, ddl -> {})
                .orThrow();

        assertThat(again.counts().unchanged()).isEqualTo(done.counts().created());
        return named(db.rows("SELECT COALESCE(CASE (id - 1) / 100 "
                + IntStream.range(0, types.size())
                        .mapToObj(i -> "WHEN " + i + " THEN CASE WHEN c" + i + " IS NOT NULL THEN format('%s', c" + i
                                + ") END")
                        .collect(Collectors.joining(" "))
                + " END, 'null'), id FROM " + TABLE
                + " UNION ALL SELECT string_agg(concat_ws(' ', p ->> 'code', CASE WHEN p ->> 'column' <> 'c' ||"
                + " (i.id - 1) / 100 THEN p ->> 'column' END, p ->> 'message'), '; '), i.id FROM onceload.reject r,"
                + " jsonb_array_elements(problems) p, LATERAL (SELECT split_part(convert_from(raw, 'UTF8'), ',',"
                + " 1)::integer AS id) i WHERE import_id = '" + done.importId() + "' GROUP BY i.id ORDER BY 2"));
    }

    private Map<String, String> named(List<String> rows) {
        Map<String, String> outcomes = new LinkedHashMap<>();
        for (String row : rows) {
            int bar = row.lastIndexOf('|');
            int id = Integer.parseInt(row.substring(bar + 1)) - 1;
            TypeCase type = types.get(id / 100);
            outcomes.put(type + " ← " + type.values().get(id % 100).text(), row.substring(0, bar));
        }
        return outcomes;
    }

    private Map<String, String> expected() {
        Map<String, String> expected = new LinkedHashMap<>();
        for (TypeCase type : types) {
            for (Value value : type.values()) {
                String stored = value.stored() == null ? "null" : value.stored();
                expected.put(type + " ← " + value.text(), value.refusal() == null ? stored : in(value.refusal()));
            }
        }
        return expected;
    }

    private interface OfColumn {
        String text(int column);
    }

    private String columns(OfColumn each) {
        return IntStream.range(0, types.size()).mapToObj(each::text).collect(Collectors.joining(", "));
    }

    /** The ids of a type's rows begin at a hundred of its own. */
    private String file() {
        List<String> lines = new ArrayList<>();
        lines.add("id," + columns(i -> "c" + i).replace(" ", ""));
        for (int i = 0; i < types.size(); i++) {
            List<Value> values = types.get(i).values();
            for (int k = 0; k < values.size(); k++) {
                StringBuilder line = new StringBuilder().append(100 * i + k + 1);
                for (int column = 0; column < types.size(); column++) {
                    line.append(',').append(column == i ? values.get(k).field() : filler(types.get(column)));
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

    private static String in(String text) {
        return text.replace("@", SCHEMA);
    }
}
