package io.onceload.read;

import io.onceload.model.Position;
import org.jspecify.annotations.Nullable;

/** How the bytes of a source are meant. Implementations are immutable and thread-safe. */
public interface SourceFormat {
    /**
     * Opens a source for reading from {@code from} on. The caller closes the reader.
     *
     * @param from {@link Position#START}, or a position that a reader of the same content and format gave
     * @param expected the stamp that the source must still have, or null for the one that it has now; checked again
     *     each time bytes are read
     * @throws io.onceload.model.ImportException {@code SOURCE_NOT_FOUND} if the file is gone; {@code SOURCE_CHANGED} if
     *     it is another one; {@code SOURCE_UNREADABLE} if it is not of this format; {@code HEADER_INVALID} if its header
     *     cannot be used
     */
    RowReader open(Source source, Position from, @Nullable SourceStamp expected);

    /** What people call the format, such as {@code CSV}. */
    String label();

    /**
     * How the source is written beyond that, in words, such as {@code semicolon, Windows-1252, header in line 3}; may be
     * empty.
     *
     * @param columns that most records seem to have; 0 if nobody knows
     */
    String inWords(int columns);

    /**
     * The format as JSON, an object, for {@link FileFormat#ofJson}; in {@code format} stands {@link FileFormat#name}, unless
     * it is CSV. An import keeps it from its first attempt to its last.
     */
    String json();

    /** Whether the source itself names its columns; where it does not they are {@code column_1}, {@code column_2} … */
    boolean namesColumns();

    /**
     * What {@link Position#offset} will be at the end of {@code source}, or -1 where nothing tells without reading it:
     * progress is measured by it.
     */
    default long endOffset(Source source) {
        return source.compression().isPresent() ? -1 : source.size();
    }

    /** Whether {@link Position#offset} counts bytes of the content; if not, progress is a share of the file's size. */
    default boolean offsetsAreBytes() {
        return true;
    }

    /** As {@link #open(Source, Position, SourceStamp)}, expecting the source to stay as it is now. */
    default RowReader open(Source source, Position from) {
        return open(source, from, null);
    }
}
