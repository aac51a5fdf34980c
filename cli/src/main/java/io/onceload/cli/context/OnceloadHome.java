package io.onceload.cli.context;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** The user's directory for what Onceload keeps. What is in it may hold the user's data: it is the owner's alone. */
public record OnceloadHome(Path directory) {
    /** Standard input, until its import is completed. */
    public Path spool() {
        return directory.resolve("spool");
    }

    /** {@link #spool}, which exists then. */
    public Path createSpool() {
        return create(spool());
    }

    /** What editors check files by; exists then. */
    Path createSchemas() {
        return create(directory.resolve("schemas"));
    }

    /** Details of faults that should not happen; exists then. */
    Path createLogs() {
        return create(directory.resolve("logs"));
    }

    private Path create(Path inside) {
        try {
            // The parents as for any program, the home itself and what is in it for the owner only.
            Path parent = directory.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.createDirectories(directory, ownerOnly(directory));
            return Files.createDirectories(inside, ownerOnly(inside));
        } catch (IOException e) {
            throw new ImportException(
                    Fault.LOCAL_IO,
                    inside.toString(),
                    "cannot be created: " + e.getMessage() + "; expected a directory that you may write",
                    "set ONCELOAD_HOME to such a directory",
                    e);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }
}
