package io.onceload.read.csv.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.model.ImportException;
import io.onceload.model.Position;
import io.onceload.model.SourceRow;
import io.onceload.plan.Dialect;
import io.onceload.plan.HeaderLine;
import io.onceload.read.RowReader;
import io.onceload.read.Rows;
import io.onceload.read.SharedData;
import io.onceload.read.Source;
import io.onceload.read.csv.CsvFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is found out of real files that nobody here wrote. {@code corpus.txt} has a line for each: what is found, how it
 * reads, and, just where rows are bad or the file cannot be read, why. {@code fastcsv.txt} has, for the cases of FastCSV's
 * specification that read otherwise than it expects when all is found out, what is read and why.
 */
final class CorpusTest {
    private static final List<String> FOLDERS =
            List.of("csv-spectrum", "commons-csv", "csvlint", "univocity", "iso3166");

    @TempDir
    Path directory;

    @Test
    void readsEachFileAsExplained() throws IOException {
        Map<String, String> expected = lines("corpus.txt");
        Map<String, String> found = new TreeMap<>();
        Map<String, Boolean> bad = new TreeMap<>();
        for (String folder : FOLDERS) {
            Path root = SharedData.folder(folder);
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(CorpusTest::isTable).forEach(file -> {
                    String name = folder + "/" + root.relativize(file);
                    String outcome = outcome(file);
                    found.put(name, outcome);
                    bad.put(name, !outcome.endsWith(" 0 bad"));
                });
            }
        }

        Map<String, String> withoutReasons = new TreeMap<>();
        expected.forEach((name, line) -> withoutReasons.put(name, line.split(" \\| ", -1)[0]));
        assertThat(found).containsExactlyInAnyOrderEntriesOf(withoutReasons);
        bad.forEach((name, isBad) -> assertThat(expected.get(name).contains(" | "))
                .as("%s has a reason: %s", name, expected.get(name))
                .isEqualTo(isBad));
    }

    private static boolean isTable(Path file) {
        return file.toString().matches(".*\\.(csv|tsv|txt|bin)")
                && !file.toString().matches(".*(expectedOutputs|LICENSE|README|univocity/fixed).*");
    }

    private static String outcome(Path file) {
        try {
            CsvFormat format = DialectDetector.detect(Source.file(file), Dialect.DETECTED, null, List.of())
                    .format();
            int rows = 0;
            int bad = 0;
            try (RowReader reader = format.open(Source.file(file), Position.START)) {
                for (SourceRow row = reader.next(); row != null; row = reader.next()) {
                    rows++;
                    bad += row.problem() == null ? 0 : 1;
                }
                return format.inWords() + ": " + reader.header().size() + " columns, " + rows + " rows, " + bad
                        + " bad";
            }
        } catch (ImportException e) {
            return e.fault().name();
        }
    }

    @Test
    void readsTheCasesOfFastCsvAsExplained() throws IOException {
        Map<String, String> explained = lines("fastcsv.txt");
        Map<String, String> differences = new TreeMap<>();
        Map<String, String> strictly = new TreeMap<>();
        Path folder = SharedData.folder("fastcsv").resolve("lib/src/intTest/resources/spec");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                for (Map.Entry<String, JsonNode> check : checks(file).entrySet()) {
                    String expected = expected(check.getValue());
                    String found = read(check.getValue(), Dialect.DETECTED.withHeader(HeaderLine.NONE));
                    if (!found.equals(expected)) {
                        differences.put(check.getKey(), found);
                    }
                    String strict = read(check.getValue(), Dialect.STANDARD.withHeader(HeaderLine.NONE));
                    if (!strict.equals(expected)) {
                        strictly.put(check.getKey(), strict);
                    }
                }
            }
        }

        Map<String, String> expected = new TreeMap<>();
        explained.forEach((id, line) -> expected.put(id, line.split(" \\| ", -1)[0]));
        assertThat(differences).containsExactlyInAnyOrderEntriesOf(expected);
        assertThat(explained.values()).allMatch(line -> line.contains(" | "));
        assertThat(strictly.keySet())
                .as("what differs when nothing is found out, differs then too")
                .isSubsetOf(differences.keySet());
    }

    private static Map<String, JsonNode> checks(Path file) throws IOException {
        Map<String, JsonNode> checks = new LinkedHashMap<>();
        for (JsonNode check : yaml(file).path("checks")) {
            checks.put(check.path("id").asString(), check);
        }
        return checks;
    }

    private static JsonNode yaml(Path file) throws IOException {
        Object content = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
        return JsonMapper.shared().valueToTree(content);
    }

    private static String expected(JsonNode check) {
        List<String> rows = new ArrayList<>();
        for (JsonNode record : check.path("records")) {
            List<String> fields = new ArrayList<>();
            record.forEach(field -> fields.add("[" + shown(field.asString()) + "]"));
            rows.add(String.join(" ", fields));
        }
        return String.join(" / ", rows);
    }

    private String read(JsonNode check, Dialect asked) throws IOException {
        String text = raw(check.path("input").asString());
        Source source = Source.file(Files.writeString(directory.resolve("case.csv"), text));
        List<String> rows = new ArrayList<>();
        try {
            CsvFormat format =
                    DialectDetector.detect(source, asked, null, List.of()).format();
            try (RowReader reader = format.open(source, Position.START)) {
                for (SourceRow row = reader.next(); row != null; row = reader.next()) {
                    rows.add(shown(row));
                }
            }
        } catch (ImportException e) {
            rows.add(e.fault().name());
        }
        return String.join(" / ", rows);
    }

    private static String shown(SourceRow row) {
        if (row.size() == 0) {
            return Rows.text(row).split(" ", -1)[1];
        }
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            fields.add("[" + shown(row.field(i).toString()) + "]");
        }
        return String.join(" ", fields);
    }

    private static String raw(String text) {
        return text.replace("\u23CE", "\n")
                .replace("\u2424", "\r\n")
                .replace("\u240D", "\r")
                .replace("\u240A", "\n")
                .replace("\u2420", " ");
    }

    private static String shown(String text) {
        return raw(text).replace("\r\n", "\u2424").replace("\r", "\u240D").replace("\n", "\u240A");
    }

    /** Lines of a name, {@code " | "}, and the rest. */
    private static Map<String, String> lines(String resource) throws IOException {
        Map<String, String> lines = new TreeMap<>();
        try (var in = Objects.requireNonNull(CorpusTest.class.getResourceAsStream(resource))) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(line -> {
                int end = line.indexOf(" | ");
                lines.put(line.substring(0, end), line.substring(end + 3));
            });
        }
        return lines;
    }
}
