package io.onceload.xls;

import io.onceload.read.workbook.CellFormat;
import io.onceload.read.workbook.ExcelDates;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;

/** Dates and times as cells hold them: as days since 1899-12-30, with a format that shows them so. */
enum ExportedTime {
    DATE(CellFormat.DATE, "yyyy-mm-dd"),
    TIME(CellFormat.TIME, "hh:mm:ss"),
    TIMESTAMP(CellFormat.DATE_TIME, "yyyy-mm-dd hh:mm:ss");

    private static final long DAY_ZERO = LocalDate.of(1899, 12, 30).toEpochDay();
    private static final double MICROS_A_DAY = 86_400_000_000.0;

    private final CellFormat format;
    private final String code;

    ExportedTime(CellFormat format, String code) {
        this.format = format;
        this.code = code;
    }

    /** Of the format that shows it. */
    String code() {
        return code;
    }

    /** The number of days, or -1 if reading it again would give another text. */
    double serial(String text) {
        double serial;
        try {
            serial = parsed(text);
        } catch (DateTimeException e) {
            return -1;
        }
        StringBuilder back = new StringBuilder();
        return ExcelDates.FROM_1900.write(serial, 0, format, back)
                        && back.toString().equals(text)
                ? serial
                : -1;
    }

    private double parsed(String text) {
        return switch (this) {
            case DATE -> day(text);
            case TIME -> time(text);
            case TIMESTAMP -> {
                int space = text.indexOf(' ');
                if (space < 0) {
                    throw new DateTimeException(text);
                }
                yield day(text.substring(0, space)) + time(text.substring(space + 1));
            }
        };
    }

    private static double day(String text) {
        return LocalDate.parse(text).toEpochDay() - DAY_ZERO;
    }

    private static double time(String text) {
        return ChronoUnit.MICROS.between(LocalTime.MIDNIGHT, LocalTime.parse(text)) / MICROS_A_DAY;
    }
}
