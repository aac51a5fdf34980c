package io.onceload.read;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;

/** Keeps a stream as a file named by its content. */
final class Spool {
    private static final int BUFFER_BYTES = 1 << 18;

    private Spool() {}

    /** Copies {@code in} into {@code directory} and gives the name of the file: the content's SHA-256. */
    static String write(InputStream in, String name, Path directory) {
        Path partial = create(directory);
        try {
            String hash = copy(in, name, partial);
            keep(partial, directory.resolve(hash), hash);
            return hash;
        } catch (IOException e) {
            throw notWritable(directory, e);
        } finally {
            delete(partial);
        }
    }

    private static Path create(Path directory) {
        try {
            Files.createDirectories(directory);
            // Readable and writable by its owner only, where the file system knows owners.
            return Files.createTempFile(directory, "spool-", ".part");
        } catch (IOException e) {
            throw notWritable(directory, e);
        }
    }

    private static String copy(InputStream in, String name, Path to) throws IOException {
        MessageDigest digest = ContentHash.begin();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (OutputStream out = Files.newOutputStream(to)) {
            for (int count = read(in, name, buffer); count >= 0; count = read(in, name, buffer)) {
                digest.update(buffer, 0, count);
                out.write(buffer, 0, count);
            }
        }
        return ContentHash.finish(digest);
    }

    private static int read(InputStream in, String name, byte[] buffer) {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw new ImportException(
                    Fault.SOURCE_UNREADABLE,
                    name,
                    "broke off: " + e.getMessage() + "; expected to read it to its end",
                    "run the same command again",
                    e);
        }
    }

    /** A file that is already there stays, since another import may be reading it; unless a crash left it damaged. */
    private static void keep(Path partial, Path target, String hash) throws IOException {
        if (!Files.exists(target) || !holds(target, hash)) {
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static boolean holds(Path file, String hash) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return ContentHash.of(in, bytes -> {}).equals(hash);
        }
    }

    private static void delete(Path partial) {
        try {
            Files.deleteIfExists(partial);
        } catch (IOException e) {
            throw notWritable(partial, e);
        }
    }

    private static ImportException notWritable(Path path, IOException e) {
        return new ImportException(
                Fault.LOCAL_IO,
                path.toString(),
                "cannot be written: " + e.getMessage() + "; expected a directory for the spooled file",
                "free some room there or name another spool directory",
                e);
    }
}
