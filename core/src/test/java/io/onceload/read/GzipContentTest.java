package io.onceload.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onceload.model.ImportException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GzipContentTest {
    @TempDir
    Path directory;

    @Test
    void decompresses() throws IOException {
        byte[] content = bytes(300_000);

        assertThat(read(gzip(content))).isEqualTo(content);
    }

    @Test
    void readsAllMembers() throws IOException {
        byte[] first = bytes(100_000);
        byte[] last = bytes(10);

        byte[] content = read(join(gzip(first), gzip(new byte[0]), gzip(last)));

        assertThat(content).isEqualTo(join(first, last));
    }

    @Test
    void skipsOptionalHeaderFields() throws IOException {
        byte[] plain = gzip("abc".getBytes(StandardCharsets.US_ASCII));
        byte[] start = {0x1F, (byte) 0x8B, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 3};
        byte[] extra = {2, 0, 'x', 'y', 'n', 'a', 'm', 'e', 0, 'c', 0, 7, 7};

        byte[] content = read(join(start, extra, Arrays.copyOfRange(plain, 10, plain.length)));

        assertThat(content).asString().isEqualTo("abc");
    }

    @Test
    void ignoresZerosAfterTheLastMember() throws IOException {
        assertThat(read(join(gzip(new byte[] {'a'}), new byte[512]))).asString().isEqualTo("a");
    }

    @Test
    void hashesTheCompressedBytes() throws IOException {
        Source source = source(join(gzip(bytes(200_000)), gzip(bytes(7)), new byte[9]));

        try (ContentStream content = source.open(null)) {
            drain(content);

            assertThat(content.contentHash()).contains(source.contentHash());
        }
    }

    @Test
    void goesForwardToAnOffsetOfTheContent() throws IOException {
        byte[] expected = bytes(300_000);
        Source source = source(
                join(gzip(Arrays.copyOf(expected, 150_000)), gzip(Arrays.copyOfRange(expected, 150_000, 300_000))));

        try (ContentStream content = source.open(null)) {
            content.seek(200_001);

            assertThat(drain(content)).isEqualTo(Arrays.copyOfRange(expected, 200_001, 300_000));
        }
    }

    @Test
    void refusesToContinueBehindTheEnd() throws IOException {
        try (ContentStream content = source(gzip(bytes(10))).open(null)) {
            assertThatThrownBy(() -> content.seek(11))
                    .isInstanceOf(ImportException.class)
                    .hasMessage("items.csv.gz: ends at byte 10; expected to continue at byte 11. To fix: put the file"
                            + " back that the import began with, or import this one as a new file. [SOURCE_CHANGED]");
        }
    }

    @Test
    void refusesATruncatedFile() throws IOException {
        byte[] whole = gzip(bytes(100_000));

        assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length - 3)))
                .isInstanceOf(ImportException.class)
                .hasMessage(String.format(
                        "items.csv.gz: is damaged after 100,000 bytes of its content: it ends in the middle,"
                                + " after %,d bytes; expected an intact gzip file. To fix: copy or download the file"
                                + " again, and check it with gzip -t. [SOURCE_UNREADABLE]",
                        whole.length - 3));
    }

    @Test
    void refusesAFileTruncatedAnywhere() throws IOException {
        byte[] whole = gzip(bytes(50));

        for (int length = 2; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(part))
                    .as("the first %d of %d bytes", length, whole.length)
                    .isInstanceOf(ImportException.class)
                    .hasMessageContaining("it ends in the middle, after " + length + " bytes");
        }
    }

    @Test
    void refusesAWrongChecksum() throws IOException {
        byte[] damaged = gzip("abc".getBytes(StandardCharsets.US_ASCII));
        damaged[damaged.length - 8]++;

        assertThatThrownBy(() -> read(damaged))
                .isInstanceOf(ImportException.class)
                .hasMessage("items.csv.gz: is damaged after 3 bytes of its content: its checksum does not"
                        + " match its content; expected an intact gzip file. To fix: copy or download the file again,"
                        + " and check it with gzip -t. [SOURCE_UNREADABLE]");
    }

    @Test
    void refusesDamagedData() throws IOException {
        byte[] damaged = gzip(bytes(50));
        damaged[10] = (byte) 0xFF;

        assertThatThrownBy(() -> read(damaged))
                .isInstanceOf(ImportException.class)
                .hasMessage("items.csv.gz: is damaged after 0 bytes of its content: it cannot be decompressed"
                        + " (invalid block type); expected an intact gzip file. To fix: copy or download the"
                        + " file again, and check it with gzip -t. [SOURCE_UNREADABLE]");
    }

    @Test
    void refusesWhatFollowsAMemberAndIsNotGzip() throws IOException {
        byte[] member = gzip(new byte[] {'a'});

        String message = "items.csv.gz: is damaged after 1 bytes of its content: something that is not gzip"
                + " follows; expected an intact gzip file. To fix: copy or download the file again, and check it with"
                + " gzip -t. [SOURCE_UNREADABLE]";
        assertThatThrownBy(() -> read(join(member, new byte[] {'x', 'y'})))
                .isInstanceOf(ImportException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> read(join(member, new byte[] {0, 0, 'x'})))
                .isInstanceOf(ImportException.class)
                .hasMessage(message);
    }

    private Source source(byte[] file) throws IOException {
        return Source.file(Files.write(directory.resolve("items.csv.gz"), file));
    }

    private byte[] read(byte[] file) throws IOException {
        try (ContentStream content = source(file).open(null)) {
            return drain(content);
        }
    }

    private static byte[] drain(ContentStream content) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[1_000];
        for (int count = content.read(buffer, 0, 1_000); count >= 0; count = content.read(buffer, 0, 1_000)) {
            all.write(buffer, 0, count);
        }
        return all.toByteArray();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        }
        return out.toByteArray();
    }

    private static byte[] join(byte[]... parts) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.write(part);
        }
        return all.toByteArray();
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }
}
