package io.onceload.bench.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The right to a scratch directory, held from its making to its end. The system drops it when the process dies, however
 * that happens.
 *
 * <p>The file is locked before it gets its name, so whoever can lock a file of that name has found a dead process's. A
 * POSIX lock goes with the first descriptor of the file that the process closes: files of this JVM are never opened
 * again.
 *
 * <p>Some file systems have no locks. There the directory gets no such file, so no other run ever touches it.
 */
final class ScratchLock implements AutoCloseable {
    private static final String NAME = "scratch.lock";
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final @Nullable FileChannel channel;

    /** How a file is locked. */
    interface Locking {
        /** Null if another process has the lock. */
        @Nullable
        FileLock tryLock(FileChannel channel) throws IOException;
    }

    private ScratchLock(Path directory, @Nullable FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /**
     * Takes a directory that was just made.
     *
     * @param progress told if the file system has no locks
     */
    static ScratchLock hold(Path directory, Consumer<String> progress) throws IOException {
        return hold(directory, FileChannel::tryLock, progress);
    }

    static ScratchLock hold(Path directory, Locking locking, Consumer<String> progress) throws IOException {
        HELD.add(directory);
        Path unnamed = directory.resolve(NAME + ".new");
        FileChannel channel = FileChannel.open(unnamed, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            locking.tryLock(channel); // nobody else knows this file
        } catch (IOException | UnsupportedOperationException e) {
            channel.close();
            Files.delete(unnamed);
            progress.accept(directory + ": cannot be locked (" + e.getMessage()
                    + "), so it stays if this run is killed. Delete it by hand then.");
            return new ScratchLock(directory, null);
        }
        Files.move(unnamed, directory.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
        return new ScratchLock(directory, channel);
    }

    /**
     * Takes over a directory whose process is dead; none if it lives, or never held the directory, or another run took it
     * over.
     */
    static Optional<ScratchLock> takeOver(Path directory) throws IOException {
        return takeOver(directory, FileChannel::tryLock);
    }

    static Optional<ScratchLock> takeOver(Path directory, Locking locking) throws IOException {
        if (!Files.exists(directory.resolve(NAME)) || !HELD.add(directory)) {
            return Optional.empty();
        }
        Optional<ScratchLock> lock = Optional.empty();
        try {
            lock = lock(directory, locking);
            return lock;
        } finally {
            if (lock.isEmpty()) {
                HELD.remove(directory);
            }
        }
    }

    private static Optional<ScratchLock> lock(Path directory, Locking locking) throws IOException {
        Path file = directory.resolve(NAME);
        Optional<ScratchLock> lock = Optional.empty();
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.WRITE);
        } catch (NoSuchFileException e) {
            return lock; // another run deletes the directory
        }
        try {
            // A lock won when the run that had it deleted the file is worth nothing.
            if (locking.tryLock(channel) != null && Files.exists(file)) {
                lock = Optional.of(new ScratchLock(directory, channel));
            }
            return lock;
        } finally {
            if (lock.isEmpty()) {
                channel.close();
            }
        }
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
        if (channel != null) {
            channel.close();
        }
        HELD.remove(directory);
    }
}
