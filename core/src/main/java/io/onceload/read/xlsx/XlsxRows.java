package io.onceload.read.xlsx;

import io.onceload.model.RejectCode;
import io.onceload.model.RowProblem;
import io.onceload.model.Shown;
import io.onceload.read.workbook.CellFormat;
import io.onceload.read.workbook.ExcelDates;
import io.onceload.read.workbook.SheetRow;
import io.onceload.read.workbook.SheetRows;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a sheet from its XML (ECMA-376, part 1, 18.3.1). Rows and cells may lack their places. */
final class XlsxRows implements SheetRows {
    private static final int LAST_ROW_OF_EXCEL = 1_048_576;
    /** Excel has no longer texts, in bytes. Files that refer to longer ones again and again are made to do harm. */
    private static final int LONG_TEXT_BYTES = 3 * 32_767;

    private static final long MOST_LONG_BYTES = 64 << 20;

    private final XmlPart xml;
    private final CellStyles styles;
    private final ExcelDates dates;
    private final SharedStrings shared;
    private final CellText text = new CellText();
    private final StringBuilder written = new StringBuilder();
    private final long last;

    private boolean atEnd;
    private long passed;
    private long uncomputed;
    private long longBytes;

    // The cell that is being read.
    private int column;
    private int style;
    private @Nullable String type;
    private boolean hasValue;
    private boolean formula;

    /** @param xml closed with this */
    XlsxRows(XmlPart xml, CellStyles styles, ExcelDates dates, SharedStrings shared) {
        this.xml = xml;
        this.styles = styles;
        this.dates = dates;
        this.shared = shared;
        last = beginData();
    }

    /** Goes to the rows; gives the number of the last one, as far as the sheet says it before. */
    private long beginData() {
        long found = -1;
        while (xml.nextElement()) {
            if (xml.depth() == 2 && xml.is("dimension")) {
                found = lastRow(xml.attribute("ref"));
            } else if (xml.depth() == 2 && xml.is("sheetData")) {
                return found;
            }
        }
        atEnd = true;
        return found;
    }

    private static long lastRow(@Nullable String area) {
        if (area == null || area.indexOf(':') < 0) {
            return -1;
        }
        long row = CellPlace.row(area.substring(area.indexOf(':') + 1));
        return row >= 1 && row < LAST_ROW_OF_EXCEL ? row : -1;
    }

