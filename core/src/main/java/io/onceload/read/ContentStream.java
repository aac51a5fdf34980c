package io.onceload.read;

import java.io.Closeable;
import java.io.InputStream;
import java.util.Optional;

/**
 * The content of a source as bytes, decompressed where it was compressed, and in UTF-8 where it was asked for. Not
 * thread-safe.
 */
public sealed interface ContentStream extends Closeable
        permits FileContent, GzipContent, DecompressedContent, TranscodedContent {
    /**
     * Reads up to {@code length} bytes, at least one.
     *
     * @return how many, or -1 at the end
     * @throws io.onceload.model.ImportException {@code SOURCE_CHANGED} if the file is no longer what it was;
     *     {@code SOURCE_UNREADABLE} if it cannot be read or decompressed
     */
    int read(byte[] into, int start, int length);

    /** Fills {@code into} from its beginning, as far as there is content; says how far. Throws as {@link #read}. */
    default int fill(byte[] into) {
        int filled = 0;
        int count = 0;
        while (filled < into.length && count >= 0) {
            count = read(into, filled, into.length - filled);
            filled += Math.max(0, count);
        }
        return filled;
    }

    /** The rest of the content for whoever wants it so; closing it closes this. Its methods throw as {@link #read}. */
    default InputStream asInputStream() {
        return new ContentInputStream(this);
    }

    /**
     * Goes forward to the byte at {@code offset} of the content; compressed content is read up to there.
     *
     * @throws io.onceload.model.ImportException {@code SOURCE_CHANGED} if the content is shorter than that
     */
    void seek(long offset);

    /** Lower-case SHA-256 of the file's own bytes, once all of them have been read from the first to the last. */
    Optional<String> contentHash();

    @Override
    void close();
}
