package io.onceload.read.workbook;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.RowBuffer;
import io.onceload.model.RowProblem;
import io.onceload.read.ValueRow;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The cells of one row of a sheet that have something in them, in any order. Whoever reads the sheet calls {@link #begin}, then
 * {@link #text}, {@link #value} or {@link #broken} for each. Used again from row to row; not thread-safe.
 */
public final class SheetRow {
    /** Excel has columns up to XFD (Excel specifications and limits). */
    public static final int MOST_COLUMNS = 16_384;

    private static final int MOST_BYTES = 32 << 20;
    private static final int USUAL_BYTES = 1 << 12;
    private static final int MOST_KEPT_BYTES = 1 << 20;

    private final String place;
    private RowBuffer bytes = new RowBuffer(USUAL_BYTES);
    private int[] columns = new int[16];
    private int[] starts = new int[16];
    private Kind[] kinds = new Kind[16];
    /** The problem of a broken cell; or a text that is not to be had in UTF-8. */
    private @Nullable Object[] others = new @Nullable Object[16];

    private int count;
    private long number;

    /** What a cell holds. */
    public enum Kind {
        TEXT,
        VALUE,
        BROKEN
    }

    /** @param place file and sheet, for messages */
    public SheetRow(String place) {
        this.place = place;
    }

    /** Begins the row with this number, counted from 1, without any cell. */
    public void begin(long rowNumber) {
        number = rowNumber;
        count = 0;
        if (bytes.array().length > MOST_KEPT_BYTES) {
            bytes = new RowBuffer(USUAL_BYTES);
        }
        bytes.truncate(0);
    }

    /** The cell in {@code column}, counted from 0, holds this text. */
    public void text(int column, CharSequence text) {
        add(column, Kind.TEXT, text, null);
    }

    /** As {@link #text(int, CharSequence)}, of well-formed UTF-8 without U+0000. */
    public void text(int column, byte[] utf8, int from, int to) {
        add(column, Kind.TEXT, null);
        room(to - from);
        bytes.write(utf8, from, to - from);
    }

    /** The cell in {@code column} holds a value: {@code text} is what PostgreSQL would write. */
    public void value(int column, CharSequence text) {
        add(column, Kind.VALUE, text, null);
    }

    /** The cell in {@code column} shows {@code text} and holds nothing that could go in. */
    public void broken(int column, CharSequence text, RowProblem why) {
        add(column, Kind.BROKEN, text, why);
    }

    private void add(int column, Kind kind, CharSequence text, @Nullable RowProblem why) {
        add(column, kind, why);
        room(text.length());
        if (!bytes.writeUtf8(text, 0, text.length()) && why == null) {
            others[count - 1] = text.toString();
        }
    }

    private void add(int column, Kind kind, @Nullable Object other) {
        if (column >= MOST_COLUMNS || count == MOST_COLUMNS) {
            throw refuse("has more than 16,384 columns; expected at most so many, as Excel has");
        }
        if (count + 1 >= columns.length) {
            grow();
        }
        columns[count] = column;
        kinds[count] = kind;
        others[count] = other;
        starts[count] = bytes.size();
        count++;
    }

    private void room(int more) {
        if (more > MOST_BYTES - bytes.size()) {
            throw refuse("holds more than 32 MB; expected at most so much in one row");
        }
    }

    private ImportException refuse(String found) {
        return new ImportException(
                Fault.SOURCE_UNREADABLE, place + " row " + number, found, "save the workbook again with Excel");
    }

    private void grow() {
        int larger = columns.length * 2;
        columns = Arrays.copyOf(columns, larger);
        starts = Arrays.copyOf(starts, larger);
        kinds = Arrays.copyOf(kinds, larger);
        others = Arrays.copyOf(others, larger);
    }

    /** Number of the row in its sheet, counted from 1. */
    public long number() {
        return number;
    }

    /** Number of its cells that have something in them. */
    public int count() {
        return count;
    }

    /** The column, counted from 0, of cell {@code index}. */
    public int column(int index) {
        return columns[index];
    }

    /** What cell {@code index} holds. */
    public Kind kind(int index) {
        return kinds[index];
    }

    /** What cell {@code index} holds, as text. */
    public String string(int index) {
        return others[index] instanceof String text
                ? text
                : new String(bytes.array(), starts[index], end(index) - starts[index], StandardCharsets.UTF_8);
    }

    /** Puts cell {@code index} into a field. */
    void copy(int index, ValueRow to, int field) {
        Object other = others[index];
        if (other instanceof RowProblem why) {
            to.setBroken(field, string(index), why);
        } else if (other instanceof String text) {
            to.setText(field, text);
        } else if (kinds[index] == Kind.VALUE) {
            to.setValue(field, bytes.array(), starts[index], end(index));
        } else {
            to.setText(field, bytes.array(), starts[index], end(index));
        }
    }

    private int end(int index) {
        return index + 1 < count ? starts[index + 1] : bytes.size();
    }
}
