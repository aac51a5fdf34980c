package io.onceload.plan.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.onceload.model.ImportException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON Schema that editors complete and check plans from, and the reader, know the same plans. */
class PlanSchemaTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(PlanFile.schema(), InputFormat.JSON);

    /** What any value may be replaced by. */
    private static final List<String> VALUES = List.of(
            "1",
            "0",
            "-1",
            "1.5",
            "\"1\"",
            "x",
            "true",
            "\"true\"",
            "yes",
            "~",
            "null",
            "\"\"",
            "[]",
            "[a]",
            "[a, 1]",
            "[[a]]",
            "[~]",
            "{}",
            "{ a: b }",
            "{ from: x }",
            "{ value: 1, from: x }",
            "{ pattern: d }",
            "{ table: t }",
            "none",
            "auto",
            "last",
            "REJECT",
            "reject",
            "keep",
            "upper",
            "1..2",
            "..2",
            "..",
            "2..1",
            "\"5%\"",
            "5%",
            "csv",
            "\";\"",
            "now",
            "UTC");

    @Test
    void isTheOneThatIsPublished() throws IOException {
        assertThat(Files.readString(Path.of("../docs/reference/plan.schema.json")))
                .isEqualTo(PlanFile.schema());
    }

    @Test
    void hasTheKeysThatTheReaderKnows() {
        JsonNode schema = JSON.readTree(PlanFile.schema());
        JsonNode rules = schema.at("/$defs/rules/properties");

        assertThat(schema.path("properties").propertyNames()).containsExactlyElementsOf(PlanReader.KEYS);
        assertThat(schema.at("/properties/source/properties").propertyNames())
                .containsExactlyElementsOf(SourceReader.KEYS);
        assertThat(schema.at("/properties/target/anyOf/1/properties").propertyNames())
                .containsExactlyElementsOf(PlanReader.TARGET_KEYS);
        assertThat(schema.at("/properties/rejects/properties").propertyNames())
                .containsExactlyElementsOf(PlanReader.REJECTS_KEYS);
        assertThat(rules.propertyNames()).containsExactlyElementsOf(ColumnReader.KEYS);
        assertThat(rules.at("/date/anyOf/1/properties").propertyNames())
                .containsExactlyElementsOf(ColumnReader.DATE_KEYS);
    }

    @Test
    void describesEveryProperty() {
        List<String> undescribed = new ArrayList<>();
        findUndescribed("", JSON.readTree(PlanFile.schema()), undescribed);

        assertThat(undescribed).isEmpty();
    }

    @Test
    void thePageExplainsEveryKeyAsTheSchemaDoesAndNoOther() throws IOException {
        List<String> rows = new ArrayList<>();
        findRows(JSON.readTree(PlanFile.schema()), rows);

        List<String> page = Files.readString(Path.of("../docs/reference/plan.md"))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .toList();
        assertThat(page).containsExactlyInAnyOrderElementsOf(rows);
    }

    private static void findRows(JsonNode schema, List<String> rows) {
        schema.path("properties")
                .forEachEntry((name, property) -> rows.add(
                        "| `" + name + "` | " + property.path("description").asString() + " |"));
        schema.forEach(child -> findRows(child, rows));
    }

    @Test
    void thePageShowsTheExample() throws IOException {
        assertThat(Files.readString(Path.of("../docs/reference/plan.md")))
                .contains("```yaml\n" + Files.readString(Path.of("../examples/items.yaml")) + "```");
    }

    private static void findUndescribed(String path, JsonNode schema, List<String> undescribed) {
        schema.path("properties").forEachEntry((name, property) -> {
            if (property.path("description").asString("").isBlank()) {
                undescribed.add(path + "/" + name);
            }
        });
        schema.forEachEntry((name, child) -> findUndescribed(path + "/" + name, child, undescribed));
        if (schema.isArray()) {
            schema.forEach(child -> findUndescribed(path, child, undescribed));
        }
    }

    static Stream<String> goodPlans() throws IOException {
        List<String> plans = new ArrayList<>(
                List.of(
                        PlanFileTest.EVERY_KEY,
                        "{ onceload: 1, target: { table: t, key: none } }",
                        "{ onceload: 1, target: t, columns: { a: A, b: [B, C], c: 7, d: {}, e: { value: ~ }, f: { default: yes } } }",
                        "{ onceload: 1, target: t, source: { header: none, delimiter: tab, nulls: [] }, rejects: { max: 0 } }"));
        for (int seed = 0; seed < 200; seed++) {
            plans.add(PlanFile.write(new RandomPlans(seed).next()));
        }
        try (Stream<Path> examples = Files.list(Path.of("../examples"))) {
            for (Path example :
                    examples.filter(file -> file.toString().endsWith(".yaml")).toList()) {
                plans.add(Files.readString(example));
            }
        }
        return plans.stream();
    }

    @ParameterizedTest
    @MethodSource("goodPlans")
    void bothTakeGoodPlans(String yaml) {
        assertThat(readerTakes(yaml)).as(yaml).isTrue();
        assertThat(schemaTakes(yaml)).as(yaml).isTrue();
    }

    @Test
    void theReaderRefusesWhateverTheSchemaRefuses() {
        int refusedBySchema = 0;
        Random random = new Random(7);
        List<String> documents = new ArrayList<>();
        Documents.broken().forEach(document -> documents.add(document.yaml()));
        for (String key : allKeys()) {
            VALUES.forEach(value -> documents.add(with(key, value)));
        }
        for (int i = 0; i < 2_000; i++) {
            documents.add(mutated(random));
        }

        for (String yaml : documents) {
            if (isYaml(yaml) && !schemaTakes(yaml)) {
                refusedBySchema++;
                assertThat(readerTakes(yaml))
                        .as("the reader takes what the schema refuses: %s", yaml)
                        .isFalse();
            }
        }
        assertThat(refusedBySchema).isGreaterThan(500);
    }

    private static List<String> allKeys() {
        List<String> keys = new ArrayList<>(PlanReader.KEYS);
        SourceReader.KEYS.forEach(key -> keys.add("source." + key));
        PlanReader.TARGET_KEYS.forEach(key -> keys.add("target." + key));
        PlanReader.REJECTS_KEYS.forEach(key -> keys.add("rejects." + key));
        ColumnReader.KEYS.forEach(key -> keys.add("columns.a." + key));
        ColumnReader.DATE_KEYS.forEach(key -> keys.add("columns.a.date." + key));
        keys.add("columns.a");
        keys.add("other");
        keys.add("columns.a.other");
        return keys;
    }

    private static String with(String key, String value) {
        StringBuilder yaml = new StringBuilder("{ ");
        for (String other : List.of("onceload: 1", "target: t")) {
            if (!other.startsWith(key.split("\\.", 2)[0] + ":")) {
                yaml.append(other).append(", ");
            }
        }
        String[] path = key.split("\\.", -1);
        for (int i = 0; i < path.length - 1; i++) {
            yaml.append(path[i]).append(": { ");
        }
        yaml.append(key.startsWith("target.") && !key.equals("target.table") ? "table: t, " : "");
        yaml.append(path[path.length - 1]).append(": ").append(value);
        return yaml.append(" }".repeat(path.length)).toString();
    }

    /** A good plan in which one word is another. */
    private static String mutated(Random random) {
        String[] parts = PlanFileTest.EVERY_KEY.split("(?<=[ {,\\[\\]])|(?=[,\\]])", -1);
        int which = random.nextInt(parts.length);
        parts[which] = parts[which].isBlank() ? parts[which] : VALUES.get(random.nextInt(VALUES.size())) + " ";
        return String.join("", parts);
    }

    private static boolean readerTakes(String yaml) {
        try {
            PlanFile.parse("plan.yaml", yaml);
            return true;
        } catch (ImportException e) {
            return false;
        }
    }

    private static boolean isYaml(String yaml) {
        try {
            return asEditorsSeeIt(yaml) != null;
        } catch (YamlEngineException e) {
            return false;
        }
    }

    private static boolean schemaTakes(String yaml) {
        return SCHEMA.validate(JSON.writeValueAsString(asEditorsSeeIt(yaml)), InputFormat.JSON)
                .isEmpty();
    }

    /** As YAML 1.2's core schema has it. */
    private static Object asEditorsSeeIt(String yaml) {
        Object document =
                new Load(LoadSettings.builder().setSchema(new CoreSchema()).build()).loadFromString(yaml);
        return document == null ? Map.of() : document;
    }
}
