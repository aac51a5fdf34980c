package io.onceload.xls;

import io.onceload.read.Source;
import io.onceload.read.workbook.CellFormat;
import io.onceload.read.workbook.ExcelDates;
import io.onceload.read.workbook.Workbook;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.filesystem.DocumentEntry;
import org.jspecify.annotations.Nullable;

/**
 * What the records before the first sheet say.
 *
 * @param sheets its worksheets, in the order of their tabs
 * @param dates the system of its dates
 * @param texts how texts are written
 * @param encryption of all records behind that which tells of it, or null
 * @param styles by the numbers that cells have
 */
record Globals(
        List<Place> sheets,
        ExcelDates dates,
        RecordTexts texts,
        @Nullable EncryptionInfo encryption,
        List<Style> styles) {
    private static final int VERSION_OF_97 = 0x0600;
    private static final int VERSION_OF_95 = 0x0500;
    private static final int WORKSHEET = 0;
    private static final int HIDDEN = 0x03;
    private static final int PREFIXED = 0x0008;

    /** @param offset of the sheet's first record in the stream */
    record Place(Workbook.Sheet sheet, long offset) {}

    /**
     * How a cell looks, as far as it says what is in it.
     *
     * @param prefixed whether it was entered with an apostrophe in front, so that it is text whatever it looks like
     */
    record Style(CellFormat format, boolean prefixed) {
        static final Style USUAL = new Style(CellFormat.NUMBER, false);
    }

    static Globals of(Source source, DocumentEntry stream) throws IOException {
        try (Records records = Records.from(stream, 0, null)) {
            RecordTexts texts = version(source, records);
            int number = records.next();
            while (number >= 0 && number != Records.EOF && number != Records.FILE_PASS) {
                number = number == Records.BOUND_SHEET ? -1 : records.next();
            }
            if (number != Records.FILE_PASS) {
                return of(source, Records.from(stream, 0, null), texts, null);
            }
            EncryptionInfo encryption = DefaultPassword.of(source, records);
            long offset = stream.getSize() - (long) records.available();
            return of(source, Records.from(stream, offset, encryption), texts, encryption);
        }
    }

    private static Globals of(Source source, Records all, RecordTexts before, @Nullable EncryptionInfo encryption) {
        RecordTexts texts = before;
        List<Place> sheets = new ArrayList<>();
        Map<Integer, CellFormat> formats = new HashMap<>();
        List<int[]> styles = new ArrayList<>();
        boolean from1904 = false;
        int tabs = 0;
        try (Records records = all) {
            // Before Excel 5.0 a workbook is its only sheet.
            boolean single = encryption == null && records.next() != Records.BOF;
            if (single) {
                sheets.add(new Place(new Workbook.Sheet("Sheet1", 1, false), 0));
            }
            for (int number = records.next(); number >= 0 && number != Records.EOF; number = records.next()) {
                switch (number) {
                    case Records.BOUND_SHEET -> addSheet(records, texts, ++tabs, sheets);
                    case Records.CODE_PAGE -> texts = texts.withCodePage(records.u16());
                    case Records.DATE_1904 -> from1904 = records.u16() != 0;
                    case Records.FORMAT -> {
                        int said = records.u16();
                        formats.put(single ? formats.size() : said, CellFormat.ofCode(texts.readFormat(records)));
                    }
                    case Records.FORMAT_OF_3 ->
                        formats.put(formats.size(), CellFormat.ofCode(texts.readFormat(records)));
                    case Records.XF_OF_3, Records.XF_OF_4 -> {
                        records.u8(); // font
                        styles.add(new int[] {records.u8(), 0});
                    }
                    case Records.XF -> styles.add(style(records));
                    default -> {}
                }
            }
        }
        if (sheets.isEmpty()) {
            throw XlsFaults.unreadable(
                    source, "has no worksheet; expected one with a table", "name a workbook that has one", null);
        }
        return new Globals(
                List.copyOf(sheets),
                ExcelDates.of(from1904),
                texts,
                encryption,
                styles.stream().map(style -> style(style, formats)).toList());
    }

    private static RecordTexts version(Source source, Records records) {
        int begin = records.next();
        if (!Records.isBegin(begin)) {
            throw XlsFaults.damaged(source, "does not begin as a workbook", null);
        }
        if (begin != Records.BOF) {
            return new RecordTexts(false);
        }
        int version = records.u16();
        if (version != VERSION_OF_97 && version != VERSION_OF_95) {
            throw XlsFaults.old(source, "an unknown release of Excel");
        }
        return new RecordTexts(version == VERSION_OF_97);
    }

    private static void addSheet(Records records, RecordTexts texts, int tab, List<Place> sheets) {
        long offset = records.offset();
        int hidden = records.u8() & HIDDEN;
        int kind = records.u8();
        String name = texts.read(records, records.u8());
        if (kind == WORKSHEET) {
            sheets.add(new Place(new Workbook.Sheet(name, tab, hidden != 0), offset));
        }
    }

    /** Its format's number, and whether it is prefixed. */
    private static int[] style(Records records) {
        records.u16(); // font
        int format = records.u16();
        return new int[] {format, records.u16() & PREFIXED};
    }

    private static Style style(int[] numbers, Map<Integer, CellFormat> formats) {
        CellFormat format = formats.get(numbers[0]);
        return new Style(format == null ? CellFormat.ofBuiltIn(numbers[0]) : format, numbers[1] != 0);
    }

    /** Of a cell that names style {@code number}; Excel takes one that is not there for the usual. */
    Style style(int number) {
        return number < styles.size() ? styles.get(number) : Style.USUAL;
    }
}
