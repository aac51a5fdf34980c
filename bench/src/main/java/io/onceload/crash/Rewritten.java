package io.onceload.crash;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.onceload.export.ExportColumn;
import io.onceload.export.ExportFormats;
import io.onceload.export.RowWriter;
import io.onceload.export.TextRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records of a CSV file in another format, every value a text and empty ones none. Fields that the header does not name
 * are left out: no other format has a place for them.
 */
final class Rewritten {
    private Rewritten() {}

    static byte[] as(String format, byte[] csv) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<CsvRecord> records;
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(new String(csv, StandardCharsets.UTF_8))) {
            records = reader.stream().toList();
        }
        List<ExportColumn> columns = records.get(0).getFields().stream()
                .map(name -> new ExportColumn(name, "text", null, null))
                .toList();
        try (RowWriter writer = ExportFormats.named(format).begin(out, columns, true)) {
            for (CsvRecord row : records.subList(1, records.size())) {
                writer.write(new TextRow(1, values(row, columns.size())));
            }
            writer.finish();
        }
        return out.toByteArray();
    }

    private static List<@Nullable String> values(CsvRecord row, int columns) {
        List<@Nullable String> values = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            values.add(i >= row.getFieldCount() || row.getField(i).isEmpty() ? null : row.getField(i));
        }
        return values;
    }
}
