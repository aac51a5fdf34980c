package io.onceload.model;

import org.jspecify.annotations.Nullable;

/**
 * One record as the reader found it. The reader owns it and overwrites it: everything here is valid only until the
 * next record is asked for. Not thread-safe.
 */
public interface SourceRow {
    /** 1-based number of this data row; the header does not count. */
    long number();

    /** 1-based line in which the record starts. */
    long line();

    /** Byte offset, in the decompressed content, at which the record starts. */
    long offset();

    /** Number of fields. */
    int size();

    /**
     * The text of field {@code index} (0-based), without its quotes. It is a {@link Utf8Text} where that costs the reader
     * nothing.
     */
    CharSequence field(int index);

    /** Whether field {@code index} (0-based) was quoted; a quoted field is never a null marker. */
    boolean quoted(int index);

    /** The buffer that holds the record's own bytes, from {@link #rawStart} on. */
    byte[] rawBuffer();

    /** Index of the record's first byte in {@link #rawBuffer}. */
    int rawStart();

    /** Number of the record's bytes, without its line end. */
    int rawLength();

    /** Why the record cannot be read as a row (ragged, malformed), or null for a sound one. */
    @Nullable
    RowProblem problem();
}
