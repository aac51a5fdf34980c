package io.onceload.map.convert;

/**
 * Reads dates and times in ISO 8601's notation and as PostgreSQL prints them. A cursor over one value at a time, reused
 * for the next; not thread-safe.
 *
 * <p>Every method that reads takes its part and advances, or returns false where something else stands there.
 */
final class TemporalText {
    private static final int MICROS_OF_SECOND = 1_000_000;

    private CharSequence text = "";
    private int at;
    private int end;
    private long year;
    private int month;
    private int dayOfMonth;
    private long second;
    private int fraction;
    private int offset;

    /** Starts reading {@code text} between {@code from} and {@code to}; a date without time is midnight. */
    void start(CharSequence text, int from, int to) {
        this.text = text;
        at = from;
        end = to;
        second = 0;
        fraction = 0;
        offset = 0;
    }

    boolean atEnd() {
        return at == end;
    }

    /** {@code yyyy-MM-dd}, with more digits for years from 10000 on, or {@code yyyyMMdd}. */
    boolean readDate() {
        int start = at;
        year = 0;
        while (at < end && at - start < 9 && digit(at) >= 0) {
            year = 10 * year + digit(at++);
        }
        if (at - start == 8 && !next('-')) {
            dayOfMonth = (int) (year % 100);
            month = (int) (year / 100 % 100);
            year /= 10_000;
            return year > 0;
        }
        if (at - start < 4 || !take('-')) {
            return false;
        }
        month = readPair();
        if (month < 0 || !take('-')) {
            return false;
        }
        dayOfMonth = readPair();
        return dayOfMonth >= 0 && year > 0;
    }

    /** {@code BC} after a space, which turns the year read into one before the year 1. */
    void readEra() {
        if (end - at == 3 && text.charAt(at) == ' ' && Ascii.is("bc", text, at + 1, end)) {
            year = 1 - year;
            at = end;
        }
    }

    /** Whether there is such a day in the calendar. */
    boolean dayExists() {
        return month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= Calendar.daysOfMonth(year, month);
    }

    /** Days from 2000-01-01 on, of a day that exists. */
    long day() {
        return Calendar.day(year, month, dayOfMonth);
    }

    /** {@code T} or a space: a time follows. */
    boolean readTimeMark() {
        return take('T') || take('t') || (next(' ') && at + 1 < end && digit(at + 1) >= 0 && take(' '));
    }

    /** {@code HH:mm}, {@code HH:mm:ss} with or without a fraction; {@code 24:00} ends the day, a 60th second the minute. */
    boolean readTime() {
        return readTime(readPair());
    }

    /** As {@link #readTime}, also with an hour of one digit, and with {@code AM} or {@code PM} after it. */
    boolean readClock() {
        boolean oneDigit = at + 1 < end && digit(at) >= 0 && text.charAt(at + 1) == ':';
        int hour = oneDigit ? digit(at++) : readPair();
        if (!readTime(hour)) {
            return false;
        }
        int half = next(' ') ? at + 1 : at;
        boolean afternoon = half + 2 <= end && Ascii.is("pm", text, half, half + 2);
        if (!afternoon && (half + 2 > end || !Ascii.is("am", text, half, half + 2))) {
            return true;
        }
        at = half + 2;
        int shift = afternoon ? hour == 12 ? 0 : 12 : hour == 12 ? -12 : 0;
        second += 3600L * shift;
        return hour <= 12 && (at == end || next(' '));
    }

    private boolean readTime(int hour) {
        if (hour < 0 || hour > 24 || !take(':')) {
            return false;
        }
        int minute = readPair();
        if (minute < 0 || minute > 59) {
            return false;
        }
        second = 3600L * hour + 60L * minute;
        if (take(':')) {
            int seconds = readPair();
            if (seconds < 0 || seconds > 60) {
                return false;
            }
            second += seconds;
            if (take('.')) {
                fraction = readFraction();
                if (fraction < 0) {
                    return false;
                }
            }
        }
        return micros() <= 86_400L * MICROS_OF_SECOND;
    }

    /** Microseconds since midnight. */
    long micros() {
        return second * MICROS_OF_SECOND + fraction;
    }

    /** Seconds since midnight, before the fraction is rounded and perhaps makes one more. */
    long second() {
        return second;
    }

    /** Microseconds, or −1. More than six digits are rounded with a double, half to even, just as PostgreSQL does. */
    private int readFraction() {
        int start = at;
        int fraction = 0;
        while (at < end && digit(at) >= 0) {
            if (at - start < 6) {
                fraction = 10 * fraction + digit(at);
            }
            at++;
        }
        int length = at - start;
        if (length > 6) {
            return (int) Math.rint(Double.parseDouble("0." + text.subSequence(start, at)) * MICROS_OF_SECOND);
        }
        for (int i = length; i < 6; i++) {
            fraction *= 10;
        }
        return length == 0 ? -1 : fraction;
    }

    /** Whether what follows looks like an offset from UTC or like {@code Z}. */
    boolean offsetFollows() {
        int next = at < end && text.charAt(at) == ' ' ? at + 1 : at;
        return next < end && "Zz+-".indexOf(text.charAt(next)) >= 0;
    }

    /** {@code Z}, or sign and {@code HH}, {@code HHmm}, {@code HH:mm}, {@code HH:mm:ss}, after a space or not. */
    boolean readOffset() {
        take(' ');
        if (take('Z') || take('z')) {
            return true;
        }
        boolean west = take('-');
        if (!west && !take('+')) {
            return false;
        }
        int hours = readPair();
        int minutes = 0;
        int seconds = 0;
        if (take(':')) {
            minutes = readPair();
            if (take(':')) {
                seconds = readPair();
            }
        } else if (at < end && digit(at) >= 0) {
            minutes = readPair();
        }
        offset = (west ? -1 : 1) * (3600 * hours + 60 * minutes + seconds);
        // PostgreSQL knows offsets below 16 hours (datetime.h, MAX_TZDISP_HOUR).
        return hours >= 0 && hours < 16 && minutes >= 0 && minutes < 60 && seconds >= 0 && seconds < 60;
    }

    /** Seconds east of UTC. */
    int offset() {
        return offset;
    }

    /** Two digits, or −1. */
    private int readPair() {
        if (end - at < 2) {
            return -1;
        }
        int tens = digit(at);
        int ones = digit(at + 1);
        if (tens < 0 || ones < 0) {
            return -1;
        }
        at += 2;
        return 10 * tens + ones;
    }

    private int digit(int index) {
        int digit = text.charAt(index) - '0';
        return digit >= 0 && digit <= 9 ? digit : -1;
    }

    private boolean next(char c) {
        return at < end && text.charAt(at) == c;
    }

    private boolean take(char c) {
        if (next(c)) {
            at++;
            return true;
        }
        return false;
    }

    /** What is wrong with a date that is well written but not in the calendar. */
    String noSuchDay() {
        if (month < 1 || month > 12) {
            return "is not a date; the month must be 01 to 12";
        }
        String days = "01 to " + Calendar.daysOfMonth(year, month);
        return "is not a date; the day must be " + days + " in that month";
    }
}
