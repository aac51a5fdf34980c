package io.onceload.parquet;

import io.onceload.model.Compression;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.read.ContentStream;
import io.onceload.read.Source;
import io.onceload.read.SourceStamp;
import java.io.Closeable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a Parquet file, read at random places; each read notices whether the file changed. In front and at the end
 * stands a magic word, before the last the footer and its length (Apache Parquet, File Format). Not thread-safe.
 */
final class ParquetFile implements Closeable {
    static final String MAGIC = "PAR1";
    static final String MAGIC_OF_ENCRYPTED = "PARE";

    private static final int MAGIC_BYTES = 4;

    /** Length of the footer and magic word. */
    private static final int TAIL_BYTES = 8;

    /** A footer is parsed into about ten times its bytes of memory. */
    private static final int MOST_FOOTER_BYTES = 64 << 20;

    private final Source source;
    private final SourceStamp stamp;
    private final ContentStream content;

    private ParquetFile(Source source, SourceStamp stamp, ContentStream content) {
        this.source = source;
        this.stamp = stamp;
        this.content = content;
    }

    /** @throws ImportException {@code SOURCE_CHANGED}, {@code SOURCE_NOT_FOUND}; {@code SOURCE_UNREADABLE} if packed */
    static ParquetFile open(Source source, SourceStamp stamp) {
        Optional<Compression> packed = source.compression();
        if (packed.isPresent()) {
            throw new ImportException(
                    Fault.SOURCE_UNREADABLE,
                    source.name(),
                    "is Parquet packed in " + packed.get().word()
                            + "; expected Parquet as it is, which is read at many places and compressed inside",
                    "unpack it and name the file in it");
        }
        return new ParquetFile(source, stamp, source.open(stamp));
    }

    Source source() {
        return source;
    }

    SourceStamp stamp() {
        return stamp;
    }

    /** The bytes from {@code offset} on. */
    byte[] read(long offset, int length) {
        byte[] bytes = new byte[length];
        read(offset, bytes, length);
        return bytes;
    }

    /** Fills the first {@code length} bytes of {@code into}. */
    void read(long offset, byte[] into, int length) {
        content.seek(offset);
        int filled = 0;
        while (filled < length) {
            int count = content.read(into, filled, length - filled);
            if (count < 0) {
                throw damaged("ends in the middle of a page", null);
            }
            filled += count;
        }
    }

    /** The bytes of the footer. */
    byte[] footer() {
        long size = stamp.size();
        if (size < MAGIC_BYTES + TAIL_BYTES) {
            throw truncated();
        }
        byte[] tail = read(size - TAIL_BYTES, TAIL_BYTES);
        String magic = new String(tail, MAGIC_BYTES, MAGIC_BYTES, StandardCharsets.ISO_8859_1);
        if (magic.equals(MAGIC_OF_ENCRYPTED)) {
            throw encrypted("is encrypted");
        }
        if (!magic.equals(MAGIC)) {
            throw truncated();
        }
        int length = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt();
        if (length <= 0 || length > size - MAGIC_BYTES - TAIL_BYTES) {
            throw damaged("says that its footer has " + Integer.toUnsignedString(length) + " bytes", null);
        }
        if (length > MOST_FOOTER_BYTES) {
            throw new ImportException(
                    Fault.SOURCE_UNREADABLE,
                    source.name(),
                    String.format(
                            Locale.ROOT, "has a footer of %,d bytes; expected at most %,d", length, MOST_FOOTER_BYTES),
                    "write it with fewer row groups, or in several files");
        }
        return read(size - TAIL_BYTES - length, length);
    }

    /** Lower-case SHA-256 of the whole file, which is as it was when it was opened. */
    String hash() {
        String hash = source.contentHash();
        read(0, MAGIC_BYTES); // throws if it changed meanwhile
        return hash;
    }

    /** Where the footer begins, and so where pages end. */
    long endOfPages(int footerBytes) {
        return stamp.size() - TAIL_BYTES - footerBytes;
    }

    private ImportException truncated() {
        return new ImportException(
                Fault.SOURCE_UNREADABLE,
                source.name(),
                "begins as Parquet and does not end so; expected " + MAGIC + " in its last " + MAGIC_BYTES
                        + " bytes, behind a footer",
                "copy or download it again: it was cut off, or is still being written");
    }

    ImportException encrypted(String found) {
        return new ImportException(
                Fault.SOURCE_UNREADABLE,
                source.name(),
                found + "; expected a Parquet file without encryption",
                "decrypt it with the program and the keys that wrote it, and import the result");
    }

    /** @param found what is wrong, without what was expected */
    ImportException damaged(String found, @Nullable Throwable cause) {
        return new ImportException(
                Fault.SOURCE_UNREADABLE,
                source.name(),
                found + "; expected an intact Parquet file",
                "copy or download it again, or write it anew with the program that it comes from",
                cause);
    }

    @Override
    public void close() {
        content.close();
    }
}
