package io.onceload.read.workbook;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * Dates and times as workbooks hold them, which is as numbers of days, and as text that PostgreSQL reads. Whole numbers are
 * days, fractions times, to the microsecond. Immutable and thread-safe.
 *
 * <p>In the system of 1900, day 1 is 1900-01-01, and day 60 is 1900-02-29, which never was: Lotus 1-2-3 took 1900 for a leap
 * year, and Excel does so still. It is given as that text, which no date takes. Day 0 is 1899-12-31.
 */
public final class ExcelDates {
    /** The system of 1900. */
    public static final ExcelDates FROM_1900 = new ExcelDates(false);

    /** The system of 1904, in which day 0 is 1904-01-01. */
    public static final ExcelDates FROM_1904 = new ExcelDates(true);

    private static final long MICROS_A_DAY = 86_400_000_000L;
    private static final int DAY_THAT_NEVER_WAS = 60;
    /** Numbers of so many digits were cut by who wrote them; a double needs up to 17. */
    private static final int DIGITS_OF_CUT_NUMBERS = 15;

    private static final long MICROS_OF_CUT_NUMBERS = 5;
    private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();

    private final boolean from1904;
    private final long dayZero;

    private ExcelDates(boolean from1904) {
        this.from1904 = from1904;
        dayZero = (from1904 ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, 30)).toEpochDay();
    }

    /** The system that a workbook says it uses. */
    public static ExcelDates of(boolean from1904) {
        return from1904 ? FROM_1904 : FROM_1900;
    }

    /**
     * Writes the date, time or duration that {@code serial} is under {@code format}: {@code 2024-01-31}, {@code 2024-01-31
     * 12:30:00}, {@code 12:30:00}, {@code 26:30:00}. A date with a time of day has it whatever the format shows, and a number
     * below 1, which has no day, is a time where the format shows one.
     *
     * @param digits of the number as it is written in the file, or 0 where it is held as a double: one of 15 digits was cut,
     *     and is the whole second that it is nearly
     * @return false, with nothing of use written, if the number is no date: negative and no duration, or behind 9999-12-31
     */
    public boolean write(double serial, int digits, CellFormat format, StringBuilder to) {
        if (format == CellFormat.ELAPSED && serial < 0) {
            to.append('-');
            return write(-serial, digits, format, to);
        }
        long micros = micros(serial);
        if (format == CellFormat.NUMBER || !(serial >= 0) || micros < 0) {
            return false;
        }
        if (digits == DIGITS_OF_CUT_NUMBERS) {
            micros = nearSecond(micros);
        }
        long days = micros / MICROS_A_DAY;
        long time = micros % MICROS_A_DAY;
        if (format == CellFormat.ELAPSED) {
            writeTime(micros, to);
            return true;
        }
        if (days == 0 && (format == CellFormat.TIME || format == CellFormat.DATE_TIME && !from1904)) {
            writeTime(time, to);
            return true;
        }
        if (!writeDay(days, to)) {
            return false;
        }
        if (time > 0 || format == CellFormat.DATE_TIME) {
            to.append(' ');
            writeTime(time, to);
        }
        return true;
    }

    /** -1 if it is out of range. */
    private static long micros(double serial) {
        if (!(Math.abs(serial) < 3_000_000)) {
            return -1;
        }
        // A product of doubles would be off by a microsecond at times.
        long whole = (long) Math.floor(serial);
        return whole * MICROS_A_DAY + Math.round((serial - whole) * MICROS_A_DAY);
    }

    private static long nearSecond(long micros) {
        long second = (micros + 500_000) / 1_000_000 * 1_000_000;
        return Math.abs(second - micros) <= MICROS_OF_CUT_NUMBERS ? second : micros;
    }

    private boolean writeDay(long days, StringBuilder to) {
        if (!from1904 && days == DAY_THAT_NEVER_WAS) {
            to.append("1900-02-29");
            return true;
        }
        long day = dayZero + days + (!from1904 && days < DAY_THAT_NEVER_WAS ? 1 : 0);
        if (day > LAST_DAY) {
            return false;
        }
        LocalDate date = LocalDate.ofEpochDay(day);
        to.append(date.getYear()).append('-');
        two(date.getMonthValue(), to);
        to.append('-');
        two(date.getDayOfMonth(), to);
        return true;
    }

    private static void writeTime(long micros, StringBuilder to) {
        long seconds = micros / 1_000_000;
        two(seconds / 3600, to);
        to.append(':');
        two(seconds / 60 % 60, to);
        to.append(':');
        two(seconds % 60, to);
        long fraction = micros % 1_000_000;
        if (fraction > 0) {
            String digits = BigDecimal.valueOf(fraction, 6).stripTrailingZeros().toPlainString();
            to.append(digits, 1, digits.length());
        }
    }

    private static void two(long number, StringBuilder to) {
        if (number < 10) {
            to.append('0');
        }
        to.append(number);
    }
}
