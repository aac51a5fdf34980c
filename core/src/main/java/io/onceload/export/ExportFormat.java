package io.onceload.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.OptionalLong;

/**
 * A kind of file that rows can be written to, such as CSV. Found by {@link java.util.ServiceLoader}: a module that adds one
 * names its class in {@code META-INF/services/io.onceload.export.ExportFormat}. Implementations have a public constructor
 * without arguments, hold nothing, and are thread-safe.
 */
public interface ExportFormat {
    /** One lower-case word by which commands ask for it, such as {@code csv}; also the ending of its files' names. */
    String name();

    /** Most rows that a file can hold, the header not counted; empty where there is no such limit. */
    default OptionalLong mostRows() {
        return OptionalLong.empty();
    }

    /** Whether its files are still read when they are compressed as a whole; not if they are read at many places. */
    default boolean mayBeCompressed() {
        return true;
    }

    /**
     * Begins a file.
     *
     * @param out written to in large pieces or buffered by the writer; not closed by it
     * @param columns at least one, with distinct names
     * @param raw whether texts go out exactly as they are, without any guard against being taken for formulas
     * @throws io.onceload.model.ImportException {@code PLAN_INVALID} if the format cannot hold such columns
     */
    RowWriter begin(OutputStream out, List<ExportColumn> columns, boolean raw) throws IOException;
}
