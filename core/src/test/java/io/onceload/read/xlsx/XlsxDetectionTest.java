package io.onceload.read.xlsx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.Position;
import io.onceload.model.SkippedLines;
import io.onceload.model.SourceRow;
import io.onceload.plan.Dialect;
import io.onceload.plan.HeaderLine;
import io.onceload.read.DetectedFormat;
import io.onceload.read.FileFormats;
import io.onceload.read.RowReader;
import io.onceload.read.Source;
import io.onceload.read.SourceFormat;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which sheet of a workbook is read, and where in it the table is. */
final class XlsxDetectionTest {
    private static final String TABLE =
            Book.texts(1, "name", "stock") + Book.numbers(2, "1", "2") + Book.numbers(3, "3", "4");

    @TempDir
    Path directory;

    private Source source(Book book) {
        return Sheets.source(directory, book.bytes());
    }

    private Source source(String rows) {
        return source(Book.of(rows));
    }

    private static List<String> header(Source source, Dialect asked, String... names) {
        try (RowReader reader = Sheets.detect(source, asked, names).format().open(source, Position.START)) {
            return reader.header();
        }
    }

    private static void refused(Source source, Dialect asked, Fault fault, String message) {
        assertThatThrownBy(() -> header(source, asked))
                .isInstanceOfSatisfying(
                        ImportException.class, e -> assertThat(e.fault()).isEqualTo(fault))
                .hasMessage(message);
    }

    /** Three sheets and a chart, of which the first is hidden. */
    private static Book three() {
        return new Book()
                .sheets(
                        "<sheet name='Old' sheetId='4' state='hidden' r:id='r1'/><sheet name='Chart' sheetId='1' r:id='r2'/>"
                                + "<sheet name='Items' sheetId='2' r:id='r3'/><sheet name='2' sheetId='3' r:id='r4'/>")
                .with(
                        "xl/_rels/workbook.xml.rels",
                        Book.relationships(
                                "r1",
                                "worksheet",
                                "worksheets/sheet1.xml",
                                "r2",
                                "chartsheet",
                                "chartsheets/sheet1.xml",
                                "r3",
                                "worksheet",
                                "worksheets/sheet2.xml",
                                "r4",
                                "worksheet",
                                "worksheets/sheet3.xml"))
                .with("xl/worksheets/sheet1.xml", Book.sheet(Book.texts(1, "old")))
                .with("xl/worksheets/sheet2.xml", Book.sheet(Book.texts(1, "item")))
                .with("xl/worksheets/sheet3.xml", Book.sheet(Book.texts(1, "two")));
    }

    @Test
    void takesTheFirstSheetThatIsNotHiddenAndTellsOfTheOthers() {
        Source source = source(three());

        DetectedFormat found = Sheets.detect(source, Dialect.DETECTED);

        assertThat(header(source, Dialect.DETECTED)).containsExactly("item");
        assertThat(found.inWords(source)).isEqualTo("XLSX, sheet Items, header in row 1");
        assertThat(found.notes())
                .containsExactly("sheet \"Items\" is read; others are \"Old\" (hidden), \"2\": name one with --sheet");
    }

    @Test
    void takesTheSheetThatWasAskedForByNameElseByNumber() {
        Source source = source(three());

        assertThat(header(source, Dialect.DETECTED.withSheet("Old"))).containsExactly("old");
        assertThat(header(source, Dialect.DETECTED.withSheet("items"))).containsExactly("item");
        assertThat(header(source, Dialect.DETECTED.withSheet("1"))).containsExactly("old");
        assertThat(header(source, Dialect.DETECTED.withSheet("2"))).containsExactly("two");
        assertThat(header(source, Dialect.DETECTED.withSheet("3"))).containsExactly("item");
    }

