package io.onceload.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.model.Fault;
import io.onceload.model.ImportResult;
import io.onceload.model.ImportResult.Done;
import io.onceload.model.ImportStatus;
import io.onceload.plan.Plan;
import io.onceload.read.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** JSON that goes into tables. */
class JsonImportTest extends ImportTestBase {
    @ParameterizedTest
    @ValueSource(strings = {"all/all", "slim-2/slim-2", "slim-3/slim-3"})
    void makesTheSameTableOfCsvAndJson(String name) throws IOException {
        Path folder = SharedData.folder("iso3166").resolve("head");
        Path json = folder.resolve(name + ".json");
        List<String> lines = new ArrayList<>();
        JsonMapper.shared().readTree(Files.readString(json)).forEach(country -> lines.add(country.toString()));

        Done ofCsv = imported(created("of_csv"), folder.resolve(name + ".csv"));
        Done ofJson = imported(created("of_json"), json);
        Done ofLines = imported(created("of_lines"), file("lines", lines.toArray(String[]::new)));

        assertThat(ofCsv.counts()).isEqualTo(counts(249, 0, 0, 0, 0));
        assertThat(List.of(ofJson.counts(), ofLines.counts())).containsOnly(ofCsv.counts());
        assertThat(table("of_json")).isEqualTo(table("of_csv")).contains("004").contains("NA");
        assertThat(table("of_lines")).isEqualTo(table("of_csv"));
    }

    private Plan created(String table) {
        return Plan.into(schema + "." + table).key("name").createTable(true).build();
    }

    /** Names and types of the columns, and the rows. */
    private String table(String table) {
        return db.rows("SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = '" + schema
                        + "' AND table_name = '" + table + "' ORDER BY ordinal_position")
                + "\n"
                + db.rows("SELECT t::text FROM " + schema + "." + table + " t ORDER BY name");
    }

    @Test
    void putsValuesIntoColumnsOfTheirTypes() {
        db.run("CREATE TABLE " + schema + ".item (id bigint PRIMARY KEY, price numeric, big numeric, ok boolean,"
                + " name text, at timestamptz, address_city text, meta jsonb, tags text)");
        Path file = file(
                "items.json",
                "[{\"id\": 1, \"price\": 1.10, \"big\": 12345678901234567890.5, \"ok\": true, \"name\": \"\",",
                " \"at\": \"2024-02-29T12:00:00Z\", \"address\": {\"city\": \"Köln\"}, \"meta\": {\"a\": [1, null]},",
                " \"tags\": [\"x\", \"y\"]},",
                " {\"id\": 2, \"big\": 1E40, \"ok\": null, \"name\": null, \"meta\": null}]");

        Done done = imported(Plan.into(schema + ".item").build(), file);

        assertThat(done.counts()).isEqualTo(counts(2, 0, 0, 0, 0));
        assertThat(db.rows("SELECT id, price, big, ok, name, at AT TIME ZONE 'UTC', address_city, meta, tags FROM "
                        + schema + ".item ORDER BY id"))
                .containsExactly(
                        "1|1.10|12345678901234567890.5|t||2024-02-29 12:00:00|Köln|{\"a\": [1, null]}|[\"x\", \"y\"]",
                        "2|∅|1" + "0".repeat(40) + "|∅|∅|∅|∅|∅|∅");
    }

    @Test
    void correctedRejectsGoInAsCsv() {
        db.run("CREATE TABLE " + schema + ".item (id int PRIMARY KEY, name text, note text)");
        Plan plan = Plan.into(schema + ".item").build();
        Path file = file(
                "items.ndjson",
                "{\"id\": 1, \"name\": \"a\", \"note\": null}",
                "{\"id\": \"x\", \"name\": \"\", \"note\": null}",
                "{\"id\": 3, \"name\": }");
        Done first = imported(plan, file);
        List<String> rejects = rejectsOf(first);

        Done second = imported(
                plan,
                file(
                        "fix.csv",
                        rejects.get(0),
                        rejects.get(1).replace("\"x\",\"", "2,\""),
                        rejects.get(2).replaceFirst("^.*?,,,", "3,c,,").replace(",MALFORMED,", ",,")));

        assertThat(first.counts()).isEqualTo(counts(1, 0, 0, 0, 2));
        assertThat(reasons(first).get(1))
                .contains("MALFORMED")
                .endsWith("byte 19 of the record is \"}\"; expected a value");
        assertThat(second.counts()).isEqualTo(counts(2, 0, 0, 0, 0));
        assertThat(db.rows("SELECT * FROM " + schema + ".item ORDER BY id")).containsExactly("1|a|∅", "2||∅", "3|c|∅");
    }

    @Test
    void ignoresNamesThatThePlanIgnoresWhereverTheyComeFirst() {
        db.run("CREATE TABLE " + schema + ".item (id int PRIMARY KEY, name text)");
        List<String> lines = new ArrayList<>();
        for (int id = 0; id < 18_000; id++) {
            lines.add("{\"id\": " + id + ", \"name\": \"" + "x".repeat(1_000) + "\"}");
        }
        lines.add("{\"id\": 18000, \"Remarks\": {\"by\": \"me\"}}");
        lines.add("{\"id\": 18001, \"remark\": 1}");
        Path file = file("items.ndjson", lines.toArray(String[]::new));

        Done done = imported(Plan.into(schema + ".item").ignore("remarks").build(), file);

        assertThat(done.counts()).isEqualTo(counts(18_001, 0, 0, 0, 1));
        assertThat(reasons(done))
                .containsExactly("18002|UNKNOWN_NAME|∅|has \"remark\", which no record in the first 16 MB has; expected"
                        + " one of their names, or to find it under ignore in the plan");
    }

    @Test
    void keepsTheRowsBeforeTheEndOfACutOffArray() {
        db.run("CREATE TABLE " + schema + ".item (id int PRIMARY KEY)");
        Path file = file("items.json", "[{\"id\": 1},", " {\"id\": 2},", " {\"id\":");

        ImportResult result = run(Plan.into(schema + ".item").build(), file, options());

        assertThat(result.status()).isEqualTo(ImportStatus.FAILED);
        assertThat(db.rows("SELECT id FROM " + schema + ".item ORDER BY id")).containsExactly("1", "2");
        assertThat(String.valueOf(result)).contains(Fault.SOURCE_UNREADABLE.name());
    }
}
