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
import java.nio.file.Path;
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
        TypesTable.create(database);
        Onceload onceload = Onceload.on(database);
        Plan plan = Plan.into(TypesTable.NAME).build();
        Source source = Source.file(TypesTable.writeValues(directory));

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
                + " END, 'null'), id FROM " + TypesTable.NAME
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
                expected.put(
                        type + " ← " + value.text(), value.refusal() == null ? stored : TypesTable.in(value.refusal()));
            }
        }
        return expected;
    }
}
