package io.onceload.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import io.onceload.model.Compression;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class DecompressedContentTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(names = {"ZSTANDARD", "ZIP"})
    void decompressesWhatItsFirstBytesTell(Compression compression) throws IOException {
        byte[] content = bytes(300_000);
        Source source = source(compressed(compression, content));

        try (ContentStream opened = source.open(null)) {
            assertThat(rest(opened)).isEqualTo(content);
            assertThat(opened.contentHash()).contains(source.contentHash());
        }
        assertThat(source.compression()).contains(compression);
    }

    @ParameterizedTest
    @EnumSource(names = {"ZSTANDARD", "ZIP"})
    void goesForwardToAnOffsetOfTheContentAndNotBehindItsEnd(Compression compression) throws IOException {
        byte[] content = bytes(300_000);
        Source source = source(compressed(compression, content));

        try (ContentStream opened = source.open(null)) {
            opened.seek(200_001);
            assertThat(rest(opened)).isEqualTo(Arrays.copyOfRange(content, 200_001, 300_000));
        }
        try (ContentStream opened = source.open(null)) {
            assertThatThrownBy(() -> opened.seek(300_001))
                    .isInstanceOfSatisfying(
                            ImportException.class, e -> assertThat(e.fault()).isEqualTo(Fault.SOURCE_CHANGED));
        }
    }

    @Test
    void readsAllFramesOfZstandard() throws IOException {
        byte[] first = bytes(100_000);
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(Zstd.compress(first));
        both.write(Zstd.compress(new byte[] {7}));

        try (ContentStream opened = source(both.toByteArray()).open(null)) {
            assertThat(rest(opened)).isEqualTo(Arrays.copyOf(append(first, (byte) 7), 100_001));
        }
    }

    @Test
    void refusesTruncatedZstandardAtAnyPlace() throws IOException {
        byte[] whole = Zstd.compress(bytes(50));

        for (int length = 4; length < whole.length; length++) {
            Source part = source(Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> {
                        try (ContentStream opened = part.open(null)) {
                            rest(opened);
                        }
                    })
                    .as("the first %d of %d bytes", length, whole.length)
                    .isInstanceOf(ImportException.class)
                    .hasMessageContaining("is damaged after")
                    .hasMessageContaining("To fix: copy or download the file again, and check it with zstd -t.");
        }
    }

    @Test
    void refusesDamagedZstandardWithAChecksum() throws IOException {
        byte[] damaged;
        try (ZstdCompressCtx asTheCommandDoes = new ZstdCompressCtx().setChecksum(true)) {
            damaged = asTheCommandDoes.compress(bytes(300_000));
        }
        Arrays.fill(damaged, 1000, 1100, (byte) 0xFF);
        Source source = source(damaged);

        assertThatThrownBy(() -> {
                    try (ContentStream opened = source.open(null)) {
                        rest(opened);
                    }
                })
                .isInstanceOf(ImportException.class)
                .hasMessageStartingWith("items: is damaged after ")
                .hasMessageContaining("it cannot be decompressed (");
    }

    @Test
    void refusesAnArchiveOfSeveralFiles() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("clubs.csv", bytes(3));
        files.put("players.csv", bytes(3));
        Source source = source(zip(files));

        assertThatThrownBy(() -> source.open(null))
                .isInstanceOf(ImportException.class)
                .hasMessage("items: is a ZIP archive of 2 files, the first \"clubs.csv\"; expected one file in it."
                        + " To fix: unpack it and name the file to import. [SOURCE_UNREADABLE]");
    }

    @Test
    void passesOverWhatMacOsPutsBesideTheFile() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("data/", new byte[0]);
        files.put("data/clubs.csv", "a".getBytes(StandardCharsets.US_ASCII));
        files.put("__MACOSX/data/._clubs.csv", bytes(3));
        files.put("data/.DS_Store", bytes(3));

        try (ContentStream opened = source(zip(files)).open(null)) {
            assertThat(rest(opened)).asString().isEqualTo("a");
        }
    }

    @Test
    void refusesATruncatedArchive() throws IOException {
        byte[] whole = compressed(Compression.ZIP, bytes(1000));
        Source source = source(Arrays.copyOf(whole, whole.length - 30));

        assertThatThrownBy(() -> source.open(null))
                .isInstanceOf(ImportException.class)
                .hasMessageStartingWith("items: is a damaged ZIP archive (")
                .hasMessageEndingWith("); expected an intact one. To fix: copy or download the file again, and check it"
                        + " with unzip -t. [SOURCE_UNREADABLE]");
    }

    @Test
    void refusesAnArchiveWhoseContentIsNotThatOfItsChecksum() throws IOException {
        byte[] altered = compressed(Compression.ZIP, bytes(1000));
        altered[500] ^= 1; // what deflate stored as it is

        assertThatThrownBy(() -> readAll(source(altered)))
                .isInstanceOf(ImportException.class)
                .hasMessage(
                        "items: is damaged after 1,000 bytes of its content: it cannot be decompressed (its CRC-32 is"
                                + " not the one in its archive); expected an intact zip file. To fix: copy or download the file"
                                + " again, and check it with unzip -t. [SOURCE_UNREADABLE]");
    }

    @Test
    void refusesAnArchiveWhoseContentIsNotOfItsSize() throws IOException {
        byte[] altered = compressed(Compression.ZIP, bytes(1000));
        altered[centralDirectory(altered) + 24] ^= 1; // the size, APPNOTE.TXT 4.4.9

        assertThatThrownBy(() -> readAll(source(altered)))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("(it has 1,000 bytes and not 1,001 as its archive says)");
    }

    @Test
    void readsAnArchiveWhoseNamesAreOfAnOldCodePage() throws IOException {
        byte[] archive = zip(Map.of("M_rz.csv", "a".getBytes(StandardCharsets.US_ASCII)));
        archive[30 + 1] = (byte) 0x84; // ä in code page 437, as the Explorer of Windows writes it
        archive[centralDirectory(archive) + 46 + 1] = (byte) 0x84;
        archive[7] &= ~8; // no UTF-8
        archive[centralDirectory(archive) + 9] &= ~8;

        try (ContentStream opened = source(archive).open(null)) {
            assertThat(rest(opened)).asString().isEqualTo("a");
        }
    }

    private static void readAll(Source source) {
        try (ContentStream opened = source.open(null)) {
            rest(opened);
        }
    }

    @Test
    void refusesAnEncryptedArchive() throws IOException {
        byte[] encrypted = compressed(Compression.ZIP, bytes(10));
        encrypted[6] |= 1; // the flag of the entry, APPNOTE.TXT 4.4.4
        encrypted[centralDirectory(encrypted) + 8] |= 1;
        Source source = source(encrypted);

        assertThatThrownBy(() -> source.open(null))
                .isInstanceOf(ImportException.class)
                .hasMessage("items: is encrypted; expected a ZIP archive without a password."
                        + " To fix: unpack it and name the file to import. [SOURCE_UNREADABLE]");
    }

    @Test
    void noticesThatTheArchiveChangedWhileItWasRead() throws IOException {
        Source source = source(compressed(Compression.ZIP, bytes(1_000_000)));

        try (ContentStream opened = source.open(null)) {
            opened.read(new byte[10], 0, 10);
            Files.write(source.path(), compressed(Compression.ZIP, bytes(999_999)));

            assertThatThrownBy(() -> rest(opened))
                    .isInstanceOfSatisfying(
                            ImportException.class, e -> assertThat(e.fault()).isEqualTo(Fault.SOURCE_CHANGED));
        }
    }

    private Source source(byte[] bytes) throws IOException {
        return Source.file(Files.write(directory.resolve("items"), bytes));
    }

    private static byte[] compressed(Compression compression, byte[] content) throws IOException {
        return compression == Compression.ZIP ? zip(Map.of("items.csv", content)) : Zstd.compress(content);
    }

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static int centralDirectory(byte[] zip) {
        int at = 0;
        while (zip[at] != 'P' || zip[at + 1] != 'K' || zip[at + 2] != 1 || zip[at + 3] != 2) {
            at++;
        }
        return at;
    }

    private static byte[] rest(ContentStream content) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] part = new byte[7777];
        for (int count = content.read(part, 0, part.length); count >= 0; count = content.read(part, 0, part.length)) {
            all.write(part, 0, count);
        }
        return all.toByteArray();
    }

    private static byte[] append(byte[] first, byte last) {
        byte[] all = Arrays.copyOf(first, first.length + 1);
        all[first.length] = last;
        return all;
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }
}
