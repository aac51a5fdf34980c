package io.onceload.read.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onceload.model.ImportException;
import io.onceload.model.Position;
import io.onceload.read.RowReader;
import io.onceload.read.Rows;
import io.onceload.read.Source;
import io.onceload.read.SourceStamp;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChangedSourceTest {
    private static final int BYTES = 2 + 2 * 100_000;
    private static final String REMEDY =
            " To fix: wait until nothing writes to the file any more, then import it again. [SOURCE_CHANGED]";

    @TempDir
    Path directory;

    @Test
    void noticesThatTheFileGrowsWhileItIsRead() throws IOException {
        Source source = large();

        try (RowReader reader = CsvFormat.STANDARD.open(source, Position.START)) {
            Files.writeString(source.path(), "x\n", StandardOpenOption.APPEND);

            assertThatThrownBy(() -> Rows.rest(reader))
                    .isInstanceOf(ImportException.class)
                    .hasMessage(
                            "items.csv: changed while it was read: it has 200,004 bytes; expected 200,002." + REMEDY);
        }
    }

    @Test
    void noticesThatTheFileIsTruncatedWhileItIsRead() throws IOException {
        Source source = large();

        try (RowReader reader = CsvFormat.STANDARD.open(source, Position.START)) {
            try (RandomAccessFile file = new RandomAccessFile(source.path().toFile(), "rw")) {
                file.setLength(150_000);
            }

            assertThatThrownBy(() -> Rows.rest(reader))
                    .isInstanceOf(ImportException.class)
                    .hasMessage(
                            "items.csv: changed while it was read: it has 150,000 bytes; expected 200,002." + REMEDY);
        }
    }

    @Test
    void noticesThatAByteIsReplacedWhileItIsRead() throws IOException {
        Source source = large();
        SourceStamp before = source.stamp();

        try (RowReader reader = CsvFormat.STANDARD.open(source, Position.START)) {
            Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> {
                overwriteLastByte(source.path());
                return !source.stamp().changed().equals(before.changed());
            });
            SourceStamp after = source.stamp();

            assertThatThrownBy(() -> Rows.rest(reader))
                    .isInstanceOf(ImportException.class)
                    .hasMessage("items.csv: changed while it was read: content or attributes at " + after.changed()
                            + "; expected no change since " + before.changed() + "." + REMEDY);
        }
    }

    @Test
    void noticesThatAnotherFileTakesThePlaceWhileItIsRead() throws IOException {
        Source source = large();
        Path other = Files.copy(source.path(), directory.resolve("other.csv"));

        try (RowReader reader = CsvFormat.STANDARD.open(source, Position.START)) {
            Files.move(other, source.path(), StandardCopyOption.REPLACE_EXISTING);

            assertThatThrownBy(() -> Rows.rest(reader))
                    .isInstanceOf(ImportException.class)
                    .hasMessage("items.csv: changed while it was read: another file has taken its place; expected the"
                            + " one that was opened." + REMEDY);
        }
    }

    @Test
    void noticesThatTheFileIsRemovedWhileItIsRead() throws IOException {
        Source source = large();

        try (RowReader reader = CsvFormat.STANDARD.open(source, Position.START)) {
            Files.delete(source.path());

            assertThatThrownBy(() -> Rows.rest(reader))
                    .isInstanceOf(ImportException.class)
                    .hasMessage("items.csv: was removed or renamed while it was read; expected it to stay." + REMEDY);
        }
    }

    @Test
    void refusesToContinueInAFileThatIsTooShort() {
        Source source = CsvFiles.write(directory, "a\n1\n");

        assertThatThrownBy(() -> CsvFormat.STANDARD.open(source, new Position(9, 4, 6)))
                .isInstanceOf(ImportException.class)
                .hasMessage("items.csv: ends at byte 4; expected to continue at byte 9. To fix: put the file back that"
                        + " the import began with, or import this one as a new file. [SOURCE_CHANGED]");
    }

    @Test
    void whatWasHashedIsWhatWasRead() throws IOException {
        Source source = large();

        try (RowReader reader = CsvFormat.STANDARD.open(source, Position.START, source.stamp())) {
            Rows.rest(reader);

            assertThat(reader.contentHash()).contains(source.contentHash());
        }
    }

    @Test
    void afterASeekThereIsNoHash() throws IOException {
        Source source = large();

        try (RowReader reader = CsvFormat.STANDARD.open(source, new Position(150_002, 75_000, 75_002))) {
            assertThat(Rows.rest(reader)).hasSize(25_000);
            assertThat(reader.contentHash()).isEmpty();
        }
    }

    private Source large() {
        StringBuilder text = new StringBuilder("a\n");
        while (text.length() < BYTES) {
            text.append(text.length() / 2 % 10).append('\n');
        }
        return CsvFiles.write(directory, text.toString());
    }

    private static void overwriteLastByte(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.seek(BYTES - 1);
            file.write("\n".getBytes(StandardCharsets.US_ASCII));
        }
    }
}
