package io.onceload.read.xlsx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.plan.Dialect;
import io.onceload.read.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked for and is not to be had: sheets that are not there, workbooks inside other files. */
final class XlsxRequestTest {
    @TempDir
    Path directory;

    private static void refused(Source source, Dialect asked, Fault fault, String message) {
        assertThatThrownBy(() -> Sheets.detect(source, asked))
                .isInstanceOfSatisfying(
                        ImportException.class, e -> assertThat(e.fault()).isEqualTo(fault))
                .hasMessage(message);
    }

    @Test
    void refusesANumberOfASheetThatIsNotThere() {
        for (String number : new String[] {"0", "2", "99999999999"}) {
            refused(
                    Sheets.source(directory, Book.of("").bytes()),
                    Dialect.DETECTED.withSheet(number),
                    Fault.PLAN_INVALID,
                    "book.xlsx: has no sheet \"" + number
                            + "\"; expected \"Data\", which is sheet 1; numbers are counted"
                            + " from 1. To fix: correct the number of the sheet. [PLAN_INVALID]");
        }
        Book two = new Book()
                .sheets(
                        "<sheet name='Old' sheetId='1' state='hidden' r:id='r1'/><sheet name='Items' sheetId='2' r:id='r1'/>");
        refused(
                Sheets.source(directory, two.bytes()),
                Dialect.DETECTED.withSheet("3"),
                Fault.PLAN_INVALID,
                "book.xlsx: has no sheet \"3\"; expected a number from 1 to 2, or one of \"Old\" (hidden), \"Items\";"
                        + " numbers are counted from 1. To fix: correct the number of the sheet. [PLAN_INVALID]");
    }

    @Test
    void refusesASheetOfWhatHasNone() {
        Source table = Sheets.source(directory, "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));

        refused(
                table,
                Dialect.DETECTED.withSheet("1"),
                Fault.PLAN_INVALID,
                "book.xlsx: is read as csv, which has no sheets; expected a workbook where a sheet is named."
                        + " To fix: leave the sheet out, or name a workbook. [PLAN_INVALID]");
    }

    @Test
    void refusesAWorkbookThatIsPackedOnceMore() throws IOException {
        byte[] book = Book.of(Book.texts(1, "name")).bytes();
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
            out.write(book);
        }
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("book.xlsx"));
            out.write(book);
        }
        String found =
                "book.xlsx: is a workbook packed in %s; expected a workbook as it is, which is read at many places and"
                        + " compressed inside. To fix: unpack it and name the file in it. [SOURCE_UNREADABLE]";

        for (Dialect asked : new Dialect[] {Dialect.DETECTED, Dialect.DETECTED.withFormat("xlsx")}) {
            refused(
                    Sheets.source(directory, gzip.toByteArray()),
                    asked,
                    Fault.SOURCE_UNREADABLE,
                    String.format(found, "gzip"));
            refused(
                    Sheets.source(directory, zip.toByteArray()),
                    asked,
                    Fault.SOURCE_UNREADABLE,
                    String.format(found, "zip"));
        }
    }
}
