package io.onceload.bench.formats;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.onceload.bench.workload.Column;
import io.onceload.bench.workload.ColumnType;
import io.onceload.bench.workload.Workload;
import io.onceload.export.ExportColumn;
import io.onceload.export.ExportFormat;
import io.onceload.export.RowWriter;
import io.onceload.export.TextRow;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A workload's rows in another format than CSV. */
final class OrdersFile {
    private OrdersFile() {}

    static void write(Workload workload, ExportFormat format, int rows, Path file) throws IOException {
        List<ExportColumn> columns =
                workload.columns().stream().map(OrdersFile::exported).toList();
        StringBuilder line = new StringBuilder();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
                RowWriter writer = format.begin(out, columns, false)) {
            for (int row = 1; row <= rows; row++) {
                line.setLength(0);
                workload.append(line, row, false);
                try (CsvReader<CsvRecord> fields = CsvReader.builder().ofCsvRecord(line.toString())) {
                    writer.write(new TextRow(row, values(fields.iterator().next())));
                }
            }
            writer.finish();
        }
    }

    private static ExportColumn exported(Column column) {
        return column.type() == ColumnType.MONEY
                ? new ExportColumn(column.name(), "numeric", 12, 2)
                : new ExportColumn(
                        column.name(),
                        switch (column.type()) {
                            case BIGINT -> "int8";
                            case INTEGER -> "int4";
                            case TIME -> "timestamptz";
                            default -> "text";
                        },
                        null,
                        null);
    }

    private static List<@Nullable String> values(CsvRecord row) {
        List<@Nullable String> values = new ArrayList<>();
        row.getFields().forEach(field -> values.add(field.isEmpty() ? null : field));
        return values;
    }
}
