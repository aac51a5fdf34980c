package io.onceload.read.xlsx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workbooks that programs other than Excel write, or that follow the strict variant of the standard. */
final class XlsxOddBooksTest {
    private static final String STRICT = "http://purl.oclc.org/ooxml/";

    @TempDir
    Path directory;

    private void reads(Book book) {
        assertThat(Sheets.rows(directory, book)).containsExactly("[a] <1>");
    }

    private static Book usual() {
        return Book.of("<row><c t='s'><v>0</v></c><c><v>1</v></c></row>").shared("<si><t>a</t></si>");
    }

    @Test
    void areReadWithPrefixes() {
        reads(usual().with(
                        "xl/worksheets/sheet1.xml",
                        "<x:worksheet xmlns:x='" + Book.MAIN
                                + "'><x:sheetData><x:row r='1'><x:c r='A1' t='s'><x:v>0</x:v></x:c>"
                                + "<x:c r='B1'><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>"));
    }

    @Test
    void areReadInTheStrictVariant() {
        reads(usual().with(
                        "_rels/.rels",
                        "<Relationships><Relationship Id='r' Type='" + STRICT
                                + "officeDocument/relationships/officeDocument' Target='xl/workbook.xml'/></Relationships>")
                .with(
                        "xl/workbook.xml",
                        "<workbook xmlns='" + STRICT + "spreadsheetml/main' xmlns:q='" + STRICT
                                + "officeDocument/relationships'><sheets><sheet name='Data' sheetId='1' q:id='r1'/></sheets>"
                                + "</workbook>"));
    }

    @Test
    void areReadWithTargetsFromTheRoot() {
        reads(usual().with(
                        "xl/_rels/workbook.xml.rels",
                        Book.relationships("r1", "worksheet", "/xl/worksheets/sheet1.xml")));
        reads(usual().with(
                        "xl/_rels/workbook.xml.rels",
                        Book.relationships("r1", "worksheet", "xl/worksheets/sheet1.xml")));
    }

    @Test
    void areReadWithNamesInAnotherCaseAndWithBackslashes() {
        Book book =
                usual().without("xl/sharedStrings.xml").with("xl\\SharedStrings.xml", "<sst><si><t>a</t></si></sst>");

        reads(book);
    }

    @Test
    void areReadWithPartsElsewhere() {
        reads(new Book()
                .with("_rels/.rels", Book.relationships("r", "officeDocument", "book/main.xml"))
                .with("xl/x.xml", "<x/>")
                .with(
                        "book/main.xml",
                        "<workbook xmlns='" + Book.MAIN + "' xmlns:r='" + Book.RELATIONS
                                + "'><sheets><sheet name='Data' r:id='r1'/></sheets></workbook>")
                .with(
                        "book/_rels/main.xml.rels",
                        Book.relationships("r1", "worksheet", "a%20b.xml", "r2", "sharedStrings", "../texts.xml"))
                .with("book/a b.xml", Book.sheet("<row><c t='s'><v>0</v></c><c><v>1</v></c></row>"))
                .with("texts.xml", "<sst><si><t>a</t></si></sst>"));
    }

    @Test
    void areReadWithoutContentTypesRelationshipsAndStyles() {
        reads(usual().without("[Content_Types].xml").without("_rels/.rels").without("xl/_rels/workbook.xml.rels"));
    }

    @Test
    void areReadWithTextsInPlace() {
        reads(Book.of("<row><c t='inlineStr'><v>a</v></c><c><v><![CDATA[1]]></v></c></row>"));
    }

    @Test
    void areReadWithoutADeclaredTypeOfAnyCell() {
        reads(Book.of("<row spans=''><c t='str' s=''><v>a</v></c><c t='' s='x'><v>1</v></c></row>"));
    }
}
