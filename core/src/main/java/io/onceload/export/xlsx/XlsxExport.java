package io.onceload.export.xlsx;

import io.onceload.export.ExportColumn;
import io.onceload.export.ExportFormat;
import io.onceload.export.RowWriter;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

/** A workbook, with another sheet wherever one is full. Texts are marked as such for Excel, unless they go out raw. */
public final class XlsxExport implements ExportFormat {
    /** Excel specifications and limits. */
    private static final int MOST_COLUMNS = 16_384;

    @Override
    public String name() {
        return "xlsx";
    }

    @Override
    public boolean mayBeCompressed() {
        return false;
    }

    @Override
    public RowWriter begin(OutputStream out, List<ExportColumn> columns, boolean raw) throws IOException {
        if (columns.size() > MOST_COLUMNS) {
            throw new ImportException(
                    Fault.PLAN_INVALID,
                    "export",
                    String.format(
                            Locale.ROOT,
                            "has %,d columns; expected at most %,d, as many as a sheet has",
                            columns.size(),
                            MOST_COLUMNS),
                    "export fewer columns with --query, or in another format");
        }
        return new XlsxRowWriter(out, columns, raw, XlsxRowWriter.ROWS_OF_EXCEL);
    }
}
