package io.onceload.read.csv;

import io.onceload.model.RejectCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a record that stands alone, such as one that was kept because it was rejected. */
final class OneRecord {
    private OneRecord() {}

    /** Its fields, with U+FFFD for what is not UTF-8; empty if the bytes are not one record, or a malformed one. */
    static Optional<List<String>> fields(CsvFormat format, byte[] bytes) {
        RecordIndex records = new RecordIndex();
        new RecordScanner(format, Math.max(1, bytes.length)).scan(bytes, 0, bytes.length, true, records);
        if (records.count() != 1 || records.start(0) != 0 || records.end(0) != bytes.length) {
            return Optional.empty();
        }
        FieldTable table = new FieldTable(bytes.length, Integer.MAX_VALUE);
        new FieldParser(format).parse(bytes, records, table);
        RejectCode problem = table.problem(0);
        if (problem != null && problem != RejectCode.BAD_ENCODING) {
            return Optional.empty();
        }
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < table.size(0); i++) {
            fields.add(new String(table.chars(), table.start(0, i), table.length(0, i)));
        }
        return Optional.of(fields);
    }
}
