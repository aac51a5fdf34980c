package io.onceload.read.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onceload.model.Position;
import io.onceload.model.SourceRow;
import io.onceload.read.RowReader;
import io.onceload.read.Source;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvFormatTest {
    @TempDir
    Path directory;

    @Test
    @Tag("smoke")
    void readsASpooledStream() {
        byte[] text = Gzip.of("id,name\n1,\"a, b\"\n".getBytes(StandardCharsets.UTF_8));
        Source source = Source.spooled(new ByteArrayInputStream(text), "standard input", directory);

        assertThat(CsvFiles.header(CsvFormat.STANDARD, source)).containsExactly("id", "name");
        assertThat(CsvFiles.rows(CsvFormat.STANDARD, source)).containsExactly("1@2 [1] {a, b}");
    }

    @Test
    void fieldsAreText() {
        Source source = CsvFiles.write(directory, "a,b\n12345,\n");

        try (RowReader reader = CsvFormat.STANDARD.open(source, Position.START)) {
            SourceRow row = reader.next();
            CharSequence field = row.field(0);

            assertThat(field.length()).isEqualTo(5);
            assertThat(field.charAt(4)).isEqualTo('5');
            assertThat(field.subSequence(1, 3)).hasToString("23");
            assertThat(row.field(1)).isEmpty();
            assertThatThrownBy(() -> field.charAt(5)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> field.subSequence(3, 6)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> row.field(2)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"\\", "'\\", "\0\\", "\0\0"})
    void readsBackEveryLetterThatItHasWritten(String quoteAndEscape) {
        CsvFormat format = CsvFormat.STANDARD
                .withDelimiter('\t')
                .withQuote(quoteAndEscape.charAt(0))
                .withEscape(quoteAndEscape.charAt(1));
        for (char c = 0x80; c < 0x250; c++) {
            List<String> fields = List.of("1", c + "a" + c, "" + c);

            byte[] record = format.record(fields).getBytes(StandardCharsets.UTF_8);

            assertThat(format.fields(record)).as("U+%04X", (int) c).contains(fields);
        }
    }

    @Test
    void refusesAPositionWithinTheHeader() {
        Source source = CsvFiles.write(directory, "a,b\n1,2\n");

        assertThatThrownBy(() -> CsvFormat.STANDARD.open(source, new Position(2, 0, 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesSeparatorsThatAreNotAscii() {
        assertThatThrownBy(() -> CsvFormat.STANDARD.withDelimiter('\u00A7'))
                .hasMessage("delimiter is U+00A7; expected an ASCII character other than a line end");
        assertThatThrownBy(() -> CsvFormat.STANDARD.withQuote('\n'))
                .hasMessage("quote is U+000A; expected an ASCII character other than a line end");
        assertThatThrownBy(() -> CsvFormat.STANDARD.withQuote(','))
                .hasMessage("delimiter and quote are both ,; expected two characters");
    }

    @Test
    void refusesLimitsThatLimitNothing() {
        assertThatThrownBy(() -> new CsvLimits(0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CsvLimits(1, 1, Integer.MAX_VALUE)).isInstanceOf(IllegalArgumentException.class);
    }
}
