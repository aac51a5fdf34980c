package io.onceload.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onceload.model.Compression;
import io.onceload.model.ImportException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SourceTest {
    /** SHA-256 of "abc" (FIPS 180-2, appendix B.1). */
    private static final String HASH_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path directory;

    @Test
    void knowsNamePathAndSize() throws IOException {
        Path file = write("items.csv", "abc");

        Source source = Source.file(file);

        assertThat(source.name()).isEqualTo("items.csv");
        assertThat(source.path()).isAbsolute().isEqualTo(file.toAbsolutePath());
        assertThat(source.size()).isEqualTo(3);
        assertThat(source).isEqualTo(Source.file(file)).hasSameHashCodeAs(Source.file(file));
    }

    @Test
    void fingerprintIsTheSha256OfTheBytes() throws IOException {
        assertThat(Source.file(write("a", "abc")).contentHash()).isEqualTo(HASH_OF_ABC);
    }

    @Test
    void fingerprintDoesNotDependOnTheName() throws IOException {
        assertThat(Source.file(write("a", "same")).contentHash())
                .isEqualTo(Source.file(write("b", "same")).contentHash());
    }

    @Test
    void tellsHowFarHashingHasCome() throws IOException {
        Path file = Files.write(directory.resolve("large"), new byte[3_000_000]);
        List<Long> progress = new ArrayList<>();

        Source.file(file).contentHash(progress::add);

        assertThat(progress).isSorted().hasSizeGreaterThan(1).endsWith(3_000_000L);
    }

    @Test
    void knowsGzipByItsFirstBytesAndNotByItsName() throws IOException {
        assertThat(Source.file(write("not.gz", "abc")).compression()).isEmpty();
        assertThat(Source.file(write("empty.gz", "")).compression()).isEmpty();
        assertThat(Source.file(Files.write(directory.resolve("is.csv"), new byte[] {0x1F, (byte) 0x8B, 8}))
                        .compression())
                .contains(Compression.GZIP);
    }

    @Test
    void stampChangesWithContentOfTheSameSize() throws IOException {
        Path file = write("items.csv", "abc");
        SourceStamp before = Source.file(file).stamp();

        Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        write("items.csv", "xyz");

        assertThat(Source.file(file).stamp()).isNotEqualTo(before);
    }

    @Test
    void stampChangesWhenAnotherFileTakesThePlace() throws IOException {
        Path file = write("items.csv", "abc");
        SourceStamp before = Source.file(file).stamp();
        Path other = write("other.csv", "abc");

        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

        assertThat(Source.file(file).stamp()).isNotEqualTo(before);
    }

    @Test
    void stampSurvivesMicroseconds() throws IOException {
        SourceStamp stamp = Source.file(write("items.csv", "abc")).stamp();

        assertThat(stamp.changed()).isEqualTo(stamp.changed().truncatedTo(ChronoUnit.MICROS));
        assertThat(stamp).isEqualTo(Source.file(directory.resolve("items.csv")).stamp());
    }

    @Test
    void refusesAMissingFile() {
        Path missing = directory.resolve("nope.csv");

        assertThatThrownBy(() -> Source.file(missing))
                .isInstanceOf(ImportException.class)
                .hasMessage(missing + ": no such file in " + directory
                        + "; expected a file. To fix: check the name and the directory. [SOURCE_NOT_FOUND]");
    }

    @Test
    void refusesAFileThatVanished() throws IOException {
        Path file = write("items.csv", "abc");
        Source source = Source.file(file);
        Files.delete(file);

        String message = file + ": no such file in " + directory
                + "; expected a file. To fix: check the name and the directory. [SOURCE_NOT_FOUND]";
        assertThatThrownBy(source::stamp).isInstanceOf(ImportException.class).hasMessage(message);
        assertThatThrownBy(source::contentHash)
                .isInstanceOf(ImportException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> source.open(null))
                .isInstanceOf(ImportException.class)
                .hasMessage(message);
    }

    @Test
    void refusesADirectory() {
        assertThatThrownBy(() -> Source.file(directory))
                .isInstanceOf(ImportException.class)
                .hasMessage(
                        directory + ": is a directory; expected a file. To fix: name a file in it. [SOURCE_NOT_FOUND]");
    }

    @Test
    void refusesAPipe() throws Exception {
        Path pipe = directory.resolve("pipe");
        Process mkfifo = new ProcessBuilder("mkfifo", pipe.toString()).start();
        assertThat(mkfifo.waitFor(10, TimeUnit.SECONDS)).isTrue();

        assertThatThrownBy(() -> Source.file(pipe))
                .isInstanceOf(ImportException.class)
                .hasMessage(pipe + ": is a pipe or device, which cannot be read twice; expected a file. To fix: send it"
                        + " to standard input and name the source -. [SOURCE_NOT_FOUND]");
    }

    @Test
    void refusesAFileThatMayNotBeRead() throws IOException {
        Path file = write("secret.csv", "abc");

        // what reading throws to a user without the right; no right keeps an administrator from reading
        assertThat(FileFaults.reading(file, new AccessDeniedException(file.toString())))
                .hasMessage(file + ": may not be read by user " + System.getProperty("user.name")
                        + "; expected a readable file. To fix: grant this user the right to read it."
                        + " [SOURCE_NOT_FOUND]");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text, StandardCharsets.UTF_8);
    }
}
