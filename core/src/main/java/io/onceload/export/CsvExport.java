package io.onceload.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** CSV as RFC 4180 has it, in UTF-8, with a header. */
public final class CsvExport implements ExportFormat {
    @Override
    public String name() {
        return "csv";
    }

    @Override
    public RowWriter begin(OutputStream out, List<ExportColumn> columns, boolean raw) throws IOException {
        return new CsvRowWriter(out, columns, raw);
    }
}
