package io.onceload.export;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What an export has written so far, beside the file that it becomes. Each has a name of its own, which no file had before, so
 * that nobody else's file is ever opened for writing. It is locked while it is written: one that nobody holds was left by a
 * process that died, and the next export to the same file removes it.
 */
final class PartFile implements Closeable {
    private static final String ENDING = ".onceload-part";

    /** A file system's limit is 255 bytes as a rule. */
    private static final int LONG_NAME_BYTES = 200;

    /**
     * Those of this process. A process must not open what it has locked: closing it again drops the lock (POSIX, fcntl,
     * "F_SETLK").
     */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;

    private PartFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Creates one for {@code target}, which is absolute, with these attributes. */
    static PartFile create(Path target, FileAttribute<?>... attributes) throws IOException {
        while (true) {
            Path path = target.resolveSibling(prefix(target)
                    + String.format("%08x", ThreadLocalRandom.current().nextInt())
                    + ENDING);
            OWN.add(path);
            try {
                FileChannel channel = FileChannel.open(
                        path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes);
                lock(channel);
                if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                    return new PartFile(path, channel);
                }
                channel.close(); // somebody took it for one that was left, before it was locked
            } catch (IOException | RuntimeException e) {
                OWN.remove(path);
                throw e;
            }
            OWN.remove(path);
        }
    }

    /** Where nothing can be locked, nobody removes what was left. */
    private static void lock(FileChannel channel) {
        try {
            channel.lock();
        } catch (IOException e) {
            // as said
        }
    }

    /**
     * Removes what dead processes left of {@code target}.
     *
     * @return whether a living one is writing it
     */
    static boolean isBeingWritten(Path target) throws IOException {
        boolean found = false;
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(
                target.resolveSibling("."), path -> isPartOf(target, String.valueOf(path.getFileName())))) {
            for (Path part : parts) {
                found |= !removed(target.resolveSibling(part.getFileName()));
            }
        }
        return found;
    }

    private static boolean isPartOf(Path target, String name) {
        String prefix = prefix(target);
        return name.startsWith(prefix)
                && name.endsWith(ENDING)
                && name.length() == prefix.length() + Integer.BYTES * 2 + ENDING.length();
    }

    private static String prefix(Path target) {
        String name = String.valueOf(target.getFileName());
        boolean isShort = name.getBytes(StandardCharsets.UTF_8).length <= LONG_NAME_BYTES;
        return "." + (isShort ? name : Integer.toHexString(name.hashCode())) + ".";
    }

    /** Whether {@code part} is gone, since nobody held it. */
    private static boolean removed(Path part) {
        if (OWN.contains(part)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(part, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                return false;
            }
            Files.deleteIfExists(part);
            return true;
        } catch (NoSuchFileException e) {
            return true;
        } catch (IOException e) {
            return true; // somebody else's, or no file: it is in nobody's way
        }
    }

    FileChannel channel() {
        return channel;
    }

    Path path() {
        return path;
    }

    /** Removes it, unless it has another name by now. */
    @Override
    public void close() throws IOException {
        try (channel) {
            Files.deleteIfExists(path);
        } finally {
            OWN.remove(path);
        }
    }
}
