package io.onceload.parquet;

import java.time.LocalDate;

/** Dates and times as PostgreSQL writes them, with as many digits behind the second as there are. */
final class TimeText {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int SECONDS_PER_DAY = 86_400;

    private TimeText() {}

    /** @param day days since 1970-01-01, within those of an int */
    static StringBuilder date(long day, StringBuilder out) {
        LocalDate date = LocalDate.ofEpochDay(day);
        return era(date, appendDate(date, out));
    }

    /** @param nanos how many nanoseconds one of {@code amount} has */
    static StringBuilder time(long amount, long nanos, StringBuilder out) {
        long perSecond = NANOS_PER_SECOND / nanos;
        return appendTime(Math.floorDiv(amount, perSecond), Math.floorMod(amount, perSecond) * nanos, out);
    }

    /**
     * A time since 1970-01-01.
     *
     * @param nanos how many nanoseconds one of {@code amount} has
     * @param utc whether it is a moment, rather than what a clock shows somewhere
     */
    static StringBuilder timestamp(long amount, long nanos, boolean utc, StringBuilder out) {
        long perSecond = NANOS_PER_SECOND / nanos;
        return moment(Math.floorDiv(amount, perSecond), Math.floorMod(amount, perSecond) * nanos, utc, out);
    }

    /** As {@link #timestamp}, of whole seconds since 1970-01-01 and nanoseconds. */
    static StringBuilder moment(long seconds, long nanos, boolean utc, StringBuilder out) {
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(seconds, SECONDS_PER_DAY));
        appendDate(date, out).append(' ');
        appendTime(Math.floorMod(seconds, SECONDS_PER_DAY), nanos, out);
        return era(date, utc ? out.append("+00") : out);
    }

    private static StringBuilder appendDate(LocalDate date, StringBuilder out) {
        int year = date.getYear() > 0 ? date.getYear() : 1 - date.getYear();
        for (int least = 1000; least > year && least > 1; least /= 10) {
            out.append('0');
        }
        out.append(year).append('-');
        two(date.getMonthValue(), out).append('-');
        return two(date.getDayOfMonth(), out);
    }

    private static StringBuilder era(LocalDate date, StringBuilder out) {
        return date.getYear() > 0 ? out : out.append(" BC");
    }

    private static StringBuilder appendTime(long seconds, long nanos, StringBuilder out) {
        two(seconds / 3600, out).append(':');
        two(seconds / 60 % 60, out).append(':');
        two(seconds % 60, out);
        if (nanos == 0) {
            return out;
        }
        out.append('.');
        long rest = nanos;
        for (long unit = NANOS_PER_SECOND / 10; rest > 0; unit /= 10) {
            out.append((char) ('0' + rest / unit));
            rest %= unit;
        }
        return out;
    }

    private static StringBuilder two(long number, StringBuilder out) {
        return number >= 0 && number < 10 ? out.append('0').append(number) : out.append(number);
    }
}
