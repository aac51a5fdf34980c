package io.onceload.export;

import java.io.Closeable;
import java.io.IOException;

/** Writes the rows of one file, in constant memory unless its format says otherwise. Not thread-safe. */
public interface RowWriter extends Closeable {
    /**
     * Writes the next row.
     *
     * @param row valid during the call only
     * @throws io.onceload.model.ImportException {@code PLAN_INVALID} if the format cannot hold a value of it; the message
     *     names row and column
     */
    void write(ExportRow row) throws IOException;

    /** Ends the file: after it, all of its bytes have been written to the stream. Called once, after the last row. */
    void finish() throws IOException;

    /** Frees what it holds, whether finished or not; does not close the stream. */
    @Override
    void close() throws IOException;
}
