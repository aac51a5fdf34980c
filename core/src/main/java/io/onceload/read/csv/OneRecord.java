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
        RecordChecks checks = new RecordChecks(format);
        checks.check(bytes, records);
        RejectCode problem = checks.problem(0);
        if (problem != null && problem != RejectCode.BAD_ENCODING) {
            return Optional.empty();
        }
        List<String> fields = new ArrayList<>();
        FieldView text = new FieldView(new EscapeRule(format));
        for (int i = 0; i < records.fields().size(0); i++) {
            fields.add(text.over(bytes, records.fields().entry(0, i), records.isAscii())
                    .toString());
        }
        return Optional.of(fields);
    }
}
