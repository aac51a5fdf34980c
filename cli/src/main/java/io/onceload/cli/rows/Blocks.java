package io.onceload.cli.rows;

import io.onceload.cli.terminal.TextTable;
import java.util.ArrayList;
import java.util.List;

/**
 * Lays out a table that may be wider than the terminal: long values are cut, and what is still too wide comes in blocks of
 * columns, each with the first column in front.
 *
 * @param width columns of the terminal
 */
public record Blocks(int width) {
    /** A column is never made narrower than this to save a block. */
    private static final int WIDEST = 28;

    private static final int GAP = 2;

    /** The blocks, an empty line between them. */
    public String of(List<String> header, List<Boolean> toTheRight, List<List<String>> rows) {
        List<List<String>> shown = new ArrayList<>();
        shown.add(cut(header));
        rows.forEach(row -> shown.add(cut(row)));
        StringBuilder text = new StringBuilder();
        int from = 1;
        do {
            int to = end(shown, from);
            List<Integer> columns = new ArrayList<>(List.of(0));
            for (int i = from; i < to; i++) {
                columns.add(i);
            }
            text.append(text.length() == 0 ? "" : "\n");
            text.append(block(shown, toTheRight, columns));
            from = to;
        } while (from < header.size());
        return text.toString();
    }

    private static String block(List<List<String>> shown, List<Boolean> toTheRight, List<Integer> columns) {
        TextTable table = new TextTable(
                picked(shown.get(0), columns),
                columns.stream().map(toTheRight::get).toList());
        return table.of(shown.subList(1, shown.size()).stream()
                .map(row -> picked(row, columns))
                .toList());
    }

    private static List<String> picked(List<String> row, List<Integer> columns) {
        return columns.stream().map(row::get).toList();
    }

    /** Behind the last column that fits beside column 0; at least one is taken. */
    private int end(List<List<String>> shown, int from) {
        int used = widest(shown, 0);
        int to = from;
        while (to < shown.get(0).size() && (to == from || used + GAP + widest(shown, to) <= width)) {
            used += GAP + widest(shown, to);
            to++;
        }
        return to;
    }

    private static int widest(List<List<String>> shown, int column) {
        return shown.stream()
                .mapToInt(row -> TextTable.columnsOf(row.get(column)))
                .max()
                .orElse(0);
    }

    private static List<String> cut(List<String> row) {
        return row.stream()
                .map(cell -> TextTable.cut(ShownRows.oneLine(cell), WIDEST))
                .toList();
    }
}
