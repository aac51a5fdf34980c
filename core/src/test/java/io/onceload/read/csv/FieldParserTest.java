package io.onceload.read.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.model.RejectCode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What the parser does with a record index that the scanner would never give. */
final class FieldParserTest {
    private final FieldTable table = new FieldTable(100, 10);

    @Test
    void aRecordInWhichFastCsvFindsTwoIsMalformedAndNoOther() {
        byte[] bytes = "a\nb\nc,d\n".getBytes(StandardCharsets.US_ASCII);
        RecordIndex records = new RecordIndex();
        records.add(0, 3, 4, 0, 2);
        records.add(4, 7, 8, 2, 3);

        new FieldParser(CsvFormat.STANDARD).parse(bytes, records, table);

        assertThat(table.records()).isEqualTo(2);
        assertThat(table.problem(0)).isEqualTo(RejectCode.MALFORMED);
        assertThat(table.problem(1)).isNull();
        assertThat(table.size(1)).isEqualTo(2);
    }

    @Test
    void aRecordThatFastCsvDoesNotFindDoesNotShiftTheOthers() {
        byte[] bytes = "a\n\nc\n".getBytes(StandardCharsets.US_ASCII);
        RecordIndex records = new RecordIndex();
        records.add(0, 1, 2, 0, 1);
        records.add(2, 2, 3, 1, 2);
        records.add(3, 4, 5, 2, 3);

        new FieldParser(CsvFormat.STANDARD).parse(bytes, records, table);

        assertThat(table.records()).isEqualTo(3);
        assertThat(table.problem(0)).isNull();
        assertThat(table.problem(1)).isEqualTo(RejectCode.MALFORMED);
        assertThat(table.problem(2)).isNull();
    }

    @Test
    void asManyRecordsInOtherLinesAreNotTakenForTheSame() {
        byte[] bytes = "a\n\"b\nc\"\nd\n".getBytes(StandardCharsets.US_ASCII);
        RecordIndex records = new RecordIndex();
        records.add(0, 1, 2, 0, 1);
        records.add(2, 4, 5, 1, 2);
        records.add(5, 9, 10, 2, 4);

        new FieldParser(CsvFormat.STANDARD).parse(bytes, records, table);

        assertThat(table.problem(0)).isNull();
        assertThat(table.problem(1)).isEqualTo(RejectCode.MALFORMED);
        assertThat(table.problem(2)).isEqualTo(RejectCode.MALFORMED);
    }
}
