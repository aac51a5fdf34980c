package io.onceload.export;

import io.onceload.model.FormulaGuard;
import io.onceload.model.RowBuffer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes records that read back as what they were: texts are in quotes, so that none is taken for a null marker, a comment or
 * a number, and the empty text is not null, which is nothing at all. A table of one column has a delimiter behind it, since
 * a line with nothing on it is no row.
 *
 * <p>A text that a spreadsheet would take for a formula gets a {@link FormulaGuard}, unless texts are to go out raw.
 */
final class CsvRowWriter implements RowWriter {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final byte[] GUARD = FormulaGuard.TEXT.getBytes(StandardCharsets.UTF_8);

    private final OutputStream out;
    private final RowBuffer buffer = new RowBuffer(2 * BUFFER_BYTES);
    private final boolean raw;
    private final boolean[] bare;
    private boolean anyRow;

    CsvRowWriter(OutputStream out, List<ExportColumn> columns, boolean raw) throws IOException {
        this.out = out;
        this.raw = raw;
        bare = new boolean[columns.size()];
        for (int i = 0; i < bare.length; i++) {
            bare[i] = isBare(columns.get(i).type());
        }
        for (int i = 0; i < bare.length; i++) {
            byte[] name = columns.get(i).name().getBytes(StandardCharsets.UTF_8);
            begin(i);
            quoted(name, 0, name.length);
        }
        end();
    }

    /** Types whose texts hold neither quotes, commas nor line ends, and are no formulas. */
    private static boolean isBare(String type) {
        return switch (type) {
            case "int2", "int4", "int8", "oid", "float4", "float8", "numeric", "bool", "date", "uuid" -> true;
            case "time", "timetz", "timestamp", "timestamptz" -> true;
            default -> false;
        };
    }

    @Override
    public void write(ExportRow row) throws IOException {
        anyRow = true;
        for (int i = 0; i < bare.length; i++) {
            begin(i);
            if (row.isNull(i)) {
                continue;
            }
            if (bare[i]) {
                append(row.utf8(i), row.start(i), row.end(i) - row.start(i));
            } else {
                quoted(row.utf8(i), row.start(i), row.end(i));
            }
        }
        end();
    }

    private void begin(int field) {
        if (field > 0) {
            buffer.writeByte(',');
        }
    }

    private void quoted(byte[] bytes, int from, int to) throws IOException {
        buffer.writeByte('"');
        if (!raw && FormulaGuard.isNeeded(bytes, from, to)) {
            buffer.write(GUARD, 0, GUARD.length);
        }
        int start = from;
        for (int i = from; i < to; i++) {
            if (bytes[i] == '"') {
                append(bytes, start, i + 1 - start);
                start = i; // once more
            }
        }
        append(bytes, start, to - start);
        buffer.writeByte('"');
    }

    /** A long value goes past the buffer, which need not grow for it. */
    private void append(byte[] bytes, int from, int length) throws IOException {
        if (buffer.size() + length > 2 * BUFFER_BYTES) {
            flush();
        }
        if (length > BUFFER_BYTES) {
            out.write(bytes, from, length);
        } else {
            buffer.write(bytes, from, length);
        }
    }

    private void end() throws IOException {
        if (bare.length == 1) {
            buffer.writeByte(',');
        }
        buffer.writeByte('\n');
        if (buffer.size() >= BUFFER_BYTES) {
            flush();
        }
    }

    private void flush() throws IOException {
        out.write(buffer.array(), 0, buffer.size());
        buffer.truncate(0);
    }

    @Override
    public void finish() throws IOException {
        if (!anyRow && bare.length == 1) {
            buffer.truncate(buffer.size() - 2); // a lone name with a delimiter behind it is two names
            buffer.writeByte('\n');
        }
        flush();
    }

    @Override
    public void close() {}
}
