package io.onceload.read.xlsx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.read.SharedData;
import io.onceload.read.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are made to do harm, damaged, encrypted, or something else. */
final class XlsxHostileTest {
    private static final Duration MOST = Duration.ofSeconds(5); // a second, but for the machine's other work

    @TempDir
    Path directory;

    private void refused(byte[] book, String message) {
        Source source = Sheets.source(directory, book);
        long begin = System.nanoTime();

        assertThatThrownBy(() -> Sheets.rows(source, Sheets.RAW))
                .isInstanceOfSatisfying(
                        ImportException.class, e -> assertThat(e.fault()).isEqualTo(Fault.SOURCE_UNREADABLE))
                .hasMessage(message);

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(MOST);
    }

    private static String again(String place, String found) {
        return place + ": " + found + ". To fix: save the workbook again with Excel. [SOURCE_UNREADABLE]";
    }

    private static final String WITH_ENTITIES =
            "declares a document type or uses entities; expected XML as Excel writes it, without them";

    @Test
    void documentTypesAreRefusedWhereverTheyStand() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "secret");
        String type = "<!DOCTYPE x [<!ENTITY a SYSTEM '" + secret.toUri() + "'>]>";

        for (String part :
                List.of("xl/workbook.xml", "_rels/.rels", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml")) {
            Book book = Book.of("<row><c t='s'><v>0</v></c></row>").with("xl/sharedStrings.xml", "<sst/>");
            refused(
                    book.with(part, type + "<x><si><t>&a;</t></si></x>").bytes(),
                    again("book.xlsx part " + part, WITH_ENTITIES));
        }
    }

    @Test
    void entitiesThatNobodyDeclaredAreRefused() {
        assertThatThrownBy(() -> Sheets.rows(directory, Book.of("<row><c t='str'><v>&a;</v></c></row>")))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("book.xlsx part xl/worksheets/sheet1.xml: ");
    }

    @Test
    void elementsThatNestTooDeepAreRefused() {
        refused(
                Book.of("<row><c>" + "<a>".repeat(100) + "</a>".repeat(100) + "</c></row>")
                        .bytes(),
                again(
                        "book.xlsx part xl/worksheets/sheet1.xml",
                        "has elements inside each other more than 64 deep; expected XML as Excel writes it"));
    }

    @Test
    void hugeTagsAreRefused() {
        refused(
                Book.of("<row><c r='" + "A".repeat(3 << 20) + "'><v>1</v></c></row>")
                        .bytes(),
                again(
                        "book.xlsx part xl/worksheets/sheet1.xml",
                        "holds a tag, a comment or a text that is too large; expected at most 1 MB in a tag and 16 MB in a"
                                + " text"));
    }

    @Test
    void hugeTextsAreRefused() {
        String tooLarge =
                "holds a tag, a comment or a text that is too large; expected at most 1 MB in a tag and 16 MB in a text";
        refused(
                Book.of("<row><c t='str'><v>" + "abc ".repeat(5 << 20) + "</v></c></row>")
                        .bytes(),
                again("book.xlsx part xl/worksheets/sheet1.xml", tooLarge));
        refused(
                Book.of("<row><c t='str'><v>" + "a".repeat((16 << 20) + 1) + "</v></c></row>")
                        .bytes(),
                again(
                        "book.xlsx part xl/worksheets/sheet1.xml",
                        "holds a text of more than 16 million characters; Excel's own limit is 32,767"));
    }

    @Test
    void partsThatGrowTooMuchAreRefused() throws IOException {
        byte[] bomb = bomb(80 << 20);
        Sheets.source(directory, bomb);
        long packed;
        try (ZipFile zip = new ZipFile(directory.resolve("book.xlsx").toFile())) {
            packed = zip.getEntry("xl/worksheets/sheet1.xml").getCompressedSize();
        }

        assertThat(bomb.length).isLessThan(1 << 20);
        refused(
                bomb,
                String.format(
                        Locale.ROOT,
                        "book.xlsx part xl/worksheets/sheet1.xml: grows from %,d bytes to 83,886,080 or more when it is"
                                + " decompressed; expected at most 250 times as many. To fix: save the workbook again with"
                                + " Excel; if it is what it seems to be, save the sheet as CSV UTF-8. [SOURCE_UNREADABLE]",
                        packed));
    }

    private static byte[] bomb(int size) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            zip.write(("<workbook xmlns:r='" + Book.RELATIONS
                            + "'><sheets><sheet name='Data' r:id='r1'/></sheets></workbook>")
                    .getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            byte[] spaces = new byte[1 << 20];
            Arrays.fill(spaces, (byte) ' ');
            for (int i = 0; i < size >> 20; i++) {
                zip.write(spaces);
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void damagedArchivesAreRefused() {
        byte[] whole = Book.of(Book.texts(1, "a")).bytes();

        for (int length : new int[] {10, 300, whole.length - 30}) {
            Source source = Sheets.source(directory, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Sheets.rows(source, Sheets.RAW))
                    .isInstanceOf(ImportException.class)
                    .hasMessageContaining("book.xlsx: is a damaged ZIP archive (");
        }
    }

    @Test
    void damagedContentIsRefusedOrReadAndNeverACrash() {
        byte[] whole =
                Book.of(Book.texts(1, "a", "b") + Book.numbers(2, "1", "2")).bytes();
        for (int i = 0; i < whole.length; i += 3) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 0x15;
            try {
                Sheets.rows(Sheets.source(directory, damaged), Sheets.RAW);
            } catch (ImportException e) {
                assertThat(e.fault()).isNotEqualTo(Fault.INTERNAL);
            }
        }
    }

    @Test
    void contentThatIsNotThatOfItsChecksumIsRefusedWhereverItIs() {
        byte[] book = Book.of("<row><c t='s'><v>0</v></c><c t='s'><v>1</v></c></row>")
                .shared("<si><t>a</t></si><si><t>b</t></si><si><t>c</t></si>")
                .styles("", "numFmtId='14'")
                .bytes();
        List<String> whole = Sheets.rows(Sheets.source(directory, book), Sheets.RAW);

        for (String part : List.of(
                "xl/workbook.xml",
                "xl/worksheets/sheet1.xml",
                "xl/sharedStrings.xml",
                "xl/styles.xml",
                "_rels/.rels")) {
            byte[] altered = book.clone();
            String names = new String(book, StandardCharsets.ISO_8859_1);
            altered[names.lastIndexOf(part) - 46 + 16] ^= 1; // its CRC-32, APPNOTE.TXT 4.3.12
            refused(
                    altered,
                    "book.xlsx part " + part + ": cannot be decompressed (its CRC-32 is not the one in its archive);"
                            + " expected an intact workbook. To fix: copy or download the file again. [SOURCE_UNREADABLE]");
        }
        assertThat(whole).containsExactly("[a] [b]");
    }

    @Test
    void sheetsThatAreNotInTheArchiveAreRefused() {
        refused(
                new Book().without("xl/worksheets/sheet1.xml").bytes(),
                "book.xlsx sheet Data: is not in the archive (no part xl/worksheets/sheet1.xml); expected an intact workbook."
                        + " To fix: copy or download the file again, or save it again with Excel. [SOURCE_UNREADABLE]");
    }

    @Test
    void rowsWiderThanAnySheetAreRefused() {
        refused(
                Book.of("<row>" + "<c><v>1</v></c>".repeat(16_385) + "</row>").bytes(),
                again(
                        "book.xlsx sheet Data row 1",
                        "has more than 16,384 columns; expected at most so many, as Excel has"));
    }

    @Test
    void otherDocumentsAreRefusedByName() {
        String expected = "; expected a workbook in Office Open XML (.xlsx, .xlsm). To fix: ";
        Book none = new Book()
                .without("xl/workbook.xml")
                .without("xl/worksheets/sheet1.xml")
                .without("_rels/.rels");
        String table = "put the table into a workbook, or into a CSV file. [SOURCE_UNREADABLE]";

        refused(
                new Book()
                        .without("xl/workbook.xml")
                        .with("xl/workbook.bin", "")
                        .bytes(),
                "book.xlsx: is a binary workbook (.xlsb)" + expected + "save it as .xlsx. [SOURCE_UNREADABLE]");
        refused(
                none.without("xl/_rels/workbook.xml.rels")
                        .with("word/document.xml", "<d/>")
                        .bytes(),
                "book.xlsx: is a Word document" + expected + table);
        refused(
                new Book()
                        .without("[Content_Types].xml")
                        .without("xl/workbook.xml")
                        .without("_rels/.rels")
                        .with("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
                        .bytes(),
                "book.xlsx: is an OpenDocument file, such as a spreadsheet (.ods)" + expected
                        + "save it as .xlsx or CSV. [SOURCE_UNREADABLE]");
        refused(
                new Book().with("xl/workbook.xml", "<a/>").bytes(),
                "book.xlsx: is an Office document without a workbook in it" + expected
                        + "save the workbook again with Excel. [SOURCE_UNREADABLE]");
    }

    @Test
    void workbooksWithAPasswordAreRefused() throws IOException {
        Path file = SharedData.folder("calamine").resolve("tests").resolve("pass_protected.xlsx");

        assertThatThrownBy(() -> Sheets.rows(Source.file(file), Sheets.RAW.withFormat("xlsx")))
                .hasMessage(
                        "pass_protected.xlsx: is encrypted with a password; expected a workbook without one. To fix: open it"
                                + " in Excel, take the password away (File, Info, Protect Workbook), and save it."
                                + " [SOURCE_UNREADABLE]");
    }

    /** Each in a virtual machine that has little memory to spare. */
    @Test
    void hostileFilesAreRefusedInLittleMemory() throws Exception {
        Path made = Files.createDirectories(directory.resolve("made"));
        Files.write(made.resolve("bomb.xlsx"), bomb(128 << 20));
        Files.write(
                made.resolve("tag.xlsx"),
                Book.of("<row><c r='" + "A".repeat(40 << 20) + "'/></row>").bytes());
        Files.write(
                made.resolve("text.xlsx"),
                Book.of("<row><c t='str'><v>" + "abc ".repeat(10 << 20) + "</v></c></row>")
                        .bytes());

        assertThat(inLittleMemory(made)).hasSize(3).allMatch(line -> line.contains("[SOURCE_UNREADABLE]"));
        assertThat(inLittleMemory(SharedData.folder("workbooks").resolve("hostile")))
                .hasSize(6)
                .filteredOn(line -> !line.startsWith("xxe_in_schema.xlsx")) // which the reader of rows has no use for
                .allMatch(line -> line.contains("[SOURCE_UNREADABLE]"));
    }

    @Test
    void realWorkbooksOpenOrAreRefusedInLittleMemory() throws Exception {
        for (String folder : List.of("calamine", "fastexcel-reader")) {
            assertThat(inLittleMemory(SharedData.folder(folder)))
                    .hasSizeGreaterThan(20)
                    .allMatch(line -> line.contains(" rows") || line.matches(".*\\[[A-Z_]+]"));
        }
    }

    private static List<String> inLittleMemory(Path folder) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx80m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OpenAll.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        try (Stream<String> lines = said.lines()) {
            return lines.toList();
        }
    }
}
