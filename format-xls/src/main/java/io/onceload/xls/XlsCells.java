package io.onceload.xls;

import io.onceload.model.RejectCode;
import io.onceload.model.RowProblem;
import io.onceload.read.FloatingText;
import java.math.BigDecimal;

/** The cells of a sheet, each from its record, whose row was read ([MS-XLS] 2.4 and 2.5). */
final class XlsCells {
    /** Of a sheet (Excel 2003 specifications and limits). */
    static final int MOST_ROWS = 65_536;

    private static final int RK_BYTES = 6;

    /** In the last two bytes of a formula's value, where it is no number ([MS-XLS] 2.5.133). */
    private static final int NO_NUMBER = 0xFFFF;

    private static final int TEXT = 0;
    private static final int BOOLEAN = 1;
    private static final int ERROR = 2;

    /** A number of 30 bits that is whole, and one that is hundredths ([MS-XLS] 2.5.217). */
    private static final int RK_WHOLE = 2;

    private static final int RK_HUNDREDTHS = 1;

    private static final int MOST_PLACES = 25;

    private final XlsWorkbook workbook;
    private final Records records;
    private final Globals globals;
    private final StringBuilder text = new StringBuilder();
    private int openColumn;

    XlsCells(XlsWorkbook workbook, Records records, Globals globals) {
        this.workbook = workbook;
        this.records = records;
        this.globals = globals;
    }

    /** Whether a record of this number is a cell with something in it, or several. */
    static boolean isCell(int record) {
        return switch (record) {
            case Records.LABEL_SST,
                    Records.LABEL,
                    Records.RSTRING,
                    Records.NUMBER,
                    Records.RK,
                    Records.MUL_RK,
                    Records.FORMULA,
                    Records.FORMULA_OF_3,
                    Records.FORMULA_OF_4,
                    Records.BOOL_ERR -> true;
            default -> false;
        };
    }

    /** Reads a cell into {@code row}. Whether its text comes in a record of its own, behind this one. */
    boolean read(int record, CellSink row) {
        int column = records.u16();
        if (record == Records.MUL_RK) {
            for (; records.remaining() >= RK_BYTES; column++) {
                Globals.Style style = globals.style(records.u16());
                number(row, column, style, rk(records.i32()));
            }
            return false;
        }
        Globals.Style style = globals.style(records.u16());
        switch (record) {
            case Records.LABEL_SST -> text(row, column, style, workbook.text(records.i32()));
            case Records.LABEL, Records.RSTRING ->
                text(row, column, style, globals.texts().read(records, records.u16()));
            case Records.NUMBER -> number(row, column, style, records.f64());
            case Records.RK -> number(row, column, style, rk(records.i32()));
            case Records.BOOL_ERR -> {
                int value = records.remaining() > 2 ? records.u16() : records.u8(); // some writers take two bytes
                booleanOrError(row, column, records.u8() != 0 ? ERROR : BOOLEAN, value);
            }
            default -> {
                return formula(row, column, style);
            }
        }
        return false;
    }

    private boolean formula(CellSink row, int column, Globals.Style style) {
        long value = records.i64();
        if (value >>> 48 != NO_NUMBER) {
            number(row, column, style, Double.longBitsToDouble(value));
            return false;
        }
        int kind = (int) value & 0xFF;
        if (kind == BOOLEAN || kind == ERROR) {
            booleanOrError(row, column, kind, (int) (value >> 16) & 0xFF);
        }
        openColumn = column;
        return kind == TEXT;
    }

    /** The text of the formula that was read before. */
    void readText(CellSink row) {
        text(row, openColumn, Globals.Style.USUAL, globals.texts().read(records, records.u16()));
    }

    private static void text(CellSink row, int column, Globals.Style style, String value) {
        if (!value.isEmpty() || style.prefixed()) {
            row.text(column, value);
        }
    }

    /** A number that a date format shows, and that is none, is a number. */
    private void number(CellSink row, int column, Globals.Style style, double value) {
        text.setLength(0);
        if (style.format().isTemporal() && globals.dates().write(value, 0, style.format(), text)) {
            row.value(column, text.toString());
        } else {
            row.value(column, shortest(value));
        }
    }

    /** Without an exponent where that takes few places, as numbers of XLSX. */
    static String shortest(double value) {
        BigDecimal number = new BigDecimal(FloatingText.of(value == 0 ? 0 : value)).stripTrailingZeros();
        boolean sane = number.scale() <= MOST_PLACES && number.precision() - number.scale() <= MOST_PLACES;
        return sane ? number.toPlainString() : number.toString();
    }

    private static double rk(int bits) {
        double value = (bits & RK_WHOLE) != 0 ? bits >> 2 : Double.longBitsToDouble((long) (bits & ~3) << 32);
        return (bits & RK_HUNDREDTHS) != 0 ? value / 100 : value;
    }

    private static void booleanOrError(CellSink row, int column, int kind, int value) {
        if (kind == BOOLEAN) {
            row.value(column, value != 0 ? "true" : "false");
            return;
        }
        String shown = error(value);
        row.broken(
                column,
                shown,
                new RowProblem(null, RejectCode.CELL_ERROR, "holds the error " + shown + "; expected a value"));
    }

    /** [MS-XLS] 2.5.10. */
    private static String error(int code) {
        return switch (code) {
            case 0x00 -> "#NULL!";
            case 0x07 -> "#DIV/0!";
            case 0x0F -> "#VALUE!";
            case 0x17 -> "#REF!";
            case 0x1D -> "#NAME?";
            case 0x24 -> "#NUM!";
            case 0x2A -> "#N/A";
            case 0x2B -> "#GETTING_DATA";
            default -> "#ERROR" + code;
        };
    }
}
