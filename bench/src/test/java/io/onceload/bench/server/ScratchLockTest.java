package io.onceload.bench.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScratchLockTest {
    @TempDir
    private Path parent;

    private final List<String> said = new ArrayList<>();

    private static final ScratchLock.Locking NO_LOCKS = channel -> {
        throw new IOException("No locks available");
    };

    @Test
    void aFileSystemWithoutLocksStopsNoRun() throws IOException {
        Path directory = Files.createDirectory(parent.resolve("scratch"));

        try (ScratchLock lock = ScratchLock.hold(directory, NO_LOCKS, said::add)) {
            assertThat(directory).isEmptyDirectory();
            lock.deleteDirectory();
        }

        assertThat(said)
                .containsExactly(directory + ": cannot be locked (No locks available), so it stays if this run is"
                        + " killed. Delete it by hand then.");
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void aLockWonWhenAnotherRunDeletedItsFileIsNone() throws IOException {
        Path directory = Files.createDirectory(parent.resolve("scratch"));
        Path file = Files.createFile(directory.resolve("scratch.lock"));
        ScratchLock.Locking late = channel -> {
            Files.delete(file);
            Files.delete(directory);
            return channel.tryLock();
        };

        assertThat(ScratchLock.takeOver(directory, late)).isEmpty();
    }

    @Test
    void aDeadProcesssDirectoryIsTakenOver() throws IOException {
        Path directory = Files.createDirectory(parent.resolve("scratch"));
        Files.createFile(directory.resolve("scratch.lock"));

        ScratchLock lock = ScratchLock.takeOver(directory, FileChannel::tryLock).orElseThrow();

        assertThat(ScratchLock.takeOver(directory)).as("while it is held").isEmpty();
        lock.close();
    }
}