    @Test
    void refusesASheetThatIsNotThere() {
        refused(
                source(three()),
                Dialect.DETECTED.withSheet("Item"),
                Fault.PLAN_INVALID,
                "book.xlsx: has no sheet \"Item\"; expected \"Old\" (hidden), \"Items\", \"2\", or the number of a tab;"
                        + " numbers are counted from 1."
                        + " To fix: correct the name of the sheet. [PLAN_INVALID]");
        refused(
                source(Book.of("")),
                Dialect.DETECTED.withSheet("Item"),
                Fault.PLAN_INVALID,
                "book.xlsx: has no sheet \"Item\"; expected \"Data\", which is sheet 1. To fix: correct the name of the"
                        + " sheet. [PLAN_INVALID]");
    }

    @Test
    void takesWordsAboveNumbersForTheHeader() {
        DetectedFormat found = Sheets.detect(source(TABLE), Dialect.DETECTED);

        assertThat(found.evidence())
                .containsExactly(
                        "sheet Data: the only one", "header in row 1: it has words above numbers, dates or the like");
        assertThat(found.notes()).isEmpty();
        assertThat(found.columns()).isEqualTo(2);
    }

    @Test
    void takesAFirstRowOfNumbersForARow() {
        Source source = source(Book.numbers(1, "1", "2") + Book.numbers(2, "3", "4"));

        assertThat(header(source, Dialect.DETECTED)).containsExactly("column_1", "column_2");
        assertThat(Sheets.rows(source, Dialect.DETECTED)).containsExactly("<1> <2>", "<3> <4>");
        assertThat(Sheets.detect(source, Dialect.DETECTED).notes())
                .containsExactly("no header: row 1 holds values like those below it; if it is one: --header 1");
    }

    @Test
    void takesTextsAboveTextsForAHeaderAndSaysSo() {
        Source source = source(Book.texts(1, "name", "city") + Book.texts(2, "Ann", "Ulm"));

        assertThat(header(source, Dialect.DETECTED)).containsExactly("name", "city");
        assertThat(Sheets.detect(source, Dialect.DETECTED).notes())
                .containsExactly("header in row 1: nothing tells it from a row; if it is one: --header none");
    }

    @Test
    void passesOverTitlesAboveTheTable() {
        Source source = source(Book.texts(1, "Report of May")
                + Book.texts(2, "Year", "2026")
                + Book.texts(5, "name", "stock", "price", "place")
                + Book.numbers(6, "1", "2", "3", "4")
                + Book.numbers(9, "1", "", "3", "4"));

        assertThat(header(source, Dialect.DETECTED)).containsExactly("name", "stock", "price", "place");
        assertThat(Sheets.detect(source, Dialect.DETECTED).notes())
                .containsExactly("2 rows above the table are no rows of it, beginning with \"Report of May\"");
        try (RowReader reader = Sheets.detect(source, Dialect.DETECTED).format().open(source, Position.START)) {
            while (reader.next() != null) {
                // to the end
            }
            assertThat(reader.skippedLines()).isEqualTo(new SkippedLines(4, 0, 2));
        }
    }

    @Test
    void findsAHeaderByNamesThatAreExpected() {
        Source source = source(Book.texts(1, "a", "b") + Book.texts(2, "Item", "Stock") + Book.texts(3, "x", "y"));

        assertThat(header(source, Dialect.DETECTED, "item", "stock")).containsExactly("Item", "Stock");
    }

    @Test
    void takesTheHeaderThatWasAskedFor() {
        Source source = source(Book.texts(1, "Title", "x")
                + TABLE.replace("r='1'", "r='7'").replace("r='2'", "r='8'").replace("r='3'", "r='9'"));

        assertThat(header(source, Dialect.DETECTED.withHeader(HeaderLine.at(7))))
                .containsExactly("name", "stock");
        assertThat(header(source, Dialect.DETECTED.withFirstLine(7))).containsExactly("name", "stock");
        assertThat(Sheets.rows(source, Sheets.RAW.withFirstLine(8))).containsExactly("<1> <2>", "<3> <4>");
        assertThat(Sheets.rows(source, Sheets.RAW)).hasSize(4);
    }

