package io.onceload.read;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.onceload.model.Compression;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** The content of a file in Zstandard (RFC 8878, one frame or more), or of the one file in a ZIP archive. */
final class DecompressedContent implements ContentStream {
    private static final int SKIP_BYTES = 1 << 16;

    private final String name;
    private final Compression compression;
    private final InputStream in;
    private final Supplier<Optional<String>> hash;
    private final AutoCloseable file;
    private long offset;
    private boolean ended;

    /**
     * @param hash of the file's own bytes, once {@code in} has ended
     * @param file closed after {@code in}
     */
    private DecompressedContent(
            String name, Compression compression, InputStream in, Supplier<Optional<String>> hash, AutoCloseable file) {
        this.name = name;
        this.compression = compression;
        this.in = in;
        this.hash = hash;
        this.file = file;
    }

    static DecompressedContent zstandard(FileContent file, String name) {
        try {
            InputStream in = new ZstdInputStreamNoFinalizer(file.asInputStream());
            return new DecompressedContent(name, Compression.ZSTANDARD, in, file::contentHash, file);
        } catch (IOException e) {
            file.close();
            throw broken(name, Compression.ZSTANDARD, 0, e);
        }
    }

    /** Reads at two places of the file, so that its bytes are hashed by themselves at the end. */
    static DecompressedContent zip(Source source, SourceStamp expected) {
        ZipArchive archive = ZipArchive.open(source, expected);
        try {
            InputStream in = archive.content();
            return new DecompressedContent(
                    source.name(), Compression.ZIP, in, () -> Optional.of(source.contentHash()), archive);
        } catch (RuntimeException | Error e) {
            archive.close();
            throw e;
        }
    }

    @Override
    public int read(byte[] into, int start, int length) {
        int count;
        try {
            count = in.read(into, start, length);
        } catch (IOException e) {
            throw broken(name, compression, offset, e);
        }
        ended = count < 0;
        offset += Math.max(0, count);
        return count;
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
        return ended ? hash.get() : Optional.empty();
    }

    @Override
    public void close() {
        try (file) {
            in.close();
        } catch (IOException e) {
            throw broken(name, compression, offset, e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static ImportException broken(String name, Compression compression, long offset, IOException e) {
        String why = e instanceof EOFException || "Truncated source".equals(e.getMessage())
                ? "it ends in the middle"
                : "it cannot be decompressed (" + e.getMessage() + ")";
        return new ImportException(
                Fault.SOURCE_UNREADABLE,
                name,
                String.format(Locale.ROOT, "is damaged after %,d bytes of its content: %s", offset, why)
                        + "; expected an intact " + compression.word() + " file",
                "copy or download the file again, and check it with "
                        + (compression == Compression.ZIP ? "unzip -t" : "zstd -t"),
                e);
    }
}
