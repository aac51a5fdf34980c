package io.onceload.read;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Why a file cannot be read, in words. */
final class FileFaults {
    private FileFaults() {}

    static void checkReadable(Path path) {
        if (!Files.exists(path)) {
            throw missing(path, null);
        }
        if (Files.isDirectory(path)) {
            throw notFound(path, "is a directory; expected a file", "name a file in it", null);
        }
        if (!Files.isRegularFile(path)) {
            throw notFound(
                    path,
                    "is a pipe or device, which cannot be read twice; expected a file",
                    "send it to standard input and name the source -",
                    null);
        }
        if (!Files.isReadable(path)) {
            throw denied(path, null);
        }
    }

    /** A fault for what was thrown while {@code path} was opened or read. */
    static ImportException reading(Path path, IOException e) {
        if (e instanceof NoSuchFileException || !Files.exists(path)) {
            return missing(path, e);
        }
        if (e instanceof AccessDeniedException || e instanceof FileNotFoundException) {
            return denied(path, e);
        }
        return new ImportException(
                Fault.SOURCE_UNREADABLE,
                path.toString(),
                "cannot be read: " + e.getMessage() + "; expected to read it to its end",
                "check the disk or the network mount, then run the same command again",
                e);
    }

    private static ImportException missing(Path path, @Nullable Throwable cause) {
        Path directory = path.toAbsolutePath().getParent();
        return notFound(
                path, "no such file in " + directory + "; expected a file", "check the name and the directory", cause);
    }

    private static ImportException denied(Path path, @Nullable Throwable cause) {
        return notFound(
                path,
                "may not be read by user " + System.getProperty("user.name") + "; expected a readable file",
                "grant this user the right to read it",
                cause);
    }

    private static ImportException notFound(Path path, String found, String remedy, @Nullable Throwable cause) {
        return new ImportException(Fault.SOURCE_NOT_FOUND, path.toString(), found, remedy, cause);
    }
}
