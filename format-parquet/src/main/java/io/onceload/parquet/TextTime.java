package io.onceload.parquet;

import java.time.DateTimeException;
import java.time.LocalDate;

/** Dates and times from PostgreSQL's text in ISO style; the way back of {@link TimeText}. */
final class TextTime {
    private static final String BC = " BC";
    private static final String UTC = "+00";
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int SECONDS_PER_DAY = 86_400;

    private TextTime() {}

    /**
     * Days since 1970-01-01.
     *
     * @throws DateTimeException if it is none, such as infinity
     */
    static long day(String text) {
        boolean before = text.endsWith(BC);
        String date = before ? text.substring(0, text.length() - BC.length()) : text;
        int dash = date.indexOf('-');
        if (dash <= 0 || date.length() != dash + 6) {
            throw new DateTimeException(text);
        }
        int year = Integer.parseInt(date.substring(0, dash));
        return LocalDate.of(
                        before ? 1 - year : year,
                        Integer.parseInt(date.substring(dash + 1, dash + 3)),
                        Integer.parseInt(date.substring(dash + 4)))
                .toEpochDay();
    }

    /** Microseconds since midnight, which may be those of a whole day. */
    static long micros(String text) {
        if (text.length() < 8 || text.charAt(2) != ':' || text.charAt(5) != ':') {
            throw new DateTimeException(text);
        }
        long seconds = Integer.parseInt(text.substring(0, 2)) * 3600L
                + Integer.parseInt(text.substring(3, 5)) * 60L
                + Integer.parseInt(text.substring(6, 8));
        long micros = 0;
        long unit = MICROS_PER_SECOND / 10;
        for (int i = 9; i < text.length(); i++) {
            micros += unit * Character.digit(text.charAt(i), 10);
            unit /= 10;
        }
        return seconds * MICROS_PER_SECOND + micros;
    }

    /**
     * Microseconds since 1970-01-01 00:00.
     *
     * @param text with the offset of UTC, or none
     * @throws ArithmeticException if there are too many
     */
    static long timestamp(String text) {
        boolean before = text.endsWith(BC);
        String moment = before ? text.substring(0, text.length() - BC.length()) : text;
        String local = moment.endsWith(UTC) ? moment.substring(0, moment.length() - UTC.length()) : moment;
        int space = local.indexOf(' ');
        if (space < 0) {
            throw new DateTimeException(text);
        }
        long day = day(local.substring(0, space) + (before ? BC : ""));
        return Math.addExact(
                Math.multiplyExact(day, SECONDS_PER_DAY * MICROS_PER_SECOND), micros(local.substring(space + 1)));
    }
}
