package io.onceload.xls;

import io.onceload.model.ImportException;
import io.onceload.read.workbook.SheetRow;
import io.onceload.read.workbook.SheetRows;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one sheet. Nearly all programs write them in order; some do not, which is found out before the first is handed
 * out, and then the sheet is held in memory.
 */
final class XlsRows implements SheetRows {
    private final XlsWorkbook workbook;
    private final int sheet;
    private final SheetRecords records;
    private @Nullable SortedRows sorted;
    private boolean begun;
    private long passed;

    /** @param records at the sheet's beginning */
    XlsRows(XlsWorkbook workbook, int sheet, SheetRecords records) {
        this.workbook = workbook;
        this.sheet = sheet;
        this.records = records;
    }

    @Override
    public boolean next(SheetRow row, long after) {
        workbook.checkUnchanged();
        try {
            begin();
            for (long number = upcoming(); number >= 0; number = upcoming()) {
                passed = number;
                row.begin(number);
                CellSink cells = CellSink.into(row);
                while (upcoming() == number) {
                    if (number <= after) {
                        skip();
                    } else {
                        read(cells);
                    }
                }
                if (row.count() > 0) {
                    return true;
                }
            }
            return false;
        } catch (ImportException e) {
            throw e;
        } catch (RuntimeException e) {
            // POI trusts what it reads: damage shows as whatever comes of that.
            throw workbook.damaged(sheet, passed, e);
        }
    }

    private void begin() {
        if (!begun) {
            begun = true;
            if (!isInOrder()) {
                sorted = SortedRows.of(workbook, sheet, records);
            }
        }
    }

    private boolean isInOrder() {
        try (SheetRecords ahead = workbook.records(sheet)) {
            long before = 0;
            while (ahead.row() >= before) {
                before = ahead.row();
                ahead.skip();
            }
            return ahead.row() < 0;
        }
    }

    private long upcoming() {
        return sorted == null ? records.row() : sorted.row();
    }

    private void read(CellSink cells) {
        if (sorted == null) {
            records.read(cells);
        } else {
            sorted.read(cells);
        }
    }

    private void skip() {
        if (sorted == null) {
            records.skip();
        } else {
            sorted.skip();
        }
    }

    @Override
    public long passed() {
        return passed;
    }

    @Override
    public long last() {
        return records.last() <= XlsCells.MOST_ROWS ? records.last() : -1;
    }

    @Override
    public void close() {
        records.close();
    }
}
