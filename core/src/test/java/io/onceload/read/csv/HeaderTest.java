package io.onceload.read.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onceload.model.ImportException;
import io.onceload.read.Source;
import java.nio.file.Path;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HeaderTest {
    private static final CsvFormat NO_HEADER = CsvFormat.STANDARD.withoutHeader();

    @TempDir
    Path directory;

    @Test
    void refusesAnEmptyFile() {
        refused(
                CsvFiles.write(directory, ""),
                "items.csv: is empty; expected a header line. To fix: look whether it is the right file, and whether it was written to its end."
                        + " [HEADER_INVALID]");
    }

    @Test
    void refusesAFileOfBlankLines() {
        refused(
                CsvFiles.write(directory, "\uFEFF\n\r\n"),
                "items.csv: holds nothing but blank lines; expected a header line. To fix: name the columns in the"
                        + " first line. [HEADER_INVALID]");
    }

    @Test
    void anEmptyFileWithoutHeaderHasNoColumnsAndNoRows() {
        Source empty = CsvFiles.write(directory, "");

        assertThat(CsvFiles.header(NO_HEADER, empty)).isEmpty();
        assertThat(CsvFiles.rows(NO_HEADER, empty)).isEmpty();
    }

    @Test
    void namesAllBlankAndRepeatedNamesTogether() {
        refused(
                CsvFiles.write(directory, "\nid, ,name, id ,,Name,name\n1,2,3,4,5,6,7\n"),
                "items.csv line 2: in the header, columns 1, 4 are all named id; columns 2, 5 have no name; columns 3,"
                        + " 7 are all named name; expected a name of its own for each column. To fix: correct that"
                        + " line, or read the file without a header. [HEADER_INVALID]");
    }

    @Test
    void namesASingleBlankName() {
        refused(
                CsvFiles.write(directory, "id,\n1,2\n"),
                "items.csv line 1: in the header, column 2 has no name; expected a name of its own for each column."
                        + " To fix: correct that line, or read the file without a header. [HEADER_INVALID]");
    }

    @Test
    void refusesAMalformedHeader() {
        refused(
                CsvFiles.write(directory, "id,\"name\"s\n1,2\n"),
                "items.csv line 1: the header cannot be read: field 2 goes on after its closing quote; expected , or"
                        + " the end of the line. Inside a quoted field a quote is written twice. To fix: correct the"
                        + " first line. [HEADER_INVALID]");
    }

    @Test
    void refusesAHeaderThatIsNotUtf8() {
        refused(
                CsvFiles.writeBytes(directory, "id,Gr\u00F6\u00DFe\n1,2\n"),
                "items.csv line 1: the header cannot be read: field 2 holds byte 0xF6, byte 6 of the record, which is"
                        + " not valid UTF-8; if the file is in another encoding, name it, such as --encoding windows-1252, where it is ö. To fix: name the encoding, such as --encoding windows-1252. [HEADER_INVALID]");
    }

    @Test
    void acceptsAsManyColumnsAsATableMayHave() {
        String names = IntStream.rangeClosed(1, 1_600).mapToObj(i -> "c" + i).collect(Collectors.joining(","));

        assertThat(CsvFiles.header(CsvFormat.STANDARD, CsvFiles.write(directory, names)))
                .hasSize(1_600);
    }

    @Test
    void refusesMoreColumnsThanATableMayHave() {
        Source source = CsvFiles.write(directory, String.join(",", Collections.nCopies(1_601, "x")));

        String message = "items.csv line 1: the first record has 1,601 columns; expected at most 1,600. To fix: check"
                + " the delimiter, or split the file. [SOURCE_UNREADABLE]";
        refused(source, message);
        assertThatThrownBy(() -> CsvFiles.header(NO_HEADER, source))
                .isInstanceOf(ImportException.class)
                .hasMessage(message);
    }

    private static void refused(Source source, String message) {
        assertThatThrownBy(() -> CsvFiles.header(CsvFormat.STANDARD, source))
                .isInstanceOf(ImportException.class)
                .hasMessage(message);
    }
}
