package io.onceload.xls;

import io.onceload.export.ExportColumn;
import io.onceload.export.ExportRow;
import io.onceload.export.RowWriter;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.apache.poi.hssf.usermodel.HSSFCell;
import org.apache.poi.hssf.usermodel.HSSFRow;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;

/** Puts rows below a header into a sheet. Each column decides how its values become cells. */
final class XlsRowWriter implements RowWriter {
    /** Of a cell (Excel 2003 specifications and limits). */
    private static final int MOST_CHARACTERS = 32_767;

    private final OutputStream out;
    private final List<ExportColumn> columns;
    private final HSSFWorkbook workbook = new HSSFWorkbook();
    private final HSSFSheet sheet = workbook.createSheet("Export");
    private final List<CellWriter> writers;

    XlsRowWriter(OutputStream out, List<ExportColumn> columns, boolean raw) {
        this.out = out;
        this.columns = columns;
        CellStyles styles = new CellStyles(workbook, raw);
        writers = columns.stream().map(column -> CellWriter.of(column, styles)).toList();
        HSSFRow header = sheet.createRow(0);
        for (int i = 0; i < columns.size(); i++) {
            header.createCell(i).setCellValue(columns.get(i).name());
        }
        sheet.createFreezePane(0, 1);
    }

    @Override
    public void write(ExportRow row) {
        int number = sheet.getLastRowNum() + 1;
        if (number >= XlsCells.MOST_ROWS) {
            throw refused(
                    "row " + row.number(),
                    String.format(
                            Locale.ROOT,
                            "does not fit any more; expected at most %,d rows below the header",
                            XlsCells.MOST_ROWS - 1));
        }
        HSSFRow cells = sheet.createRow(number);
        for (int i = 0; i < writers.size(); i++) {
            if (!row.isNull(i)) {
                String text = row.text(i);
                checkLength(row, i, text);
                writers.get(i).write(cells.createCell(i), text);
            }
        }
    }

    private void checkLength(ExportRow row, int column, String text) {
        if (text.length() > MOST_CHARACTERS) {
            throw refused(
                    "row " + row.number() + ", column " + columns.get(column).name(),
                    String.format(
                            Locale.ROOT,
                            "has %,d characters; expected at most %,d, as a cell holds",
                            text.length(),
                            MOST_CHARACTERS));
        }
    }

    private static ImportException refused(String place, String found) {
        return new ImportException(
                Fault.PLAN_INVALID, place, found, "export to another format, such as CSV, or less with --query");
    }

    @Override
    public void finish() throws IOException {
        workbook.write(out);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }

    /** Puts a value, as PostgreSQL writes it, into a cell. */
    @FunctionalInterface
    interface CellWriter {
        void write(HSSFCell cell, String text);

        static CellWriter of(ExportColumn column, CellStyles styles) {
            return switch (column.type()) {
                case "int2", "int4", "int8", "float4", "float8" -> numbers(0, styles);
                case "numeric" -> {
                    Integer scale = column.scale();
                    yield numbers(scale == null ? 0 : scale, styles);
                }
                case "bool" -> (cell, text) -> cell.setCellValue(text.startsWith("t"));
                case "date" -> times(ExportedTime.DATE, styles);
                case "time" -> times(ExportedTime.TIME, styles);
                case "timestamp" -> times(ExportedTime.TIMESTAMP, styles);
                default -> styles::text;
            };
        }

        private static CellWriter numbers(int scale, CellStyles styles) {
            return (cell, text) -> {
                Double number = ExportedNumber.of(text, scale);
                if (number == null) {
                    styles.text(cell, text);
                } else {
                    cell.setCellValue(number);
                    styles.number(cell, scale);
                }
            };
        }

        private static CellWriter times(ExportedTime kind, CellStyles styles) {
            return (cell, text) -> {
                double serial = kind.serial(text);
                if (serial < 0) {
                    styles.text(cell, text);
                } else {
                    cell.setCellValue(serial);
                    styles.time(cell, kind);
                }
            };
        }
    }
}
