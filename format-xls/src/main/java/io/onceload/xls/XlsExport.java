package io.onceload.xls;

import io.onceload.export.ExportColumn;
import io.onceload.export.ExportFormat;
import io.onceload.export.RowWriter;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import java.io.OutputStream;
import java.util.List;
import java.util.OptionalLong;

/** A workbook of one sheet, as Excel 97 to 2003 has it. It is held in memory until it is whole. */
public final class XlsExport implements ExportFormat {
    /** Of a sheet (Excel 2003 specifications and limits). */
    private static final int MOST_COLUMNS = 256;

    private static final int HEADER_ROWS = 1;

    @Override
    public String name() {
        return XlsKind.XLS.format();
    }

    @Override
    public OptionalLong mostRows() {
        return OptionalLong.of(XlsCells.MOST_ROWS - HEADER_ROWS);
    }

    @Override
    public boolean mayBeCompressed() {
        return false;
    }

    @Override
    public RowWriter begin(OutputStream out, List<ExportColumn> columns, boolean raw) {
        if (columns.size() > MOST_COLUMNS) {
            throw new ImportException(
                    Fault.PLAN_INVALID,
                    "format xls",
                    "there are " + columns.size() + " columns; expected at most " + MOST_COLUMNS + ", as a sheet has",
                    "export to XLSX or CSV, or name fewer columns with --query");
        }
        return new XlsRowWriter(out, columns, raw);
    }
}
