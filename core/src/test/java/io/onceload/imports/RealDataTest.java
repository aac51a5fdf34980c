package io.onceload.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.model.Counts;
import io.onceload.model.ImportResult.Done;
import io.onceload.model.ImportResult.Outcome;
import io.onceload.plan.Dialect;
import io.onceload.plan.HeaderLine;
import io.onceload.plan.Plan;
import io.onceload.read.SharedData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Published revisions of one real table, and the strings that break software. */
class RealDataTest extends ImportTestBase {
    @TestFactory
    List<DynamicTest> replaysTheAirportRevisionsAsTheOracleSays() throws IOException {
        Path oracle = SharedData.folder("openflights").resolve("revisions-oracle.json");
        List<DynamicTest> sequences = new ArrayList<>();
        for (JsonNode sequence : JsonMapper.shared().readTree(Files.readString(oracle))) {
            sequences.add(DynamicTest.dynamicTest(
                    sequence.path("name").asString(), () -> replay(sequence.path("revisions"))));
        }
        return sequences;
    }

    private void replay(JsonNode revisions) throws IOException {
        makeSchema();
        db.run("CREATE TABLE " + schema + ".airports (" + columns(11) + ", PRIMARY KEY (column_1))");
        Plan plan = Plan.into(schema + ".airports")
                .dialect(Dialect.STANDARD.withHeader(HeaderLine.NONE).withNulls(List.of()))
                .build();

        for (JsonNode revision : revisions) {
            Path file = revisionFile(revision);
            Done done = imported(plan, file);
            assertThat(done.counts())
                    .as(file.getFileName().toString())
                    .isEqualTo(new Counts(
                            revision.path("inserted").asLong(),
                            revision.path("updated").asLong(),
                            revision.path("unchanged").asLong(),
                            0,
                            0));
            assertThat(db.value("SELECT count(*) FROM " + schema + ".airports"))
                    .isEqualTo(revision.path("table_rows_after").asString());
        }

        for (JsonNode revision : revisions) {
            Done again = imported(plan, revisionFile(revision));
            assertThat(again.outcome()).isEqualTo(Outcome.ALREADY_IMPORTED);
        }
        JsonNode last = revisions.get(revisions.size() - 1);
        Done forced = importedAgain(plan, revisionFile(last));
        assertThat(forced.counts()).isEqualTo(counts(0, 0, last.path("rows").asLong(), 0, 0));
    }

    private static Path revisionFile(JsonNode revision) {
        return SharedData.folder("openflights")
                .getParent()
                .resolve(revision.path("file").asString());
    }

    private static String columns(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> "column_" + i + " text")
                .collect(Collectors.joining(", "));
    }

    @Test
    void naughtyStringsGoInAndComeOutByteForByte() throws IOException {
        List<String> strings = new ArrayList<>();
        JsonMapper.shared()
                .readTree(Files.readString(SharedData.folder("blns").resolve("blns.json")))
                .forEach(node -> strings.add(node.asString()));
        strings.add("nul \0 character");
        List<String> lines = new ArrayList<>(List.of("id,value"));
        for (int i = 0; i < strings.size(); i++) {
            lines.add(i + ",\"" + strings.get(i).replace("\"", "\"\"") + "\"");
        }
        Path file = file("naughty.csv", lines.toArray(String[]::new));
        db.run("CREATE TABLE " + schema + ".naughty (id integer PRIMARY KEY, value text)");

        Done done = imported(Plan.into(schema + ".naughty").build(), file);

        assertThat(done.counts()).isEqualTo(counts(515, 0, 0, 0, 1));
        assertThat(reasons(done))
                .containsExactly("516|NUL_CHARACTER|value|contains U+0000 at character 5,"
                        + " which PostgreSQL text cannot hold");
        List<String> stored =
                db.rows("SELECT encode(convert_to(value, 'UTF8'), 'hex') FROM " + schema + ".naughty ORDER BY id");
        List<String> expected = strings.subList(0, 515).stream()
                .map(s -> HexFormat.of().formatHex(s.getBytes(StandardCharsets.UTF_8)))
                .toList();
        assertThat(stored).isEqualTo(expected);
    }
}
