package io.onceload.read;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a file, hashed as they are read. After every read the file's stamp is compared with the one expected, so
 * bytes written meanwhile are never passed on as those of the file that was hashed.
 */
final class FileContent implements ContentStream {
    private final RandomAccessFile file;
    private final Path path;
    private final String name;
    private final SourceStamp expected;
    private @Nullable MessageDigest digest = ContentHash.begin();
    private @Nullable String hash;
    private long offset;

    private FileContent(RandomAccessFile file, Source source, SourceStamp expected) {
        this.file = file;
        this.path = source.path();
        this.name = source.name();
        this.expected = expected;
    }

    static FileContent open(Source source, SourceStamp expected) {
        try {
            // Not a channel: an interrupted thread would find it closed in the middle of a read.
            RandomAccessFile file = new RandomAccessFile(source.path().toFile(), "r");
            FileContent content = new FileContent(file, source, expected);
            try {
                content.checkUnchanged();
            } catch (RuntimeException e) {
                content.close();
                throw e;
            }
            return content;
        } catch (IOException e) {
            throw FileFaults.reading(source.path(), e);
        }
    }

    @Override
    public int read(byte[] into, int start, int length) {
        int count;
        try {
            count = file.read(into, start, length);
        } catch (IOException e) {
            throw FileFaults.reading(path, e);
        }
        checkUnchanged();
        if (count > 0) {
            offset += count;
            if (digest != null) {
                digest.update(into, start, count);
            }
        } else if (digest != null) {
            hash = ContentHash.finish(digest);
            digest = null;
        }
        return count;
    }

    @Override
    public void seek(long target) {
        if (target == offset) {
            return;
        }
        if (target > expected.size()) {
            throw tooShort(name, expected.size(), target);
        }
        try {
            file.seek(target);
        } catch (IOException e) {
            throw FileFaults.reading(path, e);
        }
        offset = target;
        digest = null;
    }

    @Override
    public Optional<String> contentHash() {
        return Optional.ofNullable(hash);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw FileFaults.reading(path, e);
        }
    }

    static ImportException tooShort(String name, long size, long target) {
        return new ImportException(
                Fault.SOURCE_CHANGED,
                name,
                String.format(Locale.ROOT, "ends at byte %,d; expected to continue at byte %,d", size, target),
                "put the file back that the import began with, or import this one as a new file");
    }

    private void checkUnchanged() {
        SourceStamp now;
        try {
            now = SourceStamp.of(path);
        } catch (IOException e) {
            throw changed("was removed or renamed while it was read; expected it to stay", e);
        }
        if (!now.equals(expected)) {
            throw changed("changed while it was read: " + difference(now), null);
        }
    }

    private String difference(SourceStamp now) {
        if (now.size() != expected.size()) {
            return String.format(Locale.ROOT, "it has %,d bytes; expected %,d", now.size(), expected.size());
        }
        if (now.inode() != expected.inode()) {
            return "another file has taken its place; expected the one that was opened";
        }
        return "content or attributes at " + now.changed() + "; expected no change since " + expected.changed();
    }

    private ImportException changed(String found, @Nullable Throwable cause) {
        return new ImportException(
                Fault.SOURCE_CHANGED,
                name,
                found,
                "wait until nothing writes to the file any more, then import it again",
                cause);
    }
}
