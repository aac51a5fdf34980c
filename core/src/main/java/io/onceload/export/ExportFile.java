package io.onceload.export;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * A file that is there whole or not at all: a {@link PartFile} that is made durable and then renamed. One that takes the
 * place of another has that one's owner and rights.
 */
final class ExportFile implements Closeable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path target;
    private final @Nullable PosixFileAttributes replaced;
    private final PartFile part;
    private final boolean overwrite;
    private final OutputStream stream;
    private boolean named;

    private ExportFile(Path target, @Nullable PosixFileAttributes replaced, PartFile part, boolean overwrite) {
        this.target = target;
        this.replaced = replaced;
        this.part = part;
        this.overwrite = overwrite;
        stream = new BufferedOutputStream(Channels.newOutputStream(part.channel()), BUFFER_BYTES);
    }

    /**
     * Begins a file.
     *
     * @param overwrite whether it takes the place of one that is there
     * @throws ImportException {@code LOCAL_IO} if there is one all the same, if another export writes it at this moment, or
     *     if there can be no file of this name
     */
    static ExportFile create(Path file, boolean overwrite) throws IOException {
        checkCanBeFile(file, overwrite);
        Path target = Files.exists(file) ? file.toRealPath() : named(file);
        if (PartFile.isBeingWritten(target)) {
            throw refused(file, "is being written by another export; expected nobody else", "wait until it is done");
        }
        PosixFileAttributeView rights = Files.getFileAttributeView(target, PosixFileAttributeView.class);
        PosixFileAttributes replaced = Files.exists(target) && rights != null ? rights.readAttributes() : null;
        FileAttribute<?>[] attributes = replaced == null
                ? new FileAttribute<?>[0]
                : new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(replaced.permissions())};
        return new ExportFile(target, replaced, PartFile.create(target, attributes), overwrite);
    }

    /** By a path that is the same however {@code file} is spelled. */
    private static Path named(Path file) throws IOException {
        return file.toAbsolutePath().resolveSibling(".").toRealPath().resolve(file.getFileName());
    }

    private static void checkCanBeFile(Path file, boolean overwrite) {
        if (Files.isDirectory(file)) {
            throw refused(file, "is a directory; expected the name of a file", "name a file in it");
        }
        if (Files.exists(file) ? !Files.isRegularFile(file) : Files.isSymbolicLink(file)) {
            throw refused(
                    file,
                    "is there and is no file, but a device, a pipe or a link to nothing; expected a file or nothing",
                    "name another file, or send standard output to it");
        }
        checkIsFree(file, overwrite);
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw refused(file, "lies in no directory that there is; expected one", "create " + directory);
        }
    }

    private static void checkIsFree(Path file, boolean overwrite) {
        if (!overwrite && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw refused(
                    file,
                    "exists; expected a name that no file has",
                    "name another file, or overwrite it with --overwrite");
        }
    }

    OutputStream stream() {
        return stream;
    }

    /** Makes the file durable and gives it its name. */
    void finish() throws IOException {
        stream.flush();
        takeRights();
        part.channel().force(true);
        if (overwrite) {
            Files.move(part.path(), target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } else {
            rename();
        }
        named = true;
        makeNameDurable();
    }

    /** Only an administrator may give files away; whoever else replaces one becomes its owner. */
    private void takeRights() throws IOException {
        PosixFileAttributeView rights = Files.getFileAttributeView(part.path(), PosixFileAttributeView.class);
        if (replaced == null || rights == null) {
            return;
        }
        PosixFileAttributes own = rights.readAttributes();
        try {
            if (!own.group().equals(replaced.group())) {
                rights.setGroup(replaced.group());
            }
            if (!own.owner().equals(replaced.owner())) {
                rights.setOwner(replaced.owner());
            }
        } catch (IOException e) {
            return; // then it keeps the rights that it was created with, which are no wider
        }
        rights.setPermissions(replaced.permissions());
    }

    /** Not over a file that somebody else has put there meanwhile, where the file system can tell. */
    private void rename() throws IOException {
        try {
            Files.createLink(target, part.path());
        } catch (FileAlreadyExistsException e) {
            throw refused(target, "was created by somebody else meanwhile; it was left alone", "name another file");
        } catch (UnsupportedOperationException | IOException e) {
            checkIsFree(target, false); // a file system without links
            Files.move(part.path(), target, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Systems that cannot open a directory make names durable by themselves. */
    private void makeNameDurable() throws IOException {
        Path directory = target.getParent();
        if (directory == null || Files.getFileAttributeView(directory, PosixFileAttributeView.class) == null) {
            return;
        }
        try (FileChannel opened = FileChannel.open(directory, StandardOpenOption.READ)) {
            opened.force(true);
        }
    }

    /** Whether the file has its name. */
    boolean isNamed() {
        return named;
    }

    long size() throws IOException {
        return Files.size(target);
    }

    /** Leaves nothing but the finished file, if it was finished. */
    @Override
    public void close() throws IOException {
        part.close();
    }

    private static ImportException refused(Path file, String found, String remedy) {
        return new ImportException(Fault.LOCAL_IO, file.toString(), found, remedy);
    }
}
