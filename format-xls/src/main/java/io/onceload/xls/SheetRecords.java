package io.onceload.xls;

import java.io.Closeable;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The cells of one sheet, in the order of the file. A sheet is a run of records, most of them a cell each; formulas bring
 * what they evaluated to when the workbook was saved. Charts that lie in it have cells of their own, which are none of it.
 */
final class SheetRecords implements Closeable {
    private final Records records;
    private final XlsCells cells;
    private final boolean of97;

    /** Number of the record that stands next, which is a cell's; -1 behind the last. */
    private int next;

    /** The row of that cell, counted from 1. */
    private long row;

    private int depth;
    private long last = -1;

    SheetRecords(XlsWorkbook workbook, Records records, Globals globals) {
        this.records = records;
        of97 = globals.texts().of97();
        cells = new XlsCells(workbook, records, globals);
        advance(null);
    }

    /** The row of the next cell, counted from 1; -1 if there is none. */
    long row() {
        return next < 0 ? -1 : row;
    }

    /** The number of the last row, as the sheet says it before its cells; -1 if it does not. */
    long last() {
        return last;
    }

    /** Reads the next cell. */
    void read(CellSink into) {
        boolean open = cells.read(next, into);
        advance(open ? into : null);
    }

    /** Passes over the next cell. */
    void skip() {
        advance(null);
    }

    /**
     * Goes to the next cell.
     *
     * @param open what takes the cell whose text comes before the next, or null
     * @throws NoSuchElementException if the file ends where the sheet does not
     */
    private void advance(@Nullable CellSink open) {
        for (next = records.next(); next >= 0; next = records.next()) {
            if (Records.isBegin(next)) {
                depth++;
            } else if (next == Records.EOF) {
                depth--;
                if (depth <= 0) {
                    next = -1;
                    return;
                }
            } else if (depth == 1 && next == Records.DIMENSIONS) {
                last = of97 ? lastOf97() : lastBefore97();
            } else if (depth == 1 && next == Records.STRING && open != null) {
                cells.readText(open);
            } else if (depth == 1 && XlsCells.isCell(next)) {
                row = records.u16() + 1L;
                return;
            }
        }
        throw new NoSuchElementException("the file ends inside the sheet");
    }

    private long lastOf97() {
        records.i32();
        return Integer.toUnsignedLong(records.i32());
    }

    private long lastBefore97() {
        records.u16();
        return records.u16();
    }

    @Override
    public void close() {
        records.close();
    }
}
