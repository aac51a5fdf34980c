package io.onceload.export.xlsx;

import io.onceload.export.ExportColumn;
import io.onceload.export.ExportRow;
import io.onceload.export.RowWriter;
import io.onceload.model.RowBuffer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes sheet after sheet into the archive, and at the end the parts that name them. Holds one row. */
final class XlsxRowWriter implements RowWriter {
    /** Rows of a sheet, the header among them (Excel specifications and limits). */
    static final int ROWS_OF_EXCEL = 1_048_576;

    private static final int BUFFER_BYTES = 1 << 16;

    private final ZipOutputStream zip;
    private final List<ExportColumn> columns;
    private final CellWriter[] cells;
    private final int rowsOfSheet;
    private final RowBuffer buffer = new RowBuffer(2 * BUFFER_BYTES);

    private int sheets;
    /** Of the sheet. */
    private int rows;

    /** @param rowsOfSheet the most that a sheet holds, its header among them, at least 2 */
    XlsxRowWriter(OutputStream out, List<ExportColumn> columns, boolean raw, int rowsOfSheet) throws IOException {
        this.columns = columns;
        this.rowsOfSheet = rowsOfSheet;
        zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        zip.setLevel(Deflater.BEST_SPEED);
        cells = new CellWriter[columns.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = new CellWriter(columns.get(i), letters(i), raw);
        }
        beginSheet();
    }

    /** What Excel calls column {@code index}, counted from 0: A to Z, then AA. */
    private static String letters(int index) {
        String last = String.valueOf((char) ('A' + index % 26));
        return index < 26 ? last : letters(index / 26 - 1) + last;
    }

    private void beginSheet() throws IOException {
        sheets++;
        rows = 0;
        begin("xl/worksheets/sheet" + sheets + ".xml");
        put(XlsxParts.SHEET_BEGIN);
        beginRow();
        for (int i = 0; i < cells.length; i++) {
            cells[i].writeHeader(columns.get(i).name(), rows, buffer);
        }
        put(XlsxParts.ROW_END);
    }

    private void beginRow() {
        rows++;
        put("<row r=\"" + rows + "\">");
    }

    @Override
    public void write(ExportRow row) throws IOException {
        if (rows == rowsOfSheet) {
            endSheet();
            beginSheet();
        }
        beginRow();
        for (int i = 0; i < cells.length; i++) {
            if (!row.isNull(i)) {
                cells[i].write(row, i, rows, buffer);
            }
        }
        put(XlsxParts.ROW_END);
        if (buffer.size() >= BUFFER_BYTES) {
            flush();
        }
    }

    private void endSheet() throws IOException {
        put(XlsxParts.SHEET_END);
        flush();
        zip.closeEntry();
    }

    @Override
    public void finish() throws IOException {
        endSheet();
        part("xl/styles.xml", XlsxParts.styles());
        part("xl/workbook.xml", XlsxParts.workbook(sheets));
        part("xl/_rels/workbook.xml.rels", XlsxParts.workbookRelations(sheets));
        part("_rels/.rels", XlsxParts.RELATIONS);
        part("[Content_Types].xml", XlsxParts.contentTypes(sheets));
        zip.finish();
        zip.flush();
    }

    /** At no time of its own, so that equal rows give equal files, which an import knows again. */
    private void begin(String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0)); // the first that the format has
        zip.putNextEntry(entry);
    }

    private void part(String name, String content) throws IOException {
        begin(name);
        put(content);
        flush();
        zip.closeEntry();
    }

    private void put(String ascii) {
        byte[] bytes = ascii.getBytes(StandardCharsets.US_ASCII);
        buffer.write(bytes, 0, bytes.length);
    }

    private void flush() throws IOException {
        zip.write(buffer.array(), 0, buffer.size());
        buffer.truncate(0);
    }

    /** The stream below is another's; what the archive holds besides the garbage collector frees. */
    @Override
    public void close() {}
}
