package io.onceload.read;

import io.onceload.model.Compression;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A file of records, or a stream that was spooled to one. Immutable and thread-safe; holds nothing open. Two sources are
 * equal if they name the same file; whether they hold the same is what {@link #contentHash} tells.
 */
public final class Source {
    private final String name;
    private final Path path;
    private final @Nullable String spooledHash;

    private Source(String name, Path path, @Nullable String spooledHash) {
        this.name = name;
        this.path = path.toAbsolutePath();
        this.spooledHash = spooledHash;
    }

    /**
     * The file at {@code path}.
     *
     * @throws ImportException {@code SOURCE_NOT_FOUND} if it is not there, is a directory or a pipe, or may not be read
     */
    public static Source file(Path path) {
        FileFaults.checkReadable(path);
        return new Source(String.valueOf(path.getFileName()), path, null);
    }

    /**
     * Copies a stream to a file in {@code spoolDirectory}, so that it can be read again after a crash. The file is named
     * by its content: the same bytes spooled again give the same file. It can be read by its owner only. Memory is
     * constant; {@code in} is read to its end and not closed.
     *
     * @param name what to call the source in messages, such as {@code standard input}
     * @param spoolDirectory created if absent
     * @throws ImportException {@code SOURCE_UNREADABLE} if the stream breaks; {@code LOCAL_IO} if the file cannot be
     *     written; no partial file stays behind
     */
    public static Source spooled(InputStream in, String name, Path spoolDirectory) {
        String hash = Spool.write(in, name, spoolDirectory);
        return new Source(name, spoolDirectory.resolve(hash), hash);
    }

    /** What {@link #spooled} stored earlier under {@code contentHash}, if it is still there. */
    public static Optional<Source> inSpool(String contentHash, String name, Path spoolDirectory) {
        Path path = spoolDirectory.resolve(contentHash);
        return Files.isRegularFile(path) ? Optional.of(new Source(name, path, contentHash)) : Optional.empty();
    }

    /** The file's name without its directory, or the name given to a spooled stream. */
    public String name() {
        return name;
    }

    /** The absolute path of the file. */
    public Path path() {
        return path;
    }

    /** Bytes of the file as it is now, compressed if it is compressed. */
    public long size() {
        return stamp().size();
    }

    /**
     * How the file is compressed, told by its first bytes, whatever its name; empty if it is not. An Office document, which
     * is a ZIP archive too, is not. Reads a few bytes, of an archive its list of entries.
     */
    public Optional<Compression> compression() {
        byte[] start;
        try (InputStream in = Files.newInputStream(path)) {
            start = in.readNBytes(Compression.MAGIC_BYTES);
        } catch (IOException e) {
            throw FileFaults.reading(path, e);
        }
        Optional<Compression> found = Compression.of(start);
        if (found.filter(Compression.ZIP::equals).isPresent()) {
            try (ZipArchive archive = ZipArchive.open(this, stamp())) {
                return archive.isPackage() ? Optional.empty() : found;
            }
        }
        return found;
    }

    /** What the file system says of the file now. */
    public SourceStamp stamp() {
        try {
            return SourceStamp.of(path);
        } catch (IOException e) {
            throw FileFaults.reading(path, e);
        }
    }

    /** Reads the whole file and gives the lower-case SHA-256 of its bytes as they are, compressed or not. */
    public String contentHash() {
        return contentHash(bytes -> {});
    }

    /**
     * As {@link #contentHash()}; a spooled source knows its hash already and reads nothing.
     *
     * @param progress told the number of bytes hashed so far, about once per megabyte
     */
    public String contentHash(LongConsumer progress) {
        if (spooledHash != null) {
            return spooledHash;
        }
        try (InputStream in = Files.newInputStream(path)) {
            return ContentHash.of(in, progress);
        } catch (IOException e) {
            throw FileFaults.reading(path, e);
        }
    }

    /**
     * Opens the content: decompressed, hashed as it is read, and watched for change. The caller closes it.
     *
     * @param expected the stamp that the file must still have, or null for the one that it has now
     * @throws ImportException {@code SOURCE_NOT_FOUND} if the file is gone, {@code SOURCE_CHANGED} if its stamp differs
     */
    public ContentStream open(@Nullable SourceStamp expected) {
        SourceStamp stamp = expected == null ? stamp() : expected;
        Compression compression = compression().orElse(null);
        if (compression == Compression.ZIP) {
            return DecompressedContent.zip(this, stamp);
        }
        FileContent file = FileContent.open(this, stamp);
        if (compression == null) {
            return file;
        }
        return compression == Compression.GZIP
                ? new GzipContent(file, name)
                : DecompressedContent.zstandard(file, name);
    }

    /** Deletes the spooled copy, when its import needs it no more; does nothing for a file of the user's. */
    public void discardSpool() {
        if (spooledHash == null) {
            return;
        }
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new ImportException(
                    Fault.LOCAL_IO,
                    path.toString(),
                    "cannot be deleted: " + e.getMessage() + "; expected to remove the spooled copy",
                    "delete it by hand",
                    e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Source source && path.equals(source.path) && name.equals(source.name);
    }

    @Override
    public int hashCode() {
        return Objects.hash(path, name);
    }

    @Override
    public String toString() {
        return name;
    }
}
