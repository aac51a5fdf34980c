package io.onceload.xls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onceload.export.ExportColumn;
import io.onceload.export.RowWriter;
import io.onceload.export.TextRow;
import io.onceload.model.ImportException;
import io.onceload.model.Position;
import io.onceload.model.SourceRow;
import io.onceload.read.RowReader;
import io.onceload.read.Source;
import io.onceload.read.workbook.WorkbookFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.poi.hssf.usermodel.HSSFCell;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class XlsExportTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "∅",
            value = {
                "int4|-2147483648",
                "int8|9223372036854775807",
                "int8|9007199254740993",
                "float4|0.1",
                "float8|0.30000000000000004",
                "float8|1e+300",
                "float8|5e-324",
                "float8|-0",
                "float8|NaN",
                "float8|-Infinity",
                "numeric|1.10",
                "numeric|12345678901234567890.123",
                "numeric|NaN",
                "bool|true",
                "bool|false",
                "text|=1+1",
                "text|'quoted",
                "text|007",
                "text|TRUE",
                "text|#N/A",
                "text|naïve 🦆",
                "text|``",
                "text|∅",
                "bpchar|ab  ",
                "date|2024-02-29",
                "date|1899-12-31",
                "date|1900-02-28",
                "date|1900-03-01",
                "date|9999-12-31",
                "date|10000-01-01",
                "date|0044-03-15 BC",
                "date|infinity",
                "time|13:45:00",
                "time|00:00:00",
                "time|23:59:59.999999",
                "time|24:00:00",
                "timestamp|2024-02-29 13:45:00.123456",
                "timestamp|2024-02-29 00:00:00",
                "timestamp|1899-12-30 12:00:00",
                "timestamp|-infinity",
                "timestamptz|2024-02-29 13:45:00+00",
                "interval|1 year 2 mons",
                "json|{\"a\": 1}",
                "bytea|\\x00ff",
                "_int4|{1,2}",
            })
    void aValueComesBackAsTheTextThatItWas(String type, String text) throws IOException {
        ExportColumn column = new ExportColumn("value", type, null, null);

        assertThat(readBack(file(List.of(column), false, Arrays.asList(text)))).isEqualTo(text);
        assertThat(readBack(file(List.of(column), true, Arrays.asList(text)))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12.50", "0.10", "-3.00", "12345678.90"})
    void aNumberOfAFixedScaleIsANumberThatShowsItsZeros(String text) throws IOException {
        byte[] file = file(List.of(new ExportColumn("price", "numeric", 10, 2)), false, List.of(text));

        try (HSSFWorkbook workbook = new HSSFWorkbook(new ByteArrayInputStream(file))) {
            HSSFCell cell = workbook.getSheetAt(0).getRow(1).getCell(0);
            assertThat(cell.getNumericCellValue()).isEqualTo(Double.parseDouble(text));
            assertThat(cell.getCellStyle().getDataFormatString()).isEqualTo("0.00");
        }
        assertThat(Double.parseDouble(readBack(file))).isEqualTo(Double.parseDouble(text));
    }

    @Test
    void aTextStaysOneWhenItIsEdited() throws IOException {
        byte[] file = file(List.of(new ExportColumn("code", "text", null, null)), false, List.of("=1+1"));

        try (HSSFWorkbook workbook = new HSSFWorkbook(new ByteArrayInputStream(file))) {
            HSSFCell cell = workbook.getSheetAt(0).getRow(1).getCell(0);
            assertThat(cell.getStringCellValue()).isEqualTo("=1+1");
            assertThat(cell.getCellStyle().getQuotePrefixed()).isTrue();
        }
    }

    @Test
    void aTextThatNoCellHoldsIsToldWithRowAndColumn() {
        ExportColumn column = new ExportColumn("note", "text", null, null);

        assertThatThrownBy(() -> file(List.of(column), false, List.of("x".repeat(32_768))))
                .isInstanceOf(ImportException.class)
                .hasMessage("row 1, column note: has 32,768 characters; expected at most 32,767, as a cell holds."
                        + " To fix: export to another format, such as CSV, or less with --query. [PLAN_INVALID]");
    }

    @Test
    void moreColumnsThanASheetHasAreRefusedBeforeTheFirstRow() {
        List<ExportColumn> columns = Collections.nCopies(257, new ExportColumn("a", "int4", null, null));

        assertThatThrownBy(() -> new XlsExport().begin(new ByteArrayOutputStream(), columns, false))
                .isInstanceOf(ImportException.class)
                .hasMessage("format xls: there are 257 columns; expected at most 256, as a sheet has."
                        + " To fix: export to XLSX or CSV, or name fewer columns with --query. [PLAN_INVALID]");
    }

    @Test
    void asManyRowsAsASheetHasBelowItsHeaderFitAndNoMore() throws IOException {
        List<ExportColumn> columns = List.of(new ExportColumn("id", "int4", null, null));
        long most = new XlsExport().mostRows().orElseThrow();

        try (RowWriter writer = new XlsExport().begin(new ByteArrayOutputStream(), columns, false)) {
            for (long i = 1; i <= most; i++) {
                writer.write(new TextRow(i, List.of("1")));
            }
            assertThatThrownBy(() -> writer.write(new TextRow(most + 1, List.of("1"))))
                    .hasMessageStartingWith("row 65536: does not fit any more; expected at most 65,535 rows");
        }
    }

    private static byte[] file(List<ExportColumn> columns, boolean raw, List<String> row) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RowWriter writer = new XlsExport().begin(out, columns, raw)) {
            writer.write(new TextRow(1, row));
            writer.finish();
        }
        return out.toByteArray();
    }

    /** What stands in the first column below the header; null where there is no value. */
    private String readBack(byte[] bytes) throws IOException {
        Path file = Files.write(directory.resolve("file.xls"), bytes);
        WorkbookFormat format = new WorkbookFormat(XlsKind.XLS, 0, "Export", 1, true, List.of(0));
        try (RowReader reader = format.open(Source.file(file), Position.START)) {
            SourceRow row = reader.next();
            return row == null || row.field(0) == SourceRow.NO_VALUE
                    ? null
                    : row.field(0).toString();
        }
    }
}
