package io.onceload.parquet;

import static io.onceload.parquet.Samples.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onceload.export.ExportColumn;
import io.onceload.model.ImportException;
import io.onceload.model.Position;
import io.onceload.model.SourceRow;
import io.onceload.read.RowReader;
import io.onceload.read.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ParquetExportTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "∅",
            value = {
                "int2|-32768",
                "int2|32767",
                "int4|-2147483648",
                "int8|9223372036854775807",
                "float4|3.4028235e+38",
                "float4|1.1754944e-38",
                "float4|0.1",
                "float4|-0",
                "float8|0.30000000000000004",
                "float8|1.7976931348623157e+308",
                "float8|5e-324",
                "float8|2e+23",
                "float8|123456789012345",
                "float8|NaN",
                "float8|-Infinity",
                "bool|true",
                "bool|false",
                "text|naïve 🦆 text",
                "text|=1+1",
                "text|``",
                "text|∅",
                "varchar|NaN",
                "bpchar|ab  ",
                "numeric|-0.000000000000000000001000",
                "numeric|Infinity",
                "date|2024-02-29",
                "date|0001-01-01",
                "date|0044-03-15 BC",
                "date|4714-11-24 BC",
                "date|5874897-12-31",
                "date|9999-12-31",
                "date|10000-01-01",
                "time|24:00:00",
                "time|13:45:00.123456",
                "time|00:00:00.1",
                "timetz|13:45:00+05:30",
                "timestamp|2024-02-29 13:45:00.000001",
                "timestamp|1969-12-31 23:59:59.999999",
                "timestamp|4713-01-01 00:00:00 BC",
                "timestamp|0001-12-31 12:00:00.5 BC",
                "timestamp|200000-01-01 00:00:00",
                "timestamptz|2024-02-29 13:45:00+00",
                "timestamptz|0044-03-15 01:02:03.4+00 BC",
                "interval|1 year 2 mons -3 days +04:05:06.789",
                "uuid|ffffffff-0000-4000-8000-00000000000f",
                "json|{\"a\" :  1.10}",
                "jsonb|{\"a\": 1.10}",
                "bytea|\\x",
                "bytea|\\x00ff7f80",
                "_int4|{1,NULL,3}",
                "inet|10.0.0.1",
            })
    void aValueComesBackAsTheTextThatItWas(String type, String text) throws IOException {
        assertThat(roundTrip(column("value", type), text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, 9",
        "9, 2, -1234567.89",
        "9, 9, 0.000000001",
        "18, 0, -999999999999999999",
        "18, 18, -0.000000000000000001",
        "19, 4, 999999999999999.9999",
        "38, 0, -99999999999999999999999999999999999999",
        "38, 10, 9999999999999999999999999999.0000000000",
        "39, 1, 99999999999999999999999999999999999999.9",
        "3, -2, 12300",
        "2, 4, 0.0012",
    })
    void aNumericKeepsEveryDigit(int precision, int scale, String text) throws IOException {
        assertThat(roundTrip(new ExportColumn("value", "numeric", precision, scale), text))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "date, infinity",
        "timestamp, -infinity",
        "timestamptz, 294276-12-31 23:59:59+00",
    })
    void aValueThatParquetHasNotIsToldWithRowAndColumn(String type, String text) {
        assertThatThrownBy(() -> Samples.file(
                        List.of(column("a", "int4"), column("seen", type)),
                        List.of(
                                List.of("1", "2024-01-01 00:00:00".substring(0, type.equals("date") ? 10 : 19)),
                                List.of("2", text))))
                .isInstanceOf(ImportException.class)
                .hasMessageStartingWith("row 2, column seen: \"" + text + "\" cannot be written as the Parquet type")
                .hasMessageEndingWith(
                        "To fix: export the column as text: --query with seen::text in place of seen. [PLAN_INVALID]");
    }

    @Test
    void notANumberOfAFixedPrecisionIsToldToo() {
        ExportColumn price = new ExportColumn("price", "numeric", 10, 2);

        assertThatThrownBy(() -> Samples.file(List.of(price), List.of(List.of("NaN"))))
                .isInstanceOf(ImportException.class)
                .hasMessageStartingWith("row 1, column price: \"NaN\" cannot be written");
    }

    @Test
    void aTableWithoutRowsIsAFileWithoutRows() throws IOException {
        Path file = Files.write(directory.resolve("empty"), Samples.file(List.of(column("id", "int4")), List.of()));

        try (RowReader reader = ParquetFormat.INSTANCE.open(Source.file(file), Position.START)) {
            assertThat(reader.header()).containsExactly("id");
            assertThat(reader.next()).isNull();
        }
    }

    /** The text that is read of what was written, or null. */
    private String roundTrip(ExportColumn column, String text) throws IOException {
        byte[] bytes = Samples.file(List.of(column), List.of(Arrays.asList(text)));
        Path file = Files.write(directory.resolve("file"), bytes);
        try (RowReader reader = ParquetFormat.INSTANCE.open(Source.file(file), Position.START)) {
            SourceRow row = reader.next();
            return row.field(0) == SourceRow.NO_VALUE ? null : row.field(0).toString();
        }
    }
}
