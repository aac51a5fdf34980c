package io.onceload.export;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A row in the text format of COPY (PostgreSQL manual, COPY, "Text Format"): fields between tabs, {@code \N} for null, a
 * backslash before what would divide. Fields are looked up where they lie, so a row is in memory once.
 */
final class CopyRow implements ExportRow {
    private final int size;
    private final int[] starts;
    private final int[] ends;
    private byte[] bytes = {};
    private long number;

    /** @param size number of fields */
    CopyRow(int size) {
        this.size = size;
        starts = new int[size];
        ends = new int[size];
    }

    /** Goes to the next row: the data of one message, line feed included, which is changed where it has backslashes. */
    void next(byte[] line) {
        number++;
        bytes = line;
        int end = line.length;
        while (end > 0 && (line[end - 1] == '\n' || line[end - 1] == '\r')) {
            end--;
        }
        int field = 0;
        int start = 0;
        boolean escapes = false;
        for (int i = 0; i < end; i++) {
            byte b = line[i];
            if (b == '\t') {
                set(field++, start, i);
                start = i + 1;
            } else if (b == '\\') {
                escapes = true;
            }
        }
        set(field++, start, end);
        if (field != size) {
            throw new IllegalStateException("a row of " + field + " fields where " + size + " were announced");
        }
        if (escapes) {
            unescape();
        }
    }

    private void set(int field, int start, int end) {
        if (field < size) {
            starts[field] = start;
            ends[field] = end;
        }
    }

    private void unescape() {
        int to = 0;
        for (int field = 0; field < size; field++) {
            int from = starts[field];
            int end = ends[field];
            starts[field] = to;
            if (end - from == 2 && bytes[from] == '\\' && bytes[from + 1] == 'N') {
                ends[field] = -1;
                continue;
            }
            while (from < end) {
                byte b = bytes[from++];
                bytes[to++] = b == '\\' && from < end ? unescaped(bytes[from++]) : b;
            }
            ends[field] = to;
        }
    }

    /** The server writes no others, and a letter without a meaning of its own stands for itself. */
    private static byte unescaped(byte b) {
        return switch (b) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 0x0B;
            default -> b;
        };
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public boolean isNull(int index) {
        return ends[index] < 0;
    }

    @Override
    public String text(int index) {
        return new String(bytes, starts[index], ends[index] - starts[index], StandardCharsets.UTF_8);
    }

    @Override
    public byte[] utf8(int index) {
        return bytes;
    }

    @Override
    public int start(int index) {
        return starts[index];
    }

    @Override
    public int end(int index) {
        return ends[index];
    }

    @Override
    public String toString() {
        return number + " " + Arrays.toString(bytes);
    }
}
