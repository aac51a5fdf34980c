package io.onceload.model;

import java.nio.CharBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One record as the reader found it. The reader owns it and overwrites it: everything here is valid only until the
 * next record is asked for. Not thread-safe.
 */
public interface SourceRow {
    /** What {@link #field} gives where the source says that there is no value: an empty text, told by its identity. */
    CharSequence NO_VALUE = CharBuffer.allocate(0).asReadOnlyBuffer();

    /** 1-based number of this data row; the header does not count. */
    long number();

    /** 1-based line in which the record starts; in a workbook the number of its row in the sheet. */
    long line();

    /** {@link Position#offset} at which the record starts. */
    long offset();

    /** Number of fields. */
    int size();

    /**
     * The text of field {@code index} (0-based), without its quotes. It is a {@link Utf8Text} where that costs the reader
     * nothing; {@link #NO_VALUE} where the source has no value there.
     */
    CharSequence field(int index);

    /** Whether field {@code index} (0-based) was quoted; a quoted field is never a null marker. */
    boolean quoted(int index);

    /**
     * Whether field {@code index} (0-based) is a value rather than text, such as the number in a cell: it is written as
     * PostgreSQL writes it, and no notation of texts applies to it.
     */
    default boolean typed(int index) {
        return false;
    }

    /** Whether {@link #fieldProblem} has something to say of any field. */
    default boolean hasFieldProblems() {
        return false;
    }

    /** Why field {@code index} (0-based) holds nothing that could go in, such as an error in a cell; or null. */
    default @Nullable RowProblem fieldProblem(int index) {
        return null;
    }

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
