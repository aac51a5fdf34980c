package io.onceload.xls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onceload.model.ImportException;
import io.onceload.model.Position;
import io.onceload.plan.Dialect;
import io.onceload.read.FileFormat;
import io.onceload.read.FileFormats;
import io.onceload.read.RowReader;
import io.onceload.read.Source;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workbooks that are cut off, or made to do harm. */
final class DamagedXlsTest {
    private static final String REMEDY =
            "; expected an intact workbook of Excel 97 to 2003. To fix: open it in Excel or"
                    + " LibreOffice and save it as XLSX; or copy or download it again if it does not open there."
                    + " [SOURCE_UNREADABLE]";

    private static final int BYTES_OF_END = 4;

    @TempDir
    Path directory;

    @Test
    void aSheetThatDoesNotEndIsRefusedBeforeItsFirstRow() throws IOException {
        byte[] records = records(Samples.items());

        assertThat(read(file(records))).isEqualTo(12);
        for (int cut : new int[] {BYTES_OF_END, BYTES_OF_END + 1, 200}) {
            byte[] shorter = file(Arrays.copyOf(records, records.length - cut));
            assertThatThrownBy(() -> read(shorter))
                    .as("without its last %d bytes", cut)
                    .isInstanceOf(ImportException.class)
                    .hasMessageStartingWith("items.xls: is damaged in sheet Items")
                    .hasMessageEndingWith(REMEDY);
        }
    }

    @Test
    void aFileThatIsCutOffIsRefusedAsTheWorkbookThatItWas() {
        byte[] whole = Samples.items();

        for (int length : new int[] {8, 400}) {
            assertThatThrownBy(() -> read(Arrays.copyOf(whole, length)))
                    .as("its first %d bytes", length)
                    .isInstanceOf(ImportException.class)
                    .hasMessage("items.xls: is damaged or cut off, or is no workbook" + REMEDY);
        }
    }

    @Test
    void anotherDocumentOfAnOldOfficeIsRefusedAsOne() throws IOException {
        byte[] document = file("WordDocument", new byte[5000]);

        assertThatThrownBy(() -> read(document))
                .isInstanceOf(ImportException.class)
                .hasMessage("items.xls: is a document of an old Office that is no workbook; expected a workbook."
                        + " To fix: open it in the program that it comes from and save its table as CSV."
                        + " [SOURCE_UNREADABLE]");
    }

    @Test
    void directoriesInsideEachOtherWithoutEndAreRefused() throws Exception {
        byte[] deep = deep(990);
        byte[] deeper = deep(5_000);

        assertThatThrownBy(() -> read(deep))
                .isInstanceOf(ImportException.class)
                .hasMessageStartingWith("items.xls: is a document of an old Office that is no workbook");
        assertThatThrownBy(() -> read(deeper))
                .isInstanceOf(ImportException.class)
                .hasMessage("items.xls: is damaged or cut off, or is no workbook" + REMEDY);
    }

    private static byte[] deep(int depth) throws InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Thread writer = new Thread(
                null,
                () -> {
                    try (POIFSFileSystem file = new POIFSFileSystem()) {
                        DirectoryEntry inside = file.getRoot();
                        for (int i = 0; i < depth; i++) {
                            inside = inside.createDirectory("a");
                        }
                        file.writeFilesystem(out);
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                },
                "with a large stack",
                256L << 20);
        writer.start();
        writer.join();
        assertThat(out.size()).isGreaterThan(depth * 128);
        return out.toByteArray();
    }

    private static byte[] records(byte[] workbook) throws IOException {
        try (POIFSFileSystem file = new POIFSFileSystem(new ByteArrayInputStream(workbook));
                InputStream in = file.createDocumentInputStream("Workbook")) {
            return in.readAllBytes();
        }
    }

    private static byte[] file(byte[] records) throws IOException {
        return file("Workbook", records);
    }

    private static byte[] file(String stream, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (POIFSFileSystem file = new POIFSFileSystem()) {
            file.createDocument(new ByteArrayInputStream(content), stream);
            file.writeFilesystem(out);
        }
        return out.toByteArray();
    }

    /** How many rows it has, read as a command would. */
    private int read(byte[] bytes) throws IOException {
        Source source = Source.file(Files.write(directory.resolve("items.xls"), bytes));
        FileFormat.Question question = new FileFormat.Question(source, Dialect.DETECTED, source.stamp(), List.of());
        int rows = 0;
        try (RowReader reader = FileFormats.detect(question).format().open(source, Position.START)) {
            while (reader.next() != null) {
                rows++;
            }
        }
        return rows;
    }
}
