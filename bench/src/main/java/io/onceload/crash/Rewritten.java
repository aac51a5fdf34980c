package io.onceload.crash;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.onceload.export.ExportColumn;
import io.onceload.export.ExportFormats;
import io.onceload.export.ExportRow;
import io.onceload.export.RowWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

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
                writer.write(new Row(row.getFields()));
            }
            writer.finish();
        }
        return out.toByteArray();
    }

    private record Row(List<String> fields) implements ExportRow {
        @Override
        public long number() {
            return 1;
        }

        @Override
        public boolean isNull(int index) {
            return index >= fields.size() || fields.get(index).isEmpty();
        }

        @Override
        public String text(int index) {
            return fields.get(index);
        }

        @Override
        public byte[] utf8(int index) {
            return fields.get(index).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public int start(int index) {
            return 0;
        }

        @Override
        public int end(int index) {
            return utf8(index).length;
        }
    }
}
