package io.onceload.export;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file that is there whole or not at all. It is written under another name beside its own, made durable, and renamed. What
 * a killed run leaves under that other name is written over by the next.
 */
final class ExportFile implements Closeable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path target;
    private final Path partial;
    private final FileChannel channel;
    private final boolean overwrite;
    private final OutputStream stream;
    private boolean finished;

    private ExportFile(Path target, Path partial, FileChannel channel, boolean overwrite) {
        this.target = target;
        this.partial = partial;
        this.channel = channel;
        this.overwrite = overwrite;
        stream = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES);
    }

    /**
     * Begins a file.
     *
     * @param overwrite whether it takes the place of one that is there
     * @throws ImportException {@code LOCAL_IO} if there is one all the same, if another export writes it at this moment, or
     *     if it cannot be written
     */
    static ExportFile create(Path file, boolean overwrite) throws IOException {
        Path target = file.toAbsolutePath();
        if (Files.isDirectory(target)) {
            throw refused(file, "is a directory; expected the name of a file", "name a file in it");
        }
        checkIsFree(file, target, overwrite);
        Path directory = target.getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw refused(file, "lies in no directory that there is; expected one", "create " + directory);
        }
        Path partial = directory.resolve("." + target.getFileName() + ".onceload-part");
        FileChannel channel = FileChannel.open(partial, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (lock(channel) == null) {
                throw refused(
                        file, "is being written by another export; expected nobody else", "wait until it is done");
            }
            channel.truncate(0);
            return new ExportFile(target, partial, channel, overwrite);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void checkIsFree(Path file, Path target, boolean overwrite) {
        if (!overwrite && Files.exists(target)) {
            throw refused(
                    file,
                    "exists; expected a name that no file has",
                    "name another file, or overwrite it with --overwrite");
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // by another thread of this process
        }
    }

    OutputStream stream() {
        return stream;
    }

    /** Makes the file durable and gives it its name. */
    void finish() throws IOException {
        stream.flush();
        channel.force(true);
        if (overwrite) {
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } else {
            rename();
        }
        finished = true;
        makeNameDurable();
    }

    /** Not over a file that somebody else has put there meanwhile, where the file system can tell. */
    private void rename() throws IOException {
        try {
            Files.createLink(target, partial);
            Files.delete(partial);
        } catch (FileAlreadyExistsException e) {
            throw refused(target, "was created by somebody else meanwhile; it was left alone", "name another file");
        } catch (UnsupportedOperationException | IOException e) {
            checkIsFree(target, target, false);
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Systems that cannot open a directory make names durable by themselves. */
    private void makeNameDurable() throws IOException {
        Path directory = target.getParent();
        if (directory == null) {
            return;
        }
        FileChannel opened;
        try {
            opened = FileChannel.open(directory, StandardOpenOption.READ);
        } catch (IOException e) {
            return;
        }
        try (opened) {
            opened.force(true);
        }
    }

    long size() throws IOException {
        return Files.size(target);
    }

    /** Removes the file unless it is finished. */
    @Override
    public void close() throws IOException {
        try (channel) {
            if (!finished) {
                Files.deleteIfExists(partial);
            }
        }
    }

    private static ImportException refused(Path file, String found, String remedy) {
        return new ImportException(Fault.LOCAL_IO, file.toString(), found, remedy);
    }
}
