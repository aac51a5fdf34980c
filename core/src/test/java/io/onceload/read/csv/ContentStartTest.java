package io.onceload.read.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onceload.model.ImportException;
import io.onceload.read.SharedData;
import io.onceload.read.Source;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ContentStartTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    D0CF11E0A1B11AE1      | looks like an Excel 97-2003 workbook   | add the module onceload-format-xls, or save it as CSV UTF-8
                    255044462D312E37      | looks like a PDF document              | export as CSV the data that it was made from
                    5041523115041500      | looks like a Parquet file              | add the module onceload-format-parquet, or convert it to CSV
                    89504E470D0A1A0A00    | looks like a PNG image                 | name the file that holds the table
                    FFD8FFE000104A464946  | looks like a JPEG image                | name the file that holds the table
                    474946383961          | looks like a GIF image                 | name the file that holds the table
                    49492A0008            | looks like a TIFF image                | name the file that holds the table
                    4D4D002A00            | looks like a TIFF image                | name the file that holds the table
                    7F454C4602            | looks like a program                   | name the file that holds the table
                    53514C69746520666F726D6174203300 | looks like a SQLite database | export its table as CSV
                    4F626A01              | looks like an Avro file                | convert it to CSV
                    4152524F57310000      | looks like an Arrow file               | convert it to CSV
                    ACED0005              | looks like serialized Java objects     | export its table as CSV
                    377ABCAF271C          | looks like a 7-Zip archive             | unpack it
                    526172211A07          | looks like a RAR archive               | unpack it
                    FD377A585A00          | looks like an xz archive               | decompress it with xz -d
                    425A6839314159265359  | looks like a bzip2 archive             | decompress it with bzip2 -d
                    FFFE6100              | is UTF-16                              | convert it, e.g. iconv -f UTF-16 -t UTF-8
                    FEFF0061              | is UTF-16                              | convert it, e.g. iconv -f UTF-16 -t UTF-8
                    61002C00              | looks like UTF-16                      | convert it, e.g. iconv -f UTF-16LE -t UTF-8
                    0061002C              | looks like UTF-16                      | convert it, e.g. iconv -f UTF-16BE -t UTF-8
                    FFFE000061000000      | is UTF-32                              | convert it, e.g. iconv -f UTF-32 -t UTF-8
                    0000FEFF00000061      | is UTF-32                              | convert it, e.g. iconv -f UTF-32 -t UTF-8
                    """)
    void refusesWhatIsNoTextInUtf8(String start, String found, String remedy) {
        Source source = CsvFiles.write(directory, HexFormat.of().parseHex(start));

        assertThatThrownBy(() -> CsvFiles.header(CsvFormat.STANDARD, source))
                .isInstanceOf(ImportException.class)
                .hasMessage(
                        "items.csv: " + found + "; expected CSV in UTF-8. To fix: " + remedy + ". [SOURCE_UNREADABLE]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PAR1,PAR2",
                "BZh1,x",
                "PK,name",
                "%PDF",
                "GIF89,a",
                "MM,II",
                "Obj,1",
                "Rar!,x",
                "SQLite,x",
                "a",
                "ab",
                "\u00FF,\u00FE"
            })
    void acceptsTextThatBeginsAlike(String header) {
        Source source = CsvFiles.write(directory, header);

        assertThat(String.join(",", CsvFiles.header(CsvFormat.STANDARD, source)))
                .isEqualTo(header);
    }

    @Test
    void refusesGzipInsideGzip() throws IOException {
        Source source = CsvFiles.write(directory, Gzip.of(Gzip.of("a\n1\n".getBytes(Charset.defaultCharset()))));

        assertThatThrownBy(() -> CsvFiles.header(CsvFormat.STANDARD, source))
                .isInstanceOf(ImportException.class)
                .hasMessage("items.csv: is gzip inside gzip; expected CSV in UTF-8. To fix: decompress it once."
                        + " [SOURCE_UNREADABLE]");
    }

    @ParameterizedTest
    @CsvSource({"utf16be_bom.csv,UTF-16", "utf16le_bom.csv,UTF-16", "utf32be_bom.csv,UTF-32", "utf32le_bom.csv,UTF-32"})
    void refusesRealFilesInOtherEncodings(String name, String encoding) {
        Path folder = SharedData.folder("fastcsv").resolve("lib/src/intTest/resources");

        assertThatThrownBy(() -> CsvFiles.header(CsvFormat.STANDARD, Source.file(folder.resolve(name))))
                .isInstanceOf(ImportException.class)
                .hasMessage(name + ": is " + encoding + "; expected CSV in UTF-8. To fix: convert it, e.g. iconv -f "
                        + encoding + " -t UTF-8. [SOURCE_UNREADABLE]");
    }

    @Test
    void readsARealFileAlikeWithAndWithoutItsMark() {
        Path folder = SharedData.folder("fastcsv").resolve("lib/src/intTest/resources");
        CsvFormat noHeader = CsvFormat.STANDARD.withoutHeader();

        assertThat(CsvFiles.rows(noHeader, Source.file(folder.resolve("utf8_bom.csv"))))
                .isNotEmpty()
                .isEqualTo(CsvFiles.rows(noHeader, Source.file(folder.resolve("utf8_nobom.csv"))));
    }
}
