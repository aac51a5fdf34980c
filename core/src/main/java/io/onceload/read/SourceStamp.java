package io.onceload.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the file system says of a file. While the stamp stays the same, so, as far as can be seen without reading it
 * again, does the content. On file systems without inodes the time is the last modification.
 *
 * @param inode the file's number in its file system, or 0 where there is none
 * @param size in bytes
 * @param changed when content or attributes last changed (Unix {@code ctime}), in whole microseconds, so that it
 *     survives a PostgreSQL {@code timestamptz}
 */
public record SourceStamp(long inode, long size, Instant changed) {
    public SourceStamp {
        changed = changed.truncatedTo(ChronoUnit.MICROS);
    }

    /** The stamp that the file has now; one system call. */
    static SourceStamp of(Path path) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            Map<String, Object> unix = Files.readAttributes(path, "unix:ino,size,ctime", new LinkOption[0]);
            return new SourceStamp(
                    (Long) get(unix, "ino"), (Long) get(unix, "size"), ((FileTime) get(unix, "ctime")).toInstant());
        }
        BasicFileAttributes basic = Files.readAttributes(path, BasicFileAttributes.class);
        return new SourceStamp(0, basic.size(), basic.lastModifiedTime().toInstant());
    }

    /** What a record would do by itself; but Java takes 5 ms to find that out, which each small import would pay. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SourceStamp stamp
                && inode == stamp.inode
                && size == stamp.size
                && changed.equals(stamp.changed);
    }

    @Override
    public int hashCode() {
        return Objects.hash(inode, size, changed);
    }

    private static Object get(Map<String, Object> attributes, String name) {
        return Objects.requireNonNull(attributes.get(name), name);
    }
}
