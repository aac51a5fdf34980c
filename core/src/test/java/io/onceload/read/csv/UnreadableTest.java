package io.onceload.read.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.onceload.model.ImportException;
import io.onceload.model.Position;
import io.onceload.model.SourceRow;
import io.onceload.read.RowReader;
import io.onceload.read.Source;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where no further record can be found, the source is refused, after all rows before that place. */
final class UnreadableTest {
    private static final CsvFormat SMALL = CsvFormat.STANDARD.withLimits(new CsvLimits(10, 3, 20));

    @TempDir
    Path directory;

    @Test
    void namesTheLineOfAQuoteThatTheFileNeverCloses() {
        Source source = CsvFiles.write(directory, "a,b\n1,2\n\"x\r\ny\",\"z\n3,4\n5,6\n");

        try (RowReader reader = CsvFormat.STANDARD.open(source, Position.START)) {
            SourceRow row = reader.next();
            assertThat(row.field(1)).hasToString("2");
            assertThatThrownBy(reader::next)
                    .isInstanceOf(ImportException.class)
                    .hasMessage(
                            "items.csv line 4: a quote opened in line 4 (field 2 of its record) is not closed by the"
                                    + " end of the file; expected a closing \". To fix: close or remove that quote; if \" is"
                                    + " ordinary text in this file, name another quote character. [SOURCE_UNREADABLE]");
            assertThat(reader.position()).isEqualTo(new Position(8, 1, 3));
        }
    }

    @Test
    void namesTheLineOfAQuoteThatIsNotClosedWithinTheLimit() {
        refused(
                SMALL,
                CsvFiles.write(directory, "a,b\n1,2\n3,\"x\n" + "y\n".repeat(100) + "\"\n"),
                "items.csv line 3: a quote opened in line 3 (field 2 of its record) is not closed within 20 bytes;"
                        + " expected a closing \". To fix: close or remove that quote; if \" is ordinary text in this"
                        + " file, name another quote character. [SOURCE_UNREADABLE]");
    }

    @Test
    void aQuoteOpenedByTheFirstByteOfALargeFileIsFoundSoon() throws IOException {
        Path file = directory.resolve("items.csv");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.write("\"quote".getBytes(StandardCharsets.US_ASCII));
            sparse.setLength(1L << 30);
        }

        assertTimeout(
                Duration.ofSeconds(5),
                () -> refused(
                        CsvFormat.STANDARD,
                        Source.file(file),
                        "items.csv line 1: a quote opened in line 1 (field 1 of its record) is not closed within 32 MB;"
                                + " expected a closing \". To fix: close or remove that quote; if \" is ordinary text in"
                                + " this file, name another quote character. [SOURCE_UNREADABLE]"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 21, 22, 23, 64, 1000})
    void aRecordOverTheLimitMakesTheSourceUnreadableWhateverTheBlock(int blockBytes) {
        Source source = CsvFiles.write(directory, "a,b\n1234567890,123456789\r\n1234567890,1234567890\r\n1,2\n");

        try (RowReader reader = CsvRowReader.open(SMALL, source, Position.START, null, blockBytes)) {
            assertThat(reader.next().number()).isEqualTo(1);
            assertThatThrownBy(reader::next)
                    .isInstanceOf(ImportException.class)
                    .hasMessage(
                            "items.csv line 3: the record does not end within 20 bytes; expected a line end. To fix:"
                                    + " check that this is a CSV file and that its lines end as they should."
                                    + " [SOURCE_UNREADABLE]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n", ""})
    void aRecordOfJustTheLimitIsARow(String lineEnd) {
        Source source = CsvFiles.write(directory, "a,b\n1234567890,123456789" + lineEnd);

        for (int blockBytes = 1; blockBytes < 40; blockBytes++) {
            try (RowReader reader = CsvRowReader.open(SMALL, source, Position.START, null, blockBytes)) {
                assertThat(reader.next().problem()).isNull();
                assertThat(reader.next()).isNull();
            }
        }
    }

    @Test
    void aLastRecordOverTheLimitIsRefusedWithoutALineEnd() {
        refused(
                SMALL,
                CsvFiles.write(directory, "a,b\n1234567890,1234567890"),
                "items.csv line 2: the record does not end within 20 bytes; expected a line end. To fix: check that this"
                        + " is a CSV file and that its lines end as they should. [SOURCE_UNREADABLE]");
    }

    private static void refused(CsvFormat format, Source source, String message) {
        assertThatThrownBy(() -> CsvFiles.rows(format, source))
                .isInstanceOf(ImportException.class)
                .hasMessage(message);
    }
}
