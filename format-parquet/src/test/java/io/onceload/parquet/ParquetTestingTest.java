package io.onceload.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.model.ImportException;
import io.onceload.model.Position;
import io.onceload.model.SourceRow;
import io.onceload.read.RowReader;
import io.onceload.read.SharedData;
import io.onceload.read.Source;
import io.onceload.read.SourceFormat;
import io.onceload.read.csv.CsvFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files by which implementations of Parquet try each other. */
final class ParquetTestingTest {
    @Test
    void everyFileIsReadOrRefusedWithItsReason() throws IOException {
        Path folder = SharedData.folder("parquet-testing/data");
        Map<String, String> outcomes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> file.toString().matches(".*\\.parquet(\\.encrypted)?"))
                    .forEach(file -> outcomes.put(folder.relativize(file).toString(), outcome(file)));
        }

        assertThat(outcomes).isEqualTo(expected());
    }

    private static Map<String, String> expected() throws IOException {
        try (InputStream in = ParquetTestingTest.class.getResourceAsStream("parquet-testing.tsv")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t"))
                    .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
        }
    }

    private static String outcome(Path file) {
        try {
            return rows(ParquetFormat.INSTANCE, file).size() + " rows";
        } catch (ImportException e) {
            return "refused: " + e.problems().get(0).found().replaceFirst("; expected.*", "");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delta_binary_packed",
                "delta_byte_array",
                "delta_encoding_optional_column",
                "delta_encoding_required_column"
            })
    void valuesAreThoseThatStandBesideTheFile(String name) {
        Path folder = SharedData.folder("parquet-testing/data");

        List<List<String>> read = rows(ParquetFormat.INSTANCE, folder.resolve(name + ".parquet"));

        assertThat(read)
                .isEqualTo(rows(CsvFormat.STANDARD, folder.resolve(name + "_expect.csv")))
                .hasSizeGreaterThanOrEqualTo(100);
    }

    @Test
    void sparksTimestampsAreThoseThatItsPageNames() {
        Path folder = SharedData.folder("parquet-testing/data");

        assertThat(rows(ParquetFormat.INSTANCE, folder.resolve("int96_from_spark.parquet")))
                .extracting(row -> row.get(0))
                .containsExactly(
                        "2024-01-01 20:34:56.123456",
                        "2024-01-01 01:00:00",
                        "9999-12-31 03:00:00",
                        "2024-12-30 23:00:00",
                        "",
                        "290000-12-30 23:00:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"int32_decimal", "int64_decimal", "fixed_length_decimal", "byte_array_decimal"})
    void decimalsKeepTheDigitsOfTheirScale(String name) {
        Path folder = SharedData.folder("parquet-testing/data");

        List<List<String>> read = rows(ParquetFormat.INSTANCE, folder.resolve(name + ".parquet"));

        assertThat(read).hasSize(24).first().isEqualTo(List.of("1.00"));
        assertThat(read).last().isEqualTo(List.of("24.00"));
    }

    private static List<List<String>> rows(SourceFormat format, Path file) {
        List<List<String>> rows = new ArrayList<>();
        try (RowReader reader = format.open(Source.file(file), Position.START)) {
            for (SourceRow row = reader.next(); row != null; row = reader.next()) {
                List<String> fields = new ArrayList<>();
                for (int i = 0; i < row.size(); i++) {
                    fields.add(row.field(i).toString());
                }
                rows.add(fields);
            }
        }
        return rows;
    }
}
