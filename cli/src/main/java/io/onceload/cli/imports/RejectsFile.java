package io.onceload.cli.imports;

import io.onceload.Onceload;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.ShortId;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** Writes rejects to a file that appears complete or not at all. */
public final class RejectsFile {
    private RejectsFile() {}

    /** A name to suggest, under which there is no file yet. */
    public static String freeName(UUID importId) {
        return Files.exists(Path.of("fix.csv")) ? ownName(importId) : "fix.csv";
    }

    /** A name to suggest that no other import's rejects get. */
    static String ownName(UUID importId) {
        return "fix-" + ShortId.of(importId) + ".csv";
    }

    /** {@code where} itself, or, if it is a directory, a file in it that is named after the source and its import. */
    static Path of(Path where, String source, UUID importId) {
        if (!Files.isDirectory(where)) {
            return where;
        }
        int dot = source.indexOf('.', 1);
        return where.resolve((dot < 0 ? source : source.substring(0, dot)) + "-" + ShortId.of(importId) + ".csv");
    }

    /** Writes to {@code file}, over what may be there; gives the number of rows. */
    public static long write(Onceload onceload, UUID importId, Path file) {
        return write(onceload, importId, file, true);
    }

    /**
     * As {@link #write}, but leaves another file that is there alone: somebody may have corrected rows in it.
     *
     * @throws ImportException {@code LOCAL_IO} if there is one
     */
    static long writeOrKeep(Onceload onceload, UUID importId, Path file) {
        return write(onceload, importId, file, false);
    }

    private static long write(Onceload onceload, UUID importId, Path file, boolean overwrite) {
        Path target = file.toAbsolutePath();
        try {
            Files.createDirectories(target.getParent());
            Path partial = Files.createTempFile(target.getParent(), ".onceload-", ".part");
            try {
                long rows;
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(partial))) {
                    rows = onceload.writeRejects(importId.toString(), out);
                }
                if (!overwrite && Files.exists(target)) {
                    checkIsSame(partial, target, file, importId);
                } else {
                    Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                }
                return rows;
            } finally {
                Files.deleteIfExists(partial);
            }
        } catch (IOException e) {
            throw new ImportException(
                    Fault.LOCAL_IO,
                    file.toString(),
                    "the rejects cannot be written: " + e.getMessage(),
                    "make room, or name another file: `onceload rejects " + ShortId.of(importId) + " -o FILE`",
                    e);
        }
    }

    private static void checkIsSame(Path partial, Path target, Path file, UUID importId) throws IOException {
        if (Files.mismatch(partial, target) >= 0) {
            throw new ImportException(
                    Fault.LOCAL_IO,
                    file.toString(),
                    "there is another file of that name, which may hold somebody's corrections; it was left alone",
                    "name another file: `onceload rejects " + ShortId.of(importId) + " -o FILE`");
        }
    }
}
