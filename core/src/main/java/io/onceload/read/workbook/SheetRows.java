package io.onceload.read.workbook;

import java.io.Closeable;
import java.util.List;

/** Hands out the rows of one sheet, from its first to its last, in constant memory. Not thread-safe. */
public interface SheetRows extends Closeable {
    /**
     * Puts the next row that has a number above {@code passed} and a cell with something in it into {@code row}; rows before
     * it are passed over as fast as can be. False at the end of the sheet, with {@code row} as it was.
     *
     * @throws io.onceload.model.ImportException {@code SOURCE_CHANGED}; {@code SOURCE_UNREADABLE} if the sheet is broken or
     *     over a limit
     */
    boolean next(SheetRow row, long passed);

    /** The number of the last row that {@link #next} came across, also if it was passed over or empty; 0 before the first. */
    long passed();

    /** The number of the sheet's last row, as the workbook says it; -1 if it does not say, or not credibly. */
    long last();

    /** What a person should know of the rows handed out so far, in whole sentences. */
    default List<String> notes() {
        return List.of();
    }

    @Override
    void close();
}
