package io.onceload.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may start and stop the server of a home, and who is using it, among all processes of this computer.
 *
 * <p>Two files, because a Java lock cannot be turned from shared to exclusive without a gap. {@code start.lock} is held
 * exclusively, briefly, by whoever starts, joins or leaves. {@code use.lock} is held shared by every process that uses the
 * server, and is changed only under {@code start.lock}. The system drops both when a process dies.
 *
 * <p>A POSIX lock goes with the first descriptor of the file that the process closes: nothing else in this JVM may open
 * these files. Not thread-safe; {@link SharedServer} synchronises.
 */
final class HomeLocks {

    private final Path startFile;
    private final Path useFile;
    private @Nullable FileChannel use;

    HomeLocks(Home home) {
        startFile = home.file("start.lock");
        useFile = home.file("use.lock");
    }

    /** Waits for the right to start, join or leave, and does {@code work} with it. */
    void underStartLock(EmbeddedPostgresOptions options, Runnable work) {
        Deadline deadline = new Deadline(options);
        try (FileChannel channel = open(startFile)) {
            while (!tryLock(channel, false)) {
                deadline.pause("Waiting for another process that starts or stops the server");
            }
            work.run();
        } catch (IOException e) {
            throw fault(startFile, e);
        }
    }

    /** Counts this process as a user. Under the start lock. */
    void use() {
        if (use != null) {
            return;
        }
        try {
            FileChannel channel = open(useFile);
            if (!tryLock(channel, true)) {
                channel.close();
                throw new IOException("another class loader of this JVM holds it");
            }
            use = channel;
        } catch (IOException e) {
            throw fault(useFile, e);
        }
    }

    /** Counts this process out, and tells whether no other uses the server. Under the start lock. */
    boolean leave() {
        release(use);
        use = null;
        return !isUsedByOthers();
    }

    /** Whether another process uses the server. Under the start lock. */
    boolean isUsedByOthers() {
        boolean weUse = use != null;
        release(use);
        use = null;
        try (FileChannel channel = open(useFile)) {
            return !tryLock(channel, false);
        } catch (IOException e) {
            throw fault(useFile, e);
        } finally {
            if (weUse) {
                use();
            }
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    private static boolean tryLock(FileChannel channel, boolean shared) throws IOException {
        try {
            FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // held by this class in another class loader of this JVM
        }
    }

    private static void release(@Nullable FileChannel channel) {
        if (channel == null) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgresException fault(Path file, IOException e) {
        return new EmbeddedPostgresException(
                file,
                "cannot be locked (" + e + "), expected a local file system with file locks",
                "set ONCELOAD_HOME to a directory on a local disk",
                e);
    }
}