    @Test
    void namesAColumnThatHasValuesAndNoName() {
        Source source = source(Book.texts(1, "", "name", "", "stock")
                + Book.numbers(2, "0", "1", "", "2", "9")
                + Book.numbers(3, "1", "1", "", "2")
                + Book.numbers(4, "2", "1", "", "2"));

        assertThat(header(source, Dialect.DETECTED)).containsExactly("column_1", "name", "stock");
        assertThat(Sheets.detect(source, Dialect.DETECTED).notes())
                .containsExactly("column A has no name in the header and is called column_1");
        assertThat(Sheets.rows(source, Dialect.DETECTED))
                .containsExactly(
                        "RAGGED has \"9\" in column E; expected nothing there, as the table has 3 columns",
                        "<1> <1> <2>",
                        "<2> <1> <2>");
    }

    @Test
    void keepsTheWholeOfARowThatHasTooMuch() {
        Source source = source(TABLE + Book.texts(4, "a", "b", "", "c, d"));

        try (RowReader reader = Sheets.detect(source, Dialect.DETECTED).format().open(source, Position.START)) {
            reader.next();
            reader.next();
            SourceRow row = reader.next();
            assertThat(new String(row.rawBuffer(), 0, row.rawLength(), StandardCharsets.UTF_8))
                    .isEqualTo("\"a\",\"b\",\"c, d\"");
        }
    }

    @Test
    void refusesNamesThatAreAlike() {
        refused(
                source(Book.texts(1, "a", "b", "a") + Book.numbers(2, "1", "2", "3")),
                Dialect.DETECTED,
                Fault.HEADER_INVALID,
                "book.xlsx sheet Data row 1: in the header, columns A, C are all named a; expected a name of its own for each"
                        + " column. To fix: correct that row, or read the sheet without a header. [HEADER_INVALID]");
    }

    @Test
    void refusesASheetWithoutAHeader() {
        refused(
                source(""),
                Dialect.DETECTED,
                Fault.HEADER_INVALID,
                "book.xlsx sheet Data: is empty; expected a row with the names of the columns. To fix: name the columns in the"
                        + " first row, or name another sheet. [HEADER_INVALID]");
        refused(
                source(TABLE),
                Dialect.DETECTED.withHeader(HeaderLine.at(9)),
                Fault.HEADER_INVALID,
                "book.xlsx sheet Data: ends before row 9 or holds nothing from there on; expected the names of the columns"
                        + " there. To fix: say in which row the names of the columns are, or let them be looked for."
                        + " [HEADER_INVALID]");
    }

    @Test
    void readsItsJsonAgain() {
        Source source = source(three());
        SourceFormat format = Sheets.detect(source, Dialect.DETECTED).format();

        assertThat(format.json())
                .isEqualTo("{\"format\":\"xlsx\",\"sheet\":2,\"sheet_name\":\"Items\",\"header\":1,\"first_line\":1,"
                        + "\"columns\":[1]}");
        assertThat(FileFormats.ofJson(format.json())).isEqualTo(format);
    }

    @Test
    void knowsWhereTheSheetEndsIfItSaysSo() {
        String xml = Book.sheet(TABLE);
        Source said = source(Book.of("")
                .with("xl/worksheets/sheet1.xml", xml.replace("<sheetData>", "<dimension ref='A1:B3'/><sheetData>")));
        assertThat(Sheets.detect(said, Dialect.DETECTED).format().endOffset(said))
                .isEqualTo(3);

        Source silent = source(TABLE);
        assertThat(Sheets.detect(silent, Dialect.DETECTED).format().endOffset(silent))
                .isEqualTo(-1);
    }

    @Test
    void refusesAFormatThatWasAskedForAndIsAnother() {
        Source csv = Sheets.source(directory, "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));

        refused(
                csv,
                Dialect.DETECTED.withFormat("xlsx"),
                Fault.SOURCE_UNREADABLE,
                "book.xlsx: is no ZIP archive; expected a workbook in Office Open XML (.xlsx, .xlsm). To fix: leave the format"
                        + " out, so that it is found out. [SOURCE_UNREADABLE]");
    }
}
