package io.onceload.bench.server;

import io.onceload.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What killed runs left: scratch directories that nobody holds any more, and the servers in them. */
final class Leftovers {
    /** Of {@code postmaster.pid} in {@code HOME/data-MAJOR}. */
    private static final int DEPTH = 3;

    private Leftovers() {}

    /**
     * Stops the servers and deletes the directories. What cannot be removed, or not even looked at, stays, since no run
     * depends on it.
     *
     * @param own a scratch directory of this process, which tells whose are looked at
     */
    static void clear(Path parent, Path own, Consumer<String> progress) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, Scratch.PREFIX + "*")) {
            for (Path directory : found) {
                try {
                    if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                            && Files.getOwner(directory).equals(Files.getOwner(own))) {
                        remove(directory, progress);
                    }
                } catch (IOException | RuntimeException e) {
                    if (Files.exists(directory)) { // else another run removed it meanwhile
                        progress.accept("A killed run's " + directory + " stays: " + e.getMessage());
                    }
                }
            }
        } catch (IOException | RuntimeException e) {
            progress.accept("What killed runs left in " + parent + " stays: " + e.getMessage());
        }
    }

    private static void remove(Path directory, Consumer<String> progress) throws IOException {
        Optional<ScratchLock> taken = ScratchLock.takeOver(directory);
        if (taken.isEmpty()) {
            return;
        }
        try (ScratchLock lock = taken.get()) {
            progress.accept("Removing what a killed run left in " + directory);
            for (Path home : liveServers(directory)) {
                EmbeddedPostgres.open(home).close(); // the last one to leave stops it
            }
            if (liveServers(directory).isEmpty()) {
                lock.deleteDirectory();
            } else {
                progress.accept("It stays: a command of that run still uses its server");
            }
        }
    }

    /** Homes of servers whose process lives. */
    private static List<Path> liveServers(Path directory) throws IOException {
        try (Stream<Path> files = Files.find(
                directory, DEPTH, (path, is) -> path.getFileName().toString().equals("postmaster.pid"))) {
            return files.filter(Leftovers::isAlive)
                    .map(file -> file.resolve("../..").normalize())
                    .toList();
        }
    }

    private static boolean isAlive(Path postmasterFile) {
        try {
            return Files.readAllLines(postmasterFile).stream()
                    .findFirst()
                    .map(line -> Long.parseLong(line.strip()))
                    .flatMap(ProcessHandle::of)
                    .isPresent();
        } catch (IOException | NumberFormatException e) {
            return false; // it ended meanwhile, or had not begun
        }
    }
}
