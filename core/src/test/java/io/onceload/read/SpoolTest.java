package io.onceload.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onceload.model.ImportException;
import io.onceload.testing.SmallDisk;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class SpoolTest {
    private static final String HASH_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path directory;

    @Test
    void keepsTheStreamUnderTheHashOfItsContent() throws IOException {
        Source source = Source.spooled(stream("abc"), "standard input", directory.resolve("new/spool"));

        assertThat(source.name()).isEqualTo("standard input");
        assertThat(source.path()).isEqualTo(directory.resolve("new/spool").resolve(HASH_OF_ABC));
        assertThat(source.path()).hasContent("abc");
        assertThat(source.contentHash()).isEqualTo(HASH_OF_ABC);
    }

    @Test
    void onlyTheOwnerMayReadWhatIsKept() throws IOException {
        Source source = Source.spooled(stream("abc"), "standard input", directory);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(source.path())))
                .isEqualTo("rw-------");
    }

    @Test
    void theSameStreamAgainLeavesTheFileAlone() throws IOException {
        SourceStamp first =
                Source.spooled(stream("abc"), "standard input", directory).stamp();

        SourceStamp second =
                Source.spooled(stream("abc"), "standard input", directory).stamp();

        assertThat(second).isEqualTo(first);
        assertThat(files()).containsExactly(HASH_OF_ABC);
    }

    @Test
    void aDamagedFileIsReplaced() throws IOException {
        Files.writeString(directory.resolve(HASH_OF_ABC), "ab\0");

        Source source = Source.spooled(stream("abc"), "standard input", directory);

        assertThat(source.path()).hasContent("abc");
    }

    @Test
    void isFoundAgainByItsHashUntilItIsDiscarded() {
        Source source = Source.spooled(stream("abc"), "standard input", directory);

        assertThat(Source.inSpool(HASH_OF_ABC, "standard input", directory)).contains(source);

        source.discardSpool();
        source.discardSpool();

        assertThat(Source.inSpool(HASH_OF_ABC, "standard input", directory)).isEmpty();
    }

    @Test
    void discardingDoesNotTouchAFileOfTheUser() throws IOException {
        Path file = Files.writeString(directory.resolve("items.csv"), "abc");

        Source.file(file).discardSpool();

        assertThat(file).hasContent("abc");
    }

    @Test
    void aStreamThatBreaksOffLeavesNothing() throws IOException {
        InputStream breaking = new SequenceInputStream(stream("ab"), new BrokenStream());

        assertThatThrownBy(() -> Source.spooled(breaking, "standard input", directory))
                .isInstanceOf(ImportException.class)
                .hasMessage("standard input: broke off: connection reset; expected to read it to its end."
                        + " To fix: run the same command again. [SOURCE_UNREADABLE]");
        assertThat(files()).isEmpty();
    }

    @Test
    void saysSoWhenTheDirectoryCannotBeWritten() throws IOException {
        Path notADirectory = Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() -> Source.spooled(stream("abc"), "standard input", notADirectory))
                .isInstanceOf(ImportException.class)
                .hasMessage(notADirectory + ": cannot be written: " + notADirectory
                        + "; expected a directory for the spooled file. To fix: free some room there or name another"
                        + " spool directory. [LOCAL_IO]");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static final class BrokenStream extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("connection reset");
        }

        @Override
        public int read(byte[] into, int start, int length) throws IOException {
            return read();
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs a shell's ulimit")
    void saysSoWhenTheDiskIsFullAndLeavesNoPartOfTheFile() throws Exception {
        Path spool = Files.createDirectory(directory.resolve("full"));

        String said = SmallDisk.run(Filling.class, spool.toString());

        assertThat(said)
                .isEqualTo(spool + ": cannot be written: File too large; expected a directory for the spooled file."
                        + " To fix: free some room there or name another spool directory. [LOCAL_IO]\n");
        assertThat(spool).isEmptyDirectory();
    }

    /** Fills the disk of a process of its own. */
    static final class Filling {
        private Filling() {}

        public static void main(String[] arguments) {
            try {
                Spool.write(new ByteArrayInputStream(new byte[1 << 20]), "standard input", Path.of(arguments[0]));
            } catch (ImportException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
