package io.onceload.xls;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.apache.poi.hssf.usermodel.HSSFCell;
import org.apache.poi.hssf.usermodel.HSSFCellStyle;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;

/** The styles of the cells of an export, each made once: a workbook has room for 4,000. */
final class CellStyles {
    private final HSSFWorkbook workbook;
    private final boolean raw;
    private final HSSFCellStyle prefixed;
    private final Map<Integer, HSSFCellStyle> numbers = new HashMap<>();
    private final Map<ExportedTime, HSSFCellStyle> times = new EnumMap<>(ExportedTime.class);

    /** @param raw whether texts are left without a sign that they are texts */
    CellStyles(HSSFWorkbook workbook, boolean raw) {
        this.workbook = workbook;
        this.raw = raw;
        prefixed = workbook.createCellStyle();
        prefixed.setQuotePrefixed(true);
    }

    /**
     * Makes the cell a text that stays one when somebody edits it, as after typing an apostrophe before it. An empty one has
     * that sign always: without it the cell would be empty.
     */
    void text(HSSFCell cell, String text) {
        cell.setCellValue(text);
        if (!raw || text.isEmpty()) {
            cell.setCellStyle(prefixed);
        }
    }

    /** @param scale digits behind the point that are shown; 0 for as many as there are */
    void number(HSSFCell cell, int scale) {
        if (scale > 0) {
            cell.setCellStyle(numbers.computeIfAbsent(scale, digits -> style("0." + "0".repeat(digits))));
        }
    }

    void time(HSSFCell cell, ExportedTime kind) {
        cell.setCellStyle(times.computeIfAbsent(kind, time -> style(time.code())));
    }

    private HSSFCellStyle style(String code) {
        HSSFCellStyle style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat(code));
        return style;
    }
}
