package io.onceload.read;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * The decompressed content of a gzip file (RFC 1952) of one or more members. {@link java.util.zip.GZIPInputStream} is
 * not used because it takes whatever follows a member and is not a valid header for the end of the file: a file damaged
 * there would lose its rest without a word. Zero bytes after the last member are padding and allowed.
 */
final class GzipContent implements ContentStream {
    private static final int INPUT_BYTES = 1 << 16;
    private static final int SKIP_BYTES = 1 << 16;
    private static final int DEFLATE = 8;
    private static final int HAS_CHECKSUM = 2;
    private static final int HAS_EXTRA = 4;
    private static final int HAS_NAME = 8;
    private static final int HAS_COMMENT = 16;

    private final FileContent file;
    private final String name;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final byte[] input = new byte[INPUT_BYTES];
    private int next;
    private int limit;
    private long compressedBytes;
    private long offset;
    private boolean inMember;
    private boolean any;
    private boolean ended;

    GzipContent(FileContent file, String name) {
        this.file = file;
        this.name = name;
    }

    @Override
    public int read(byte[] into, int start, int length) {
        while (!ended) {
            if (!inMember) {
                beginMember();
            } else {
                int count = inflate(into, start, length);
                if (count > 0) {
                    return count;
                }
            }
        }
        return -1;
    }

    @Override
    public void seek(long target) {
        byte[] skipped = new byte[SKIP_BYTES];
        while (offset < target) {
            if (read(skipped, 0, (int) Math.min(SKIP_BYTES, target - offset)) < 0) {
                throw FileContent.tooShort(name, offset, target);
            }
        }
    }

    @Override
    public Optional<String> contentHash() {
        return file.contentHash();
    }

    @Override
    public void close() {
        inflater.end();
        file.close();
    }

    private int inflate(byte[] into, int start, int length) {
        try {
            int count = inflater.inflate(into, start, length);
            checksum.update(into, start, count);
            offset += count;
            if (inflater.finished()) {
                next = limit - inflater.getRemaining();
                endMember();
            } else if (count == 0) {
                if (inflater.needsDictionary()) {
                    throw broken("needs a preset dictionary, which gzip does not have", null);
                }
                if (!fill()) {
                    throw truncated();
                }
                inflater.setInput(input, 0, limit);
            }
            return count;
        } catch (DataFormatException e) {
            throw broken("it cannot be decompressed (" + e.getMessage() + ")", e);
        }
    }

    /** Reads a member's header (RFC 1952, 2.3), or finds the end of the file. */
    private void beginMember() {
        int first = any ? firstAfterPadding() : readByte();
        if (first < 0) {
            ended = true;
            return;
        }
        if (first != 0x1F || need() != 0x8B || need() != DEFLATE) {
            throw broken("something that is not gzip follows", null);
        }
        int flags = need();
        skip(6);
        if ((flags & HAS_EXTRA) != 0) {
            skip(need() | need() << 8);
        }
        if ((flags & HAS_NAME) != 0) {
            skipText();
        }
        if ((flags & HAS_COMMENT) != 0) {
            skipText();
        }
        if ((flags & HAS_CHECKSUM) != 0) {
            skip(2);
        }
        inflater.reset();
        inflater.setInput(input, next, limit - next);
        checksum.reset();
        inMember = true;
        any = true;
    }

    private void endMember() {
        long expectedChecksum = needInt();
        long expectedSize = needInt();
        if (expectedChecksum != checksum.getValue() || expectedSize != (inflater.getBytesWritten() & 0xFFFFFFFFL)) {
            throw broken("its checksum does not match its content", null);
        }
        inMember = false;
    }

    private int firstAfterPadding() {
        int first = readByte();
        if (first != 0) {
            return first;
        }
        while (first == 0) {
            first = readByte();
        }
        if (first > 0) {
            throw broken("something that is not gzip follows", null);
        }
        return first;
    }

    private void skip(int count) {
        for (int i = 0; i < count; i++) {
            need();
        }
    }

    private void skipText() {
        int c = need();
        while (c != 0) {
            c = need();
        }
    }

    private long needInt() {
        return need() | need() << 8 | need() << 16 | (long) need() << 24;
    }

    private int need() {
        int value = readByte();
        if (value < 0) {
            throw truncated();
        }
        return value;
    }

    private int readByte() {
        return next < limit || fill() ? input[next++] & 0xFF : -1;
    }

    private boolean fill() {
        int count = file.read(input, 0, input.length);
        next = 0;
        limit = Math.max(count, 0);
        compressedBytes += limit;
        return count > 0;
    }

    private ImportException truncated() {
        return broken(String.format(Locale.ROOT, "it ends in the middle, after %,d bytes", compressedBytes), null);
    }

    private ImportException broken(String found, @Nullable Throwable cause) {
        return new ImportException(
                Fault.SOURCE_UNREADABLE,
                name,
                String.format(Locale.ROOT, "is damaged after %,d bytes of its content: %s", offset, found)
                        + "; expected an intact gzip file",
                "copy or download the file again, and check it with gzip -t",
                cause);
    }
}
