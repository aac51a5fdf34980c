package io.onceload.export.json;

import io.onceload.export.ExportColumn;
import io.onceload.export.ExportFormat;
import io.onceload.export.RowWriter;
import java.io.OutputStream;
import java.util.List;

/** One JSON object in each line, in UTF-8. There are no formulas in JSON, so {@code raw} changes nothing. */
public final class NdjsonExport implements ExportFormat {
    @Override
    public String name() {
        return "ndjson";
    }

    @Override
    public RowWriter begin(OutputStream out, List<ExportColumn> columns, boolean raw) {
        return new NdjsonRowWriter(out, columns);
    }
}
