package io.onceload.cli.rows;

import io.onceload.cli.context.Context;
import io.onceload.cli.terminal.Terminal;
import io.onceload.cli.terminal.TextTable;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows for the eye: an aligned table, or, where that is wider than the terminal, each row by itself with a line for each
 * column. Tables are laid out for so many rows at a time, so that memory stays constant.
 */
public final class ShownRows implements RowPrinter {
    private static final int ROWS_AT_A_TIME = 1_000;

    /** Stands for null, and is explained wherever it is shown. */
    public static final String NO_VALUE = "∅";

    private final Context context;
    private final int width;
    private final List<String> names = new ArrayList<>();
    private final List<Boolean> toTheRight = new ArrayList<>();
    private final List<List<String>> kept = new ArrayList<>();
    private long printed;
    private boolean hasNulls;

    public ShownRows(Context context) {
        this.context = context;
        width = Terminal.width(context.environment(), context.streams().watched());
    }

    @Override
    public void begin(ResultSetMetaData columns) throws SQLException {
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            names.add(oneLine(columns.getColumnLabel(i)));
            toTheRight.add(JsonRows.isNumber(columns.getColumnType(i)));
        }
    }

    @Override
    public void row(ResultSet rows) throws SQLException {
        List<String> cells = new ArrayList<>();
        for (int i = 1; i <= names.size(); i++) {
            String value = rows.getString(i);
            hasNulls |= value == null;
            cells.add(cell(value));
        }
        kept.add(cells);
        if (kept.size() == ROWS_AT_A_TIME) {
            print();
        }
    }

    @Override
    public void end() {
        if (!kept.isEmpty() || printed == 0) {
            print();
        }
    }

    /** What a reader must know, to be said in the line below the rows; empty for nothing. */
    public String legend() {
        return hasNulls ? " · " + NO_VALUE + " is null" : "";
    }

    private void print() {
        TextTable table = new TextTable(names, toTheRight);
        if (names.isEmpty() || table.width(kept) <= width) {
            context.out().print(table.of(kept));
        } else {
            kept.forEach(this::printByItself);
        }
        printed += kept.size();
        kept.clear();
    }

    private void printByItself(List<String> cells) {
        int widest = names.stream().mapToInt(TextTable::columnsOf).max().orElse(0);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String name = names.get(i);
            text.append(name)
                    .append(" ".repeat(widest + 2 - TextTable.columnsOf(name)))
                    .append(cells.get(i))
                    .append('\n');
        }
        context.out().println(text);
    }

    /** A value in a table: {@link #NO_VALUE} for none, which no text looks like. */
    public static String cell(@Nullable String value) {
        if (value == null) {
            return NO_VALUE;
        }
        return value.equals(NO_VALUE) ? "\\u2205" : oneLine(value);
    }

    /**
     * Characters that cannot be seen as escapes, so that a value can neither break the table, nor steer the terminal, nor
     * hide something.
     */
    public static String oneLine(String value) {
        StringBuilder text = new StringBuilder();
        value.codePoints().forEach(c -> {
            switch (c) {
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (isUnseen(c)) {
                        text.append(c < 0x100 ? "\\x" : "\\u").append(hex(c));
                    } else {
                        text.appendCodePoint(c);
                    }
                }
            }
        });
        return text.toString();
    }

    private static boolean isUnseen(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    private static String hex(int c) {
        String hex = Integer.toHexString(c);
        return "0".repeat(Math.max(0, (c < 0x100 ? 2 : 4) - hex.length())) + hex;
    }
}
