package io.onceload.model;

/**
 * Where the next record starts in its source: enough to seek there and go on.
 *
 * @param offset how far reading has come, in the unit of the format: for text the bytes before the next record in the
 *     decompressed content, a byte order mark included; for workbooks and Parquet the rows before it
 * @param row data rows already read (the header is not a row); the next one is {@code row + 1}
 * @param line 1-based number of the line in which the next record starts
 */
public record Position(long offset, long row, long line) {
    /** The first byte of a source. */
    public static final Position START = new Position(0, 0, 1);

    public Position {
        if (offset < 0 || row < 0 || line < 1) {
            throw new IllegalArgumentException("not a position: offset " + offset + ", row " + row + ", line " + line);
        }
    }
}
