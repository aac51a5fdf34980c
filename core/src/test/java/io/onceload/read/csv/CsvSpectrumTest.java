package io.onceload.read.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.model.Position;
import io.onceload.model.SourceRow;
import io.onceload.read.RowReader;
import io.onceload.read.SharedData;
import io.onceload.read.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Every file of csv-spectrum gives the rows that its JSON twin holds. */
final class CsvSpectrumTest {
    @TempDir
    Path directory;

    @Test
    void agreesWithTheExpectedJson() throws IOException {
        Path folder = SharedData.folder("csv-spectrum");
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder.resolve("csvs"))) {
            files = listed.sorted().toList();
        }

        assertThat(files).hasSizeGreaterThanOrEqualTo(12);
        for (Path csv : files) {
            String twin = csv.getFileName().toString().replace(".csv", ".json");
            assertThat(rows(restored(csv)))
                    .as("%s", csv.getFileName())
                    .isEqualTo(expected(folder.resolve("json").resolve(twin)));
        }
    }

    /** Git stores line feeds alone; the files that are about CRLF get theirs back. */
    private Path restored(Path csv) throws IOException {
        String name = csv.getFileName().toString();
        String text = Files.readString(csv);
        return name.endsWith("_crlf.csv") && !text.contains("\r")
                ? Files.writeString(directory.resolve(name), text.replace("\n", "\r\n"))
                : csv;
    }

    private static List<Map<String, String>> rows(Path csv) {
        List<Map<String, String>> rows = new ArrayList<>();
        try (RowReader reader = CsvFormat.STANDARD.open(Source.file(csv), Position.START)) {
            for (SourceRow row = reader.next(); row != null; row = reader.next()) {
                assertThat(row.problem()).isNull();
                Map<String, String> fields = new LinkedHashMap<>();
                for (int i = 0; i < row.size(); i++) {
                    fields.put(reader.header().get(i), row.field(i).toString());
                }
                rows.add(fields);
            }
        }
        return rows;
    }

    private static List<Map<String, String>> expected(Path json) throws IOException {
        JsonMapper mapper = JsonMapper.builder().build();
        String text = Files.readString(json);
        if (text.startsWith("[")) {
            return mapper.readValue(text, new TypeReference<>() {});
        }
        // One file's twin is a single object whose telephone number is not the one of the CSV file.
        Map<String, String> only = mapper.readValue(text, new TypeReference<>() {});
        only.replace("Contact Phone Number", "1234567890", "2095257564");
        return List.of(only);
    }
}
