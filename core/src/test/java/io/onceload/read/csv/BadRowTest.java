package io.onceload.read.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.model.Position;
import io.onceload.model.RejectCode;
import io.onceload.model.RowProblem;
import io.onceload.model.SourceRow;
import io.onceload.read.RowReader;
import io.onceload.read.Source;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bad row is handed out like any other, with its problem; the rows around it are not touched. */
final class BadRowTest {
    private static final CsvFormat SMALL = CsvFormat.STANDARD.withLimits(new CsvLimits(10, 3, 100));

    @TempDir
    Path directory;

    @Test
    void namesTheFieldAndTheByteThatIsNotUtf8() {
        Source source =
                CsvFiles.writeBytes(directory, "id,name\n1,a\n2,caf\u00E9\n3,b\n\"4\u00C3\",\"\u00C3\u00A4\"\n");

        assertThat(CsvFiles.rows(CsvFormat.STANDARD, source))
                .containsExactly(
                        "1@2 [1] [a]",
                        "2@3 BAD_ENCODING field 2 (name) holds byte 0xE9, byte 6 of the record, which is not valid UTF-8"
                                + "; if the file is in another encoding, name it, such as --encoding windows-1252, where it is \u00e9",
                        "3@4 [3] [b]",
                        "4@5 BAD_ENCODING field 1 (id) holds byte 0xC3, byte 3 of the record, which is not valid UTF-8"
                                + "; if the file is in another encoding, name it, such as --encoding windows-1252, where it is \u00c3");
    }

    @Test
    void aMalformedRowThatIsNotUtf8EitherIsMalformed() {
        Source source = CsvFiles.writeBytes(directory, "a\n\"\u00E9\"x\n\u00E9\n1\n");

        assertThat(CsvFiles.rows(CsvFormat.STANDARD, source))
                .containsExactly(
                        "1@2 MALFORMED field 1 (a) goes on after its closing quote; expected , or the end of the line."
                                + " Inside a quoted field a quote is written twice",
                        "2@3 BAD_ENCODING field 1 (a) holds byte 0xE9, byte 1 of the record, which is not valid UTF-8"
                                + "; if the file is in another encoding, name it, such as --encoding windows-1252, where it is \u00e9",
                        "3@4 [1]");
    }

    @Test
    void aFieldOverTheLimitIsTheProblemOfItsRow() {
        Source source =
                CsvFiles.write(directory, "a,b\n1,1234567890\n2,12345678901\n\"12345678\",x\n\"123456789\",x\n3,4\n");

        assertThat(CsvFiles.rows(SMALL, source))
                .containsExactly(
                        "1@2 [1] [1234567890]",
                        "2@3 TOO_LARGE field 2 (b) has 11 bytes; expected at most 10 bytes",
                        "3@4 {12345678} [x]",
                        "4@5 TOO_LARGE field 1 (a) has 11 bytes; expected at most 10 bytes",
                        "5@6 [3] [4]");
    }

    @Test
    void aFieldOverTheStandardLimitIsTheProblemOfItsRow() {
        byte[] content = new byte[16 * 1024 * 1024 + 20];
        Arrays.fill(content, (byte) 'x');
        System.arraycopy("a\n1\n".getBytes(StandardCharsets.US_ASCII), 0, content, 0, 4);
        System.arraycopy("\n2\n".getBytes(StandardCharsets.US_ASCII), 0, content, content.length - 3, 3);

        assertThat(CsvFiles.rows(CsvFormat.STANDARD, CsvFiles.write(directory, content)))
                .containsExactly(
                        "1@2 [1]", "2@3 TOO_LARGE field 1 (a) has 16,777,229 bytes; expected at most 16 MB", "3@4 [2]");
    }

    @Test
    void countsFieldsThatItDoesNotKeep() {
        Source source = CsvFiles.write(directory, "a,b\n1,2,3,4,5,6\n1,2\n");

        try (RowReader reader = SMALL.open(source, Position.START)) {
            SourceRow row = reader.next();

            assertThat(row.problem())
                    .isEqualTo(new RowProblem(null, RejectCode.RAGGED, "has 6 fields; the header has 2"));
            assertThat(row.size()).isEqualTo(3);
            assertThat(reader.next().problem()).isNull();
        }
    }

    @Test
    void aBadRowHasItsOwnBytesToo() {
        String text = "a,b\n1,2\r\n\"x\"y,\u00E9\r\n1,2,3\n,\u00E9";
        Source source = CsvFiles.writeBytes(directory, text);
        List<String> found = new ArrayList<>();

        try (RowReader reader = CsvFormat.STANDARD.open(source, Position.START)) {
            for (SourceRow row = reader.next(); row != null; row = reader.next()) {
                String raw = new String(row.rawBuffer(), row.rawStart(), row.rawLength(), StandardCharsets.ISO_8859_1);
                found.add(row.offset() + ": " + raw);
            }
        }

        assertThat(found).containsExactly("4: 1,2", "9: \"x\"y,\u00E9", "17: 1,2,3", "23: ,\u00E9");
    }

    @Test
    void manyBadRowsInOneBlockLeaveTheGoodOnesGood() {
        StringBuilder text = new StringBuilder("a,b\n");
        for (int i = 1; i <= 1_000; i++) {
            text.append(i % 3 == 0 ? "\"x\"y,1\n" : i % 7 == 0 ? "1\n" : i + ",2\n");
        }

        List<String> rows = CsvFiles.rows(CsvFormat.STANDARD, CsvFiles.write(directory, text.toString()));

        assertThat(rows).hasSize(1_000);
        for (int i = 1; i <= 1_000; i++) {
            String expected =
                    i % 3 == 0 ? " MALFORMED field 1" : i % 7 == 0 ? " RAGGED has 1 field" : " [" + i + "] [2]";
            assertThat(rows.get(i - 1)).startsWith(i + "@" + (i + 1) + expected);
        }
    }
}
