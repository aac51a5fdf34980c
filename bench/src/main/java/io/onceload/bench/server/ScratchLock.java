package io.onceload.bench.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The right to a scratch directory, held from its making to its end. The system drops it when the process dies, however
 * that happens.
 *
 * <p>The file is locked before it gets its name, so whoever can lock a file of that name has found a dead process's. A POSIX
 * lock goes with the first descriptor of the file that the process closes: files of this JVM are never opened again.
 */
final class ScratchLock implements AutoCloseable {
    private static final String NAME = "scratch.lock";
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;

    private ScratchLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /** Takes a directory that was just made. */
    static ScratchLock hold(Path directory) throws IOException {
        HELD.add(directory);
        Path unnamed = directory.resolve(NAME + ".new");
        FileChannel channel = FileChannel.open(unnamed, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw new IOException(unnamed + ": found locked, expected a new file");
        }
        Files.move(unnamed, directory.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
        return new ScratchLock(directory, channel);
    }

    /** Takes over a directory whose process is dead; none if it lives, or never held the directory. */
    static Optional<ScratchLock> takeOver(Path directory) throws IOException {
        if (!Files.exists(directory.resolve(NAME)) || !HELD.add(directory)) {
            return Optional.empty();
        }
        Optional<ScratchLock> lock = Optional.empty();
        try {
            lock = lock(directory);
            return lock;
        } finally {
            if (lock.isEmpty()) {
                HELD.remove(directory);
            }
        }
    }

    private static Optional<ScratchLock> lock(Path directory) throws IOException {
        FileChannel channel = FileChannel.open(directory.resolve(NAME), StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(new ScratchLock(directory, channel));
    }

    /** Deletes the directory, the lock's file last, so that another run can go on with what this one does not finish. */
    void deleteDirectory() throws IOException {
        Path file = directory.resolve(NAME);
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.equals(file) && !path.equals(directory)) {
                    Files.deleteIfExists(path);
                }
            }
        }
        Files.deleteIfExists(file);
        Files.deleteIfExists(directory);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        HELD.remove(directory);
    }
}
