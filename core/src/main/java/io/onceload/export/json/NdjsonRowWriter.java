package io.onceload.export.json;

import io.onceload.export.ExportColumn;
import io.onceload.export.ExportRow;
import io.onceload.export.RowWriter;
import io.onceload.model.RowBuffer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Writes each row as an object with all columns in their order. Every value reads back as the text that PostgreSQL gave:
 * numbers are written digit by digit as they came, and what JSON has no number for ({@code NaN}, {@code Infinity}) is a
 * string, as is every type that JSON does not know.
 */
final class NdjsonRowWriter implements RowWriter {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final byte[] NULL = ascii("null");
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");
    private static final byte[] HEX_PREFIX = ascii("u00");
    private static final byte[] HEX = ascii("0123456789abcdef");

    private final OutputStream out;
    private final RowBuffer buffer = new RowBuffer(2 * BUFFER_BYTES);
    private final byte[][] names;
    private final JsonKind[] kinds;

    NdjsonRowWriter(OutputStream out, List<ExportColumn> columns) {
        this.out = out;
        names = new byte[columns.size()][];
        kinds = new JsonKind[columns.size()];
        for (int i = 0; i < names.length; i++) {
            names[i] = prefix(i == 0 ? '{' : ',', columns.get(i).name());
            kinds[i] = JsonKind.of(columns.get(i).type());
        }
    }

    /** What stands before a value. */
    private static byte[] prefix(char before, String name) {
        RowBuffer prefix = new RowBuffer(name.length() + 8);
        prefix.writeByte(before);
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        string(prefix, utf8, 0, utf8.length);
        prefix.writeByte(':');
        return Arrays.copyOf(prefix.array(), prefix.size());
    }

    @Override
    public void write(ExportRow row) throws IOException {
        for (int i = 0; i < names.length; i++) {
            put(names[i]);
            if (row.isNull(i)) {
                put(NULL);
            } else {
                value(kinds[i], row.utf8(i), row.start(i), row.end(i));
            }
        }
        buffer.writeByte('}');
        buffer.writeByte('\n');
        if (buffer.size() >= BUFFER_BYTES) {
            flush();
        }
    }

    private void value(JsonKind kind, byte[] utf8, int from, int to) {
        if (kind == JsonKind.BOOLEAN) {
            put(utf8[from] == 't' ? TRUE : FALSE);
        } else if (kind.standsBare(utf8, from, to)) {
            buffer.write(utf8, from, to - from);
        } else {
            string(buffer, utf8, from, to);
        }
    }

    /** RFC 8259, section 7: quotes, backslashes and control characters are escaped, and nothing else need be. */
    private static void string(RowBuffer to, byte[] utf8, int from, int end) {
        to.writeByte('"');
        int start = from;
        for (int i = from; i < end; i++) {
            byte b = utf8[i];
            if (b == '"' || b == '\\' || b >= 0 && b < ' ') {
                to.write(utf8, start, i - start);
                escape(to, b);
                start = i + 1;
            }
        }
        to.write(utf8, start, end - start);
        to.writeByte('"');
    }

    private static void escape(RowBuffer to, byte b) {
        to.writeByte('\\');
        switch (b) {
            case '\n' -> to.writeByte('n');
            case '\r' -> to.writeByte('r');
            case '\t' -> to.writeByte('t');
            case '"', '\\' -> to.writeByte(b);
            default -> {
                to.write(HEX_PREFIX, 0, HEX_PREFIX.length);
                to.writeByte(HEX[b >> 4]);
                to.writeByte(HEX[b & 0xF]);
            }
        }
    }

    private void put(byte[] bytes) {
        buffer.write(bytes, 0, bytes.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private void flush() throws IOException {
        out.write(buffer.array(), 0, buffer.size());
        buffer.truncate(0);
    }

    @Override
    public void finish() throws IOException {
        flush();
    }

    @Override
    public void close() {}
}
