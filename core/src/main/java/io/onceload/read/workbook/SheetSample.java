package io.onceload.read.workbook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The first rows of a sheet that have anything in them.
 *
 * @param rows in order
 * @param width the number of columns from A on, up to the last that has a cell, be it a blank one
 */
record SheetSample(List<Row> rows, int width) {
    private static final int MOST_ROWS = 1_000;
    private static final long MOST_CHARACTERS = 4 << 20;
    private static final int MOST_CHARACTERS_KEPT = 1_000;

    /** A text that is a number, a date or the like all the same; no nested repetition, so that matching is linear. */
    private static final Pattern DATA = Pattern.compile("[-+]?\\d{1,30}([.,]\\d{1,30})?%?"
            + "|\\d{4}-\\d{1,2}-\\d{1,2}.{0,20}|\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}.{0,20}"
            + "|[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    /**
     * A row.
     *
     * @param number in the sheet, counted from 1
     * @param cells that are not blank, by their columns
     */
    record Row(long number, Map<Integer, Cell> cells) {
        int filled() {
            return cells.size();
        }
    }

    /**
     * A cell.
     *
     * @param data whether names of columns seldom look so
     */
    record Cell(String text, boolean data) {}

    static SheetSample of(SheetRows sheet, SheetRow row) {
        List<Row> rows = new ArrayList<>();
        long characters = 0;
        int width = 0;
        while (rows.size() < MOST_ROWS && characters < MOST_CHARACTERS && sheet.next(row, 0)) {
            Map<Integer, Cell> cells = new TreeMap<>();
            for (int i = 0; i < row.count(); i++) {
                String text = row.string(i).strip();
                width = Math.max(width, row.column(i) + 1);
                characters += text.length();
                if (!text.isEmpty()) {
                    boolean data = row.kind(i) != SheetRow.Kind.TEXT
                            || DATA.matcher(text).matches();
                    cells.put(row.column(i), new Cell(shortened(text), data));
                }
            }
            if (!cells.isEmpty()) {
                rows.add(new Row(row.number(), cells));
            }
        }
        return new SheetSample(rows, width);
    }

    private static String shortened(String text) {
        return text.length() <= MOST_CHARACTERS_KEPT ? text : text.substring(0, MOST_CHARACTERS_KEPT);
    }

    SheetSample from(long number) {
        return new SheetSample(
                rows.stream().filter(row -> row.number() >= number).toList(), width);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    Row first() {
        return rows.get(0);
    }

    /** Rows behind the first. */
    List<Row> below() {
        return rows.subList(1, rows.size());
    }

    /** How many cells a row has that has more of them than three quarters of the rows, as titles are few and gaps common. */
    int usual() {
        int[] filled = rows.stream().mapToInt(Row::filled).sorted().toArray();
        return filled[filled.length * 3 / 4];
    }

    /** The same without the first {@code count} rows. */
    SheetSample behind(int count) {
        return new SheetSample(rows.subList(count, rows.size()), width);
    }

    /** By column, how many rows have something in it. */
    int[] filledByColumn() {
        int[] filled = new int[width];
        rows.forEach(row -> row.cells().keySet().forEach(column -> filled[column]++));
        return filled;
    }

    @Override
    public String toString() {
        return rows.size() + " rows, " + Arrays.toString(filledByColumn());
    }
}
