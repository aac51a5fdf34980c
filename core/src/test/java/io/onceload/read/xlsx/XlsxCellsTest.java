package io.onceload.read.xlsx;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.model.Position;
import io.onceload.read.RowReader;
import io.onceload.read.Source;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of each kind of cell. */
final class XlsxCellsTest {
    @TempDir
    Path directory;

    private String cells(Book book) {
        return String.join("\n", Sheets.rows(directory, book));
    }

    private String cell(String xml) {
        return cells(Book.of("<row>" + xml + "</row>"));
    }

    @Test
    void numbersAreTheFewestDigitsOfTheSameDouble() {
        assertThat(cell("<c><v>1.0</v></c><c t='n'><v> 0.10000000000000001 </v></c><c><v>12345678</v></c>"))
                .isEqualTo("<1> <0.1> <12345678>");
    }

    @Test
    void whatIsNoNumberIsText() {
        assertThat(cell("<c><v>n/a</v></c><c><v>1e999</v></c>")).isEqualTo("[n/a] [1e999]");
    }

    @Test
    void truthsAreTruths() {
        assertThat(cell("<c t='b'><v>1</v></c><c t='b'><v>0</v></c><c t='b'><v>true</v></c>"))
                .isEqualTo("<true> <false> <true>");
    }

    @Test
    void errorsAreBrokenCells() {
        assertThat(cell("<c><v>7</v></c><c t='e'><f>1/0</f><v>#DIV/0!</v></c>"))
                .isEqualTo("<7> !#DIV/0!: holds the error #DIV/0!; expected a value!");
    }

    @Test
    void sharedTextsAreTheirRunsWithoutHowTheyArePronounced() {
        Book book = Book.of("<row><c t='s'><v>0</v></c><c t='s'><v>2</v></c><c t='s'><v>1</v></c></row>")
                .shared(
                        "<si><t xml:space='preserve'> plain </t></si><si><r><t>one</t></r><r><rPr><b/></rPr><t> two</t></r>"
                                + "<rPh sb='0' eb='1'><t>ichi</t></rPh></si><si><t/></si>");

        assertThat(cells(book)).isEqualTo("[ plain ] - [one two]");
    }

    @Test
    void aTextThatIsNotThereIsABrokenCell() {
        assertThat(cells(Book.of("<row><c t='s'><v>3</v></c></row>").shared("<si><t>a</t></si>")))
                .isEqualTo("!: refers to text 3 of the workbook, which has 1; expected one of them!");
    }

    @Test
    void escapedCharactersAreCharacters() {
        assertThat(cell("<c t='str'><v>a_x000D_\nb_x0041__x005F_x0041_ _x12_ _xZZZZ_</v></c>"))
                .isEqualTo("[a\r\nbA_x0041_ _x12_ _xZZZZ_]");
    }

    @Test
    void anEmptyTextIsNoValueUnlessItsStyleSaysThatItWasTyped() {
        Book book = Book.of("<row><c t='inlineStr'><is><t/></is></c><c t='inlineStr' s='1'><is><t/></is></c>"
                        + "<c t='s' s='1'><v>0</v></c><c s='1'/></row>")
                .shared("<si><t/></si>")
                .styles("", "numFmtId='0'", "numFmtId='0' quotePrefix='1'");

        assertThat(cells(book)).isEqualTo("- [] []");
    }

    @Test
    void aFormulaIsItsResult() {
        assertThat(cell("<c><f>1+1</f><v>2</v></c><c t='str'><f>A1&amp;\"x\"</f><v>2x</v></c>"))
                .isEqualTo("<2> [2x]");
    }

    @Test
    void formulasWithoutAResultAreCounted() {
        Book book = Book.of("<row><c t='inlineStr'><is><t>a</t></is></c><c><f>1+1</f></c></row>"
                + "<row><c><v>1</v></c><c><f>1+1</f></c></row>");
        Source source = Sheets.source(directory, book.bytes());

        try (RowReader reader = Sheets.detect(source, Sheets.RAW).format().open(source, Position.START)) {
            reader.next();
            assertThat(reader.notes())
                    .containsExactly(
                            "1 formula holds no result, as nothing has computed the workbook, and so no value; open"
                                    + " and save it in Excel");
            reader.next();
            assertThat(reader.notes())
                    .containsExactly(
                            "2 formulas hold no result, as nothing has computed the workbook, and so no value; open"
                                    + " and save it in Excel");
        }
    }

