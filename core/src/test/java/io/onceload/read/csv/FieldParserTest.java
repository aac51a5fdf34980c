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

    @Test
    void recordsReadOneByOneNeedNoMoreRoomAndAreCheckedForTheirEncoding() {
        byte[] bytes = "long enough to fill it\n\u00E9\n\nx\n".getBytes(StandardCharsets.ISO_8859_1);
        RecordIndex records = new RecordIndex();
        records.add(0, 22, 23, 0, 1);
        records.add(23, 24, 25, 1, 2);
        records.add(26, 27, 28, 2, 3);
        FieldTable small = new FieldTable(1, 10);

        new FieldParser(CsvFormat.STANDARD).parse(bytes, records, small);

        assertThat(small.records()).isEqualTo(3);
        assertThat(new String(small.chars(), small.start(0, 0), small.length(0, 0)))
                .isEqualTo("long enough to fill it");
        assertThat(small.problem(1)).isEqualTo(RejectCode.BAD_ENCODING);
        assertThat(small.problem(2)).isNull();
    }
}
