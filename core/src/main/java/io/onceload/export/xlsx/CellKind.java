package io.onceload.export.xlsx;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the values of a column are in a workbook, where they can be. */
enum CellKind {
    /** Exact. */
    NUMBER,
    /** A double, or less. */
    FLOAT,
    BOOLEAN,
    DATE,
    TIMESTAMP,
    TEXT;

    /** A double holds every number of so many digits. */
    private static final int SAFE_DIGITS = 15;

    private static final int MOST_PLACES = 20;

    /** Excel has no numbers beyond, and takes those nearer to 0 for 0 (Excel specifications and limits). */
    private static final double LARGEST = 9.99e307;

    private static final double SMALLEST = 2.2251e-308;

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(\\.\\d{1,6})?");

    /** Excel takes 1900 for a leap year: days before this one have other numbers elsewhere. */
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 3, 1);

    private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);
    private static final long MICROS_A_DAY = 86_400_000_000L;

    /** Of values of this type of PostgreSQL. */
    static CellKind of(String type) {
        return switch (type) {
            case "int2", "int4", "int8", "oid", "numeric" -> NUMBER;
            case "float4", "float8" -> FLOAT;
            case "bool" -> BOOLEAN;
            case "date" -> DATE;
            case "timestamp" -> TIMESTAMP;
            default -> TEXT;
        };
    }

    /**
     * What a cell holds for a value; null if only text is sure to come back as the value.
     *
     * @param text as PostgreSQL writes it
     * @param scaled whether the column gives back zeros behind the point that a number has not
     */
    @Nullable
    String value(String text, boolean scaled) {
        return switch (this) {
            case NUMBER -> isSafe(text, scaled) ? text : null;
            case FLOAT -> isFloat(text) ? text : null;
            case BOOLEAN -> text.startsWith("t") ? "1" : "0";
            case DATE -> date(text);
            case TIMESTAMP -> timestamp(text);
            case TEXT -> null;
        };
    }

    private static boolean isSafe(String text, boolean scaled) {
        int digits = 0;
        int point = -1;
        for (int i = text.startsWith("-") ? 1 : 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.') {
                point = i;
            } else if (c < '0' || c > '9') {
                return false; // NaN and the infinities
            } else if (c > '0' || digits > 0) {
                digits++;
            }
        }
        boolean trailing = point >= 0 && text.endsWith("0");
        boolean places = point < 0 || text.length() - point <= MOST_PLACES;
        return digits <= SAFE_DIGITS && places && (scaled || !trailing);
    }

    private static boolean isFloat(String text) {
        if (!Character.isDigit(text.charAt(text.length() - 1)) || text.equals("-0")) {
            return false;
        }
        double size = Math.abs(Double.parseDouble(text));
        return size == 0 || size >= SMALLEST && size <= LARGEST;
    }

    private static @Nullable String date(String text) {
        LocalDate day = DAY.matcher(text).matches() ? LocalDate.parse(text) : null;
        return day == null || day.isBefore(FIRST_DAY) ? null : Long.toString(days(day));
    }

    private static long days(LocalDate day) {
        return ChronoUnit.DAYS.between(DAY_ZERO, day);
    }

    private static @Nullable String timestamp(String text) {
        if (!MOMENT.matcher(text).matches()) {
            return null;
        }
        LocalDateTime moment = LocalDateTime.parse(text.replace(' ', 'T'));
        if (moment.toLocalDate().isBefore(FIRST_DAY)) {
            return null;
        }
        long days = days(moment.toLocalDate());
        long micros = moment.toLocalTime().toNanoOfDay() / 1_000;
        double serial = days + (double) micros / MICROS_A_DAY;
        if (serial < days || serial >= days + 1 || Math.round((serial - days) * MICROS_A_DAY) != micros) {
            return null; // there are not doubles enough so far from 1900
        }
        String written = Double.toString(serial);
        // A number of 15 digits is taken for one that was cut, and for the second that it is near.
        return written.length() - 1 == SAFE_DIGITS ? written + "0" : written;
    }
}
