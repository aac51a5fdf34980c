package io.onceload.map.convert;

/**
 * Days of the proleptic Gregorian calendar, counted from 2000-01-01 as PostgreSQL counts them. Years are astronomical:
 * 1 BC is year 0.
 */
public final class Calendar {
    /** 4714-11-24 BC, Julian day 0, the first day that PostgreSQL knows. */
    static final long FIRST_DAY = -2_451_545;

    private static final long EPOCH_FROM_0000_03_01 = 730_425;

    private Calendar() {}

    /** Algorithm: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil. */
    static long day(long year, int month, int day) {
        long fromMarch = month > 2 ? year : year - 1;
        long era = Math.floorDiv(fromMarch, 400L);
        long yearOfEra = fromMarch - 400 * era;
        long dayOfYear = (153L * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        long dayOfEra = 365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return 146_097 * era + dayOfEra - EPOCH_FROM_0000_03_01;
    }

    public static int daysOfMonth(long year, int month) {
        if (month == 2) {
            return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
        }
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }
}
