package io.onceload.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileFaultsTest {
    @Test
    void aDiskThatFailsIsNotTakenForAMissingFile(@TempDir Path directory) throws IOException {
        Path file = Files.createFile(directory.resolve("items.csv"));

        assertThat(FileFaults.reading(file, new IOException("Input/output error")))
                .hasMessage(
                        file + ": cannot be read: Input/output error; expected to read it to its end. To fix: check the"
                                + " disk or the network mount, then run the same command again. [SOURCE_UNREADABLE]");
    }
}
