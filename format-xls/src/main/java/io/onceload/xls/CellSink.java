package io.onceload.xls;

import io.onceload.model.RowProblem;
import io.onceload.read.workbook.SheetRow;

/** What takes the cells of a row; columns are counted from 0. */
interface CellSink {
    /** The cell holds this text. */
    void text(int column, String text);

    /** The cell holds a value, written as PostgreSQL would write it. */
    void value(int column, String text);

    /** The cell shows {@code text} and holds nothing that could go in. */
    void broken(int column, String text, RowProblem why);

    /** Puts them into {@code row}. */
    static CellSink into(SheetRow row) {
        return new CellSink() {
            @Override
            public void text(int column, String text) {
                row.text(column, text);
            }

            @Override
            public void value(int column, String text) {
                row.value(column, text);
            }

            @Override
            public void broken(int column, String text, RowProblem why) {
                row.broken(column, text, why);
            }
        };
    }
}