    @Test
    void numbersWithDateFormatsAreDates() {
        Book book = Book.of(
                        "<row><c s='1'><v>45322</v></c><c s='2'><v>45322.5</v></c><c s='3'><v>1.25</v></c>"
                                + "<c s='4'><v>0.25</v></c><c s='0'><v>45322</v></c><c s='99'><v>1</v></c><c s='1'><v>-5</v></c></row>")
                .styles(
                        "<numFmt numFmtId='164' formatCode='yyyy&quot;Y&quot;mm&quot;M&quot;'/>"
                                + "<numFmt numFmtId='165' formatCode='[h]:mm'/>",
                        "numFmtId='0'",
                        "numFmtId='14'",
                        "numFmtId='164'",
                        "numFmtId='165'",
                        "numFmtId='20'");

        assertThat(cells(book)).isEqualTo("<2024-01-31> <2024-01-31 12:00:00> <30:00:00> <06:00:00> <45322> <1> <-5>");
    }

    @Test
    void datesCountFrom1904WhereTheWorkbookSaysSo() {
        Book book = Book.of("<row><c s='0'><v>43860</v></c></row>")
                .styles("", "numFmtId='14'")
                .workbook("<workbookPr date1904='1'/><sheets><sheet name='Data' sheetId='1' r:id='r1'/></sheets>");

        assertThat(cells(book)).isEqualTo("<2024-01-31>");
    }

    @Test
    void extensionsDoNotChangeTheSystemOfDatesOrTheSheets() {
        Book book = Book.of("<row><c s='0'><v>43860</v></c></row>")
                .styles("", "numFmtId='14'")
                .workbook("<workbookPr date1904='1'/><sheets><sheet name='Data' sheetId='1' r:id='r1'/></sheets>"
                        + "<extLst><ext xmlns:x='urn:x'><x:workbookPr chartTrackingRefBase='1'/>"
                        + "<x:sheets><x:sheet name='Other'/></x:sheets></ext></extLst>");

        assertThat(cells(book)).isEqualTo("<2024-01-31>");
        assertThat(Sheets.detect(Sheets.source(directory, book.bytes()), Sheets.RAW)
                        .notes())
                .isEmpty();
    }

    @Test
    void formatsOfConditionsAndTableStylesAreNoneOfCells() {
        Book book = Book.of("<row><c s='0'><v>43860</v></c></row>")
                .with(
                        "xl/styles.xml",
                        "<styleSheet xmlns='" + Book.MAIN
                                + "'><dxfs><dxf><numFmt numFmtId='164' formatCode='0.00'/></dxf>"
                                + "</dxfs><numFmts><wrap><numFmt numFmtId='164' formatCode='yyyy-mm-dd'/></wrap></numFmts>"
                                + "<cellXfs><xf numFmtId='164'><extLst><xf numFmtId='0'/></extLst></xf></cellXfs></styleSheet>");

        assertThat(cells(book)).isEqualTo("<2020-01-30>");
    }

    @Test
    void integersWithMoreDigitsThanADoubleHoldsAreKept() {
        assertThat(cell("<c><v>1234567890123456781</v></c><c><v>1234567890123456782</v></c>"))
                .isEqualTo("<1234567890123456781> <1234567890123456782>");
    }

    @Test
    void datesInIsoAreDates() {
        Book book = Book.of("<row><c t='d'><v>2024-01-31</v></c><c t='d' s='0'><v>2024-01-31T00:00:00</v></c>"
                        + "<c t='d'><v>2024-01-31T12:30:00.500Z</v></c><c t='d'><v>T12:30</v></c></row>")
                .styles("", "numFmtId='14'");

        assertThat(cells(book)).isEqualTo("<2024-01-31> <2024-01-31> <2024-01-31 12:30:00.5> <12:30:00>");
    }

    @Test
    void cellsAndRowsWithoutPlacesFollowEachOther() {
        assertThat(cells(Book.of("<row><c><v>1</v></c><c r='C1'><v>3</v></c><c><v>4</v></c></row>"
                        + "<row><c r='?'><v>5</v></c></row>")))
                .isEqualTo("<1> - <3> <4>\n<5> - - -");
    }

    @Test
    void unpairedSurrogatesAndZerosAreToldOf() {
        assertThat(cell("<c t='str'><v>a_xD83D_</v></c>"))
                .isEqualTo("!a?: holds an unpaired surrogate, which is half a character!");
        assertThat(cell("<c t='str'><v>a_x0000_</v></c>")).isEqualTo("[a\u0000]");
    }
}
