package io.onceload.cli.terminal;

import java.util.List;

/** Columns of text, as wide as what is in them, numbers to the right. */
public final class TextTable {
    private final List<String> header;
    private final List<Boolean> toTheRight;

    public TextTable(List<String> header, List<Boolean> toTheRight) {
        this.header = List.copyOf(header);
        this.toTheRight = List.copyOf(toTheRight);
    }

    /** Header and rows, each line with its end. */
    public String of(List<List<String>> rows) {
        int[] widths = widths(rows);
        StringBuilder text = new StringBuilder();
        line(header, widths, text);
        rows.forEach(row -> line(row, widths, text));
        return text.toString();
    }

    /** How wide the lines are. */
    public int width(List<List<String>> rows) {
        int sum = 0;
        for (int width : widths(rows)) {
            sum += width + 2;
        }
        return sum - 2;
    }

    private int[] widths(List<List<String>> rows) {
        int[] widths = new int[header.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = columnsOf(header.get(i));
            for (List<String> row : rows) {
                widths[i] = Math.max(widths[i], columnsOf(row.get(i)));
            }
        }
        return widths;
    }

    private void line(List<String> cells, int[] widths, StringBuilder text) {
        int start = text.length();
        for (int i = 0; i < widths.length; i++) {
            String padding = " ".repeat(widths[i] - columnsOf(cells.get(i)));
            text.append(i == 0 ? "" : "  ");
            text.append(toTheRight.get(i) ? padding + cells.get(i) : cells.get(i) + padding);
        }
        int end = text.length();
        while (end > start && text.charAt(end - 1) == ' ') {
            end--;
        }
        text.setLength(end);
        text.append('\n');
    }

    /** {@code text} in at most so many columns of a terminal; what is cut off is marked. */
    public static String cut(String text, int most) {
        if (columnsOf(text) <= most) {
            return text;
        }
        int columns = 1;
        int end = 0;
        while (end < text.length()) {
            int c = text.codePointAt(end);
            columns += columnsOf(c);
            if (columns > most) {
                break;
            }
            end += Character.charCount(c);
        }
        return text.substring(0, end) + "…";
    }

    /** Columns of a terminal that a text takes: two for an ideograph, none for a combining mark. */
    public static int columnsOf(String text) {
        int columns = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            columns += columnsOf(c);
            i += Character.charCount(c);
        }
        return columns;
    }

    private static int columnsOf(int c) {
        if (c < 0x300) {
            return 1;
        }
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        boolean wide = Character.isIdeographic(c)
                || c >= 0x1100 && c <= 0x115F
                || c >= 0x3040 && c <= 0x30FF
                || c >= 0xAC00 && c <= 0xD7A3
                || c >= 0xFF01 && c <= 0xFF60
                || c >= 0x1F300 && c <= 0x1FAFF;
        return wide ? 2 : 1;
    }
}
