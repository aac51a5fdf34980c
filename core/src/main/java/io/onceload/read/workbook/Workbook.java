package io.onceload.read.workbook;

import java.io.Closeable;
import java.util.List;

/** A workbook that is open for reading. Not thread-safe. */
public interface Workbook extends Closeable {
    /** Its worksheets, in the order of their tabs. Sheets that hold no cells, such as charts, are none of them. */
    List<Sheet> sheets();

    /**
     * Begins to read a sheet. One is read at a time; the caller closes it.
     *
     * @param index of the sheet in {@link #sheets}, counted from 0
     * @throws io.onceload.model.ImportException {@code SOURCE_CHANGED}; {@code SOURCE_UNREADABLE} if it is broken
     */
    SheetRows open(int index);

    @Override
    void close();

    /**
     * A sheet, before anybody looks into it.
     *
     * @param number of its tab, counted from 1; sheets that hold no cells count as well
     * @param hidden whether somebody who opens the workbook does not see its tab
     */
    record Sheet(String name, int number, boolean hidden) {}
}
