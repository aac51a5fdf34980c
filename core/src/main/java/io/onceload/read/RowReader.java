package io.onceload.read;

import io.onceload.model.Position;
import io.onceload.model.SkippedLines;
import io.onceload.model.SourceRow;
import java.io.Closeable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one source, in source order, in constant memory. Not thread-safe. */
public interface RowReader extends Closeable {
    /** The names of the source's columns; {@code column_1}, {@code column_2} … where it has no header. */
    List<String> header();

    /**
     * The next row, or null at the end of the source. The row belongs to the reader and is valid only until the next
     * call. A record that cannot be read as a row comes back as a row with a {@link SourceRow#problem}.
     *
     * @throws io.onceload.model.ImportException {@code SOURCE_CHANGED} if the file changed since it was opened;
     *     {@code SOURCE_UNREADABLE} if no further record can be found. The reader cannot be used after that
     */
    @Nullable
    SourceRow next();

    /** Where reading continues after the row last handed out; opening there gives the rows that follow, and no other. */
    Position position();

    /**
     * Lines that are no rows before the row last handed out; at the end of the source, all of them. After a seek those
     * between there and here, and all above the table. Formats without lines have none.
     */
    default SkippedLines skippedLines() {
        return SkippedLines.NONE;
    }

    /**
     * What a person should know of the rows handed out so far, in whole sentences: what was dropped or taken in place of
     * something else, with how often.
     */
    default List<String> notes() {
        return List.of();
    }

    /**
     * The fingerprint of what was read: lower-case SHA-256 of the file's bytes as given. Present once {@link #next} has
     * given null, if every byte from the first on was read; empty before that, and after a seek.
     */
    Optional<String> contentHash();

    /** Closes the file. Further calls do nothing. */
    @Override
    void close();
}
