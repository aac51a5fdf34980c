package io.onceload.read.workbook;

/** Columns by their letters, as people see them above a sheet. */
final class ColumnName {
    private ColumnName() {}

    /** {@code A} for 0, {@code AA} for 26. */
    static String of(int column) {
        StringBuilder letters = new StringBuilder();
        for (int rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
            letters.append((char) ('A' + (rest - 1) % 26));
        }
        return letters.reverse().toString();
    }
}
