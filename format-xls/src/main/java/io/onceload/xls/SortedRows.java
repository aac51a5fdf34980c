package io.onceload.xls;

import io.onceload.model.RowProblem;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The cells of a sheet whose rows are out of order, in order; all of them are in memory. */
final class SortedRows {
    /** A cell takes about 100 bytes. */
    private static final int MOST_CELLS = 1_000_000;

    private final Iterator<Map.Entry<Long, List<Cell>>> rows;
    private Map.@Nullable Entry<Long, List<Cell>> current;

    private SortedRows(Map<Long, List<Cell>> cells) {
        rows = cells.entrySet().iterator();
        advance();
    }

    static SortedRows of(XlsWorkbook workbook, int sheet, SheetRecords records) {
        Map<Long, List<Cell>> cells = new TreeMap<>();
        int count = 0;
        while (records.row() >= 0) {
            List<Cell> row = cells.computeIfAbsent(records.row(), number -> new ArrayList<>());
            int before = row.size();
            records.read(new Collected(row));
            count += row.size() - before;
            if (count > MOST_CELLS) {
                throw workbook.disordered(sheet);
            }
        }
        return new SortedRows(cells);
    }

    private void advance() {
        current = rows.hasNext() ? rows.next() : null;
    }

    /** The row of the next cells, counted from 1; -1 if there are none. */
    long row() {
        return current == null ? -1 : current.getKey();
    }

    void skip() {
        advance();
    }

    /** Reads all cells of that row. */
    void read(CellSink into) {
        if (current != null) {
            current.getValue().forEach(cell -> cell.put(into));
            advance();
        }
    }

    /** @param value whether it is one, rather than a text */
    private record Cell(
            int column,
            boolean value,
            String text,
            @Nullable RowProblem why) {
        void put(CellSink into) {
            if (why != null) {
                into.broken(column, text, why);
            } else if (value) {
                into.value(column, text);
            } else {
                into.text(column, text);
            }
        }
    }

    private record Collected(List<Cell> cells) implements CellSink {
        @Override
        public void text(int column, String text) {
            cells.add(new Cell(column, false, text, null));
        }

        @Override
        public void value(int column, String text) {
            cells.add(new Cell(column, true, text, null));
        }

        @Override
        public void broken(int column, String text, RowProblem why) {
            cells.add(new Cell(column, false, text, why));
        }
    }
}
