package io.onceload.parquet;

import io.onceload.export.ExportColumn;
import io.onceload.export.ExportFormat;
import io.onceload.export.RowWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Parquet with the types of the columns. There are no formulas in it, so {@code raw} changes nothing. */
public final class ParquetExport implements ExportFormat {
    @Override
    public String name() {
        return ParquetFiles.NAME;
    }

    @Override
    public boolean mayBeCompressed() {
        return false;
    }

    @Override
    public RowWriter begin(OutputStream out, List<ExportColumn> columns, boolean raw) throws IOException {
        return new ParquetRowWriter(out, columns, ParquetRowWriter.Sizes.USUAL);
    }
}
