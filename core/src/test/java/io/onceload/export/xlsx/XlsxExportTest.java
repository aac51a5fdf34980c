package io.onceload.export.xlsx;

import static io.onceload.export.WrittenFile.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onceload.export.ExportColumn;
import io.onceload.export.ExportFormat;
import io.onceload.export.RowWriter;
import io.onceload.export.WrittenFile;
import io.onceload.model.ImportException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class XlsxExportTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int4|-2147483648|<v>-2147483648</v>",
                "int8|999999999999999|<v>999999999999999</v>",
                "numeric|-1234567.891|<v>-1234567.891</v>",
                "numeric|0.000000000001|<v>0.000000000001</v>",
                "float8|0.30000000000000004|<v>0.30000000000000004</v>",
                "float8|0|<v>0</v>",
                "date|2024-02-29|s=\"3\"><v>45351</v>",
                "date|1900-03-01|s=\"3\"><v>61</v>",
                "date|9999-12-31|s=\"3\"><v>2958465</v>",
                "timestamp|2024-02-29 00:00:00|s=\"4\"><v>45351.0</v>",
                "timestamp|2024-02-29 13:45:00.000001|s=\"4\"><v>45351.57291666",
                "timestamp|2024-02-29 23:59:59.999999|s=\"4\"><v>45351.9999999",
            })
    void aValueThatComesBackExactlyIsOneOfExcelsOwn(String type, String text, String cell) throws IOException {
        WrittenFile file = file(column("value", type), text);

        assertThat(part(file.bytes(), "xl/worksheets/sheet1.xml")).contains(cell);
        assertThat(file.readBack(directory)).containsExactly(Arrays.asList("key", text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int8|9223372036854775807",
                "numeric|1.50",
                "numeric|NaN",
                "numeric|12345678901234567.5",
                "float8|-0",
                "float8|Infinity",
                "float8|5e-324",
                "date|1900-02-28",
                "date|0044-03-15 BC",
                "date|infinity",
                "timestamp|9998-12-31 23:59:59.123457",
                "timestamptz|2024-02-29 13:45:00+00",
                "text|=1+1",
                "text|007",
                "text|_x0041_x0042_",
                "text|_x005F_",
                "text|<a href='x'>&amp;</a>",
                "text|naïve 🦆",
                "jsonb|{\"a\": 1}",
            })
    void everythingElseIsTextThatExcelLeavesAlone(String type, String text) throws IOException {
        WrittenFile file = file(column("value", type), text);

        assertThat(part(file.bytes(), "xl/worksheets/sheet1.xml")).contains("<c r=\"B2\" s=\"2\" t=\"inlineStr\">");
        assertThat(file.readBack(directory)).containsExactly(Arrays.asList("key", text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " a ", "a\r\nb\rc\n", "\t", "\u0001\u001f\u007f", "_x0041\u0002", "x\uFFFE\uFFFF\u0085\u2028"
            })
    void aTextKeepsEveryCharacter(String text) {
        assertThat(file(column("value", "text"), text).readBack(directory)).containsExactly(Arrays.asList("key", text));
    }

    /** Else equal rows would give another file each time, which no import knows again. */
    @Test
    void noPartHasATimeOfItsOwn() throws IOException {
        byte[] workbook = WrittenFile.of(
                        new XlsxExport(), false, List.of(WrittenFile.column("a", "text")), List.of(List.of("x")))
                .bytes();

        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(workbook))) {
            int parts = 0;
            for (var part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                assertThat(part.getTimeLocal()).as(part.getName()).hasToString("1980-01-01T00:00");
                parts++;
            }
            assertThat(parts).isGreaterThan(3);
        }
    }

    @Test
    void aNumberOfAFixedScaleIsShownWithIt() throws IOException {
        WrittenFile file = file(new ExportColumn("value", "numeric", 10, 2), "1.50");

        assertThat(part(file.bytes(), "xl/worksheets/sheet1.xml")).contains("<c r=\"B2\" s=\"6\"><v>1.50</v>");
        assertThat(part(file.bytes(), "xl/styles.xml")).contains("formatCode=\"0.00\"");
        assertThat(file.readBack(directory)).containsExactly(Arrays.asList("key", "1.5"));
    }

    @Test
    void nullIsNoCellAndTruthValuesAreExcels() {
        List<ExportColumn> columns = List.of(column("a", "bool"), column("b", "text"), column("c", "bool"));

        WrittenFile file = WrittenFile.of(
                new XlsxExport(), false, columns, List.of(Arrays.asList("t", null, "f"), Arrays.asList(null, "", "t")));

        assertThat(file.readBack(directory))
                .containsExactly(Arrays.asList("true", null, "false"), Arrays.asList(null, "", "true"));
    }

    @Test
    void rawTextsAreNotMarkedAndStillTexts() throws IOException {
        WrittenFile file = WrittenFile.of(
                new XlsxExport(), true, List.of(column("key", "text")), List.of(List.of("=1+1"), List.of("")));

        assertThat(part(file.bytes(), "xl/worksheets/sheet1.xml")).contains("<c r=\"A2\" t=\"inlineStr\">");
        assertThat(file.readBack(directory)).containsExactly(List.of("=1+1"), List.of(""));
    }

    @Test
    void aFullSheetIsFollowedByAnotherWithTheHeader() throws IOException {
        List<ExportColumn> columns = List.of(column("key", "int4"));

        WrittenFile file =
                WrittenFile.of(new SmallSheets(), false, columns, List.of(List.of("1"), List.of("2"), List.of("3")));

        assertThat(part(file.bytes(), "xl/workbook.xml")).contains("name=\"Data\"", "name=\"Data 2\"");
        assertThat(part(file.bytes(), "xl/worksheets/sheet2.xml")).contains(">key<", "<c r=\"A2\"><v>3</v>");
        assertThat(file.readBack(directory)).containsExactly(List.of("1"), List.of("2"));
    }

    @Test
    void aTextThatNoCellHoldsIsToldWithRowAndColumn() {
        file(column("value", "text"), "é".repeat(32_767));

        assertThatThrownBy(() -> file(column("value", "text"), "é".repeat(32_768)))
                .isInstanceOf(ImportException.class)
                .hasMessage(
                        "row 1, column value: has 32,768 characters; expected at most 32,767, as many as a cell of a"
                                + " workbook holds. To fix: export in another format, such as csv, or without this column or row"
                                + " with --query. [PLAN_INVALID]");
    }

    /** Sheets of a header and two rows. */
    private static final class SmallSheets implements ExportFormat {
        @Override
        public String name() {
            return "xlsx";
        }

        @Override
        public RowWriter begin(OutputStream out, List<ExportColumn> columns, boolean raw) throws IOException {
            return new XlsxRowWriter(out, columns, raw, 3);
        }
    }

    private static WrittenFile file(ExportColumn value, String text) {
        return WrittenFile.of(
                new XlsxExport(), false, List.of(column("id", "text"), value), List.of(List.of("key", text)));
    }

    private static String part(byte[] workbook, String name) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(workbook))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        throw new IllegalStateException("no part " + name);
    }
}
