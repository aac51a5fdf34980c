package io.onceload.parquet;

import io.onceload.export.ExportColumn;
import io.onceload.export.RowWriter;
import io.onceload.export.TextRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Small files to read. */
final class Samples {
    /** So small that a few rows have several groups and pages. */
    private static final ParquetRowWriter.Sizes SMALL = new ParquetRowWriter.Sizes(1 << 20, 7, 3);

    private Samples() {}

    static ExportColumn column(String name, String type) {
        return new ExportColumn(name, type, null, null);
    }

    /** 20 rows in groups of 7 and pages of 3. */
    static byte[] items() {
        List<ExportColumn> columns = List.of(
                column("id", "int4"),
                column("name", "text"),
                new ExportColumn("price", "numeric", 10, 2),
                column("seen", "timestamptz"),
                column("note", "text"));
        List<List<String>> rows = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            rows.add(Arrays.asList(
                    String.valueOf(i),
                    i % 5 == 0 ? null : "item " + i % 4,
                    i + ".50",
                    "2024-02-29 13:45:00." + i + "1+00",
                    i % 3 == 0 ? "" : null));
        }
        return file(columns, rows, SMALL);
    }

    static byte[] file(List<ExportColumn> columns, List<List<String>> rows) {
        return file(columns, rows, ParquetRowWriter.Sizes.USUAL);
    }

    private static byte[] file(List<ExportColumn> columns, List<List<String>> rows, ParquetRowWriter.Sizes sizes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RowWriter writer = new ParquetRowWriter(out, columns, sizes)) {
            for (int i = 0; i < rows.size(); i++) {
                writer.write(new TextRow(i + 1, rows.get(i)));
            }
            writer.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
