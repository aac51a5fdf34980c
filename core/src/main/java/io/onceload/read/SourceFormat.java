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

    /** As {@link #open(Source, Position, SourceStamp)}, expecting the source to stay as it is now. */
    default RowReader open(Source source, Position from) {
        return open(source, from, null);
    }
}