    @Override
    public boolean next(SheetRow row, long after) {
        while (!atEnd) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT && xml.is("row")) {
                passed = number();
                if (passed <= after) {
                    xml.skipElement();
                    continue;
                }
                row.begin(passed);
                readCells(row);
                if (row.count() > 0) {
                    return true;
                }
            } else if (event == XMLStreamConstants.END_DOCUMENT
                    || event == XMLStreamConstants.END_ELEMENT && xml.is("sheetData")) {
                atEnd = true;
                xml.finish();
                shared.check();
            }
        }
        return false;
    }

    /** Of the row that begins here: what it says, if that is behind the rows before it. */
    private long number() {
        String said = xml.attribute("r");
        long number = said == null ? 0 : CellPlace.number(said, 0, said.length());
        return Math.max(number, passed + 1);
    }

    private void readCells(SheetRow row) {
        int outside = xml.depth() - 1;
        column = -1;
        while (xml.depth() > outside) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                if (xml.is("c")) {
                    readCell(row);
                } else {
                    xml.skipElement();
                }
            }
        }
    }

    private void readCell(SheetRow row) {
        beginCell();
        int outside = xml.depth() - 1;
        while (xml.depth() > outside) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                readPart();
            }
        }
        if (hasValue) {
            write(row);
        } else if (formula) {
            uncomputed++;
        }
    }

    private void beginCell() {
        column++;
        style = -1;
        type = null;
        hasValue = false;
        formula = false;
        for (int i = 0; i < xml.attributes(); i++) {
            String name = xml.attributeName(i);
            if (name.equals("r")) {
                int said = CellPlace.column(xml.attribute(i));
                column = said < 0 ? column : said;
            } else if (name.equals("s")) {
                String number = xml.attribute(i);
                style = (int) CellPlace.number(number, 0, number.length());
            } else if (name.equals("t")) {
                type = xml.attribute(i);
            }
        }
        if (style < 0) {
            style = 0;
        }
    }

    private void readPart() {
        if (xml.is("v")) {
            text.clear();
            xml.text(text);
            hasValue = true;
        } else if (xml.is("is")) {
            SharedStrings.readItem(xml, text);
            hasValue = true;
            type = "is";
        } else {
            formula |= xml.is("f");
            xml.skipElement();
        }
    }

    private void write(SheetRow row) {
        switch (type == null ? "n" : type) {
            case "s" -> writeShared(row);
            case "is" -> writeText(row);
            case "str", "inlineStr" -> {
                text.unescape();
                writeText(row);
            }
            case "b" -> {
                text.strip();
                row.value(column, isTrue() ? "true" : "false");
            }
            case "e" -> {
                text.strip();
                row.broken(column, text, error());
            }
            case "d" -> writeIsoDate(row);
            default -> writeNumber(row);
        }
    }

    private boolean isTrue() {
        return text.length() == 1 && text.charAt(0) == '1' || text.toString().equalsIgnoreCase("true");
    }

    private RowProblem error() {
        return new RowProblem(
                null,
                RejectCode.CELL_ERROR,
                "holds the error " + Shown.plain(text, 0, text.length()) + "; expected a value");
    }

    private void writeText(SheetRow row) {
        if (text.length() > 0 || styles.isQuoted(style)) {
            row.text(column, text);
        }
    }

    private void writeShared(SheetRow row) {
        text.strip();
        if (text.length() == 0) {
            return;
        }
        int number = (int) Math.min(Integer.MAX_VALUE, CellPlace.number(text, 0, text.length()));
        long length = shared.length(number);
        if (length < 0) {
            row.broken(
                    column,
                    "",
                    new RowProblem(
                            null,
                            RejectCode.CELL_ERROR,
                            "refers to text " + Shown.plain(text, 0, text.length()) + " of the workbook, which has "
                                    + shared.count() + "; expected one of them"));
        } else if (length > 0 || styles.isQuoted(style)) {
            checkLong(length);
            shared.copy(number, row, column);
        }
    }

    private void checkLong(long bytes) {
        if (bytes > LONG_TEXT_BYTES) {
            longBytes += bytes;
            if (longBytes > MOST_LONG_BYTES) {
                throw xml.refuse("refers to texts longer than Excel's 32,767 characters so often that they come to more"
                        + " than 64 MB; expected texts as Excel has them");
            }
        }
    }

    private void writeNumber(SheetRow row) {
        text.strip();
        if (text.length() == 0) {
            return;
        }
        written.setLength(0);
        CellFormat format = styles.format(style);
        Double number = format.isTemporal() ? NumberText.parse(text) : null;
        if (number == null || !dates.write(number, NumberText.digits(text), format, written)) {
            written.setLength(0);
            NumberText.write(text, written);
        }
        if (written.length() > 0) {
            row.value(column, written);
        } else {
            writeText(row);
        }
    }

    private void writeIsoDate(SheetRow row) {
        text.strip();
        String value = IsoDate.of(text.toString(), styles.format(style));
        if (!value.isEmpty()) {
            row.value(column, value);
        }
    }

    @Override
    public long passed() {
        return passed;
    }

    @Override
    public long last() {
        return last;
    }

    @Override
    public List<String> notes() {
        if (uncomputed == 0) {
            return List.of();
        }
        return List.of((uncomputed == 1 ? "1 formula holds" : uncomputed + " formulas hold")
                + " no result, as nothing has computed the workbook, and so no value; open and save it in Excel");
    }

    @Override
    public void close() {
        xml.close();
    }
}
