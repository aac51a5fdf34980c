package io.onceload.export.xlsx;

import io.onceload.export.ExportColumn;
import io.onceload.export.ExportRow;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.RowBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes the cells of one column. */
final class CellWriter {
    /** Excel specifications and limits. */
    private static final int MOST_CHARACTERS = 32_767;

    private static final byte[] TEXT_END = ascii("</t></is></c>");
    private static final byte[] VALUE_END = ascii("</v></c>");

    private final ExportColumn column;
    private final byte[] begin;
    private final CellKind kind;
    private final int numberStyle;
    private final boolean raw;

    CellWriter(ExportColumn column, String letters, boolean raw) {
        this.column = column;
        this.raw = raw;
        begin = ascii("<c r=\"" + letters);
        kind = CellKind.of(column.type());
        numberStyle = numberStyle(column.scale());
    }

    private static int numberStyle(@Nullable Integer scale) {
        return scale == null || scale < 1 || scale > XlsxParts.MOST_DIGITS ? 0 : XlsxParts.ONE_DIGIT + scale - 1;
    }

    /** @param number of the row in its sheet, counted from 1 */
    void writeHeader(String name, int number, RowBuffer to) {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        writeText(utf8, 0, utf8.length, XlsxParts.HEADER, number, to);
    }

    /** Writes the value of column {@code index}, which is not null. */
    void write(ExportRow row, int index, int number, RowBuffer to) {
        if (kind != CellKind.TEXT) {
            String value = kind.value(row.text(index), column.scale() != null);
            if (value != null) {
                writeValue(value, number, to);
                return;
            }
        }
        int start = row.start(index);
        int end = row.end(index);
        checkLength(row, index, end - start);
        // Without the mark an empty text would be no text at all.
        int style = raw && end > start ? 0 : XlsxParts.TEXT;
        writeText(row.utf8(index), start, end, style, number, to);
    }

    private void writeValue(String value, int number, RowBuffer to) {
        int style = switch (kind) {
            case DATE -> XlsxParts.DATE;
            case TIMESTAMP -> XlsxParts.TIMESTAMP;
            case NUMBER -> numberStyle;
            case FLOAT, BOOLEAN, TEXT -> 0;
        };
        beginCell(style, number, kind == CellKind.BOOLEAN ? "b" : null, to);
        put("<v>" + value, to);
        to.write(VALUE_END, 0, VALUE_END.length);
    }

    private void writeText(byte[] utf8, int from, int end, int style, int number, RowBuffer to) {
        beginCell(style, number, "inlineStr", to);
        put("<is><t xml:space=\"preserve\">", to);
        XmlText.write(utf8, from, end, to);
        to.write(TEXT_END, 0, TEXT_END.length);
    }

    private void beginCell(int style, int number, @Nullable String type, RowBuffer to) {
        to.write(begin, 0, begin.length);
        put(
                number + (style == 0 ? "\"" : "\" s=\"" + style + "\"") + (type == null ? ">" : " t=\"" + type + "\">"),
                to);
    }

    private void checkLength(ExportRow row, int index, int bytes) {
        if (bytes <= MOST_CHARACTERS) {
            return;
        }
        int characters = row.text(index).length();
        if (characters > MOST_CHARACTERS) {
            throw new ImportException(
                    Fault.PLAN_INVALID,
                    "row " + row.number() + ", column " + column.name(),
                    String.format(
                            Locale.ROOT,
                            "has %,d characters; expected at most %,d, as many as a cell of a workbook holds",
                            characters,
                            MOST_CHARACTERS),
                    "export in another format, such as csv, or without this column or row with --query");
        }
    }

    private static void put(String ascii, RowBuffer to) {
        for (int i = 0; i < ascii.length(); i++) {
            to.writeByte(ascii.charAt(i));
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
