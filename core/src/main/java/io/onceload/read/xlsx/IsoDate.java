package io.onceload.read.xlsx;

import io.onceload.read.workbook.CellFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates that stand in cells as such, in ISO 8601 (ECMA-376, part 1, 18.18.11). */
final class IsoDate {
    private static final Pattern PARTS =
            Pattern.compile("(-?\\d{4,6}-\\d\\d-\\d\\d)?T?(\\d\\d:\\d\\d(?::\\d\\d)?)?(\\.\\d{1,9})?(Z)?");

    private IsoDate() {}

    /** As PostgreSQL reads it. What looks otherwise stays as it is. */
    static String of(String text, CellFormat format) {
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches()) {
            return text;
        }
        String date = parts.group(1);
        String time = parts.group(2);
        String fraction = parts.group(3) == null ? "" : parts.group(3).replaceFirst("\\.?0+$", "");
        if (time == null) {
            return text;
        }
        String exact = time + (time.length() == 5 ? ":00" : "") + fraction;
        if (date == null) {
            return exact;
        }
        return format == CellFormat.DATE && exact.equals("00:00:00") ? date : date + " " + exact;
    }
}
