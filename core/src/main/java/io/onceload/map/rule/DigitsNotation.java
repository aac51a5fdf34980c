package io.onceload.map.rule;

import io.onceload.map.convert.Calendar;
import io.onceload.map.convert.TemporalKind;
import io.onceload.plan.DateStyle;
import org.jspecify.annotations.Nullable;

/**
 * Dates in digits, in a country's order of day, month and year. One or two digits for day and month, four for the year;
 * between them twice the same point, slash or hyphen, with or without a space after it. A time may follow after a space, a
 * comma or {@code T}: {@code 9:30}, {@code 09:30:00.5}, with or without AM or PM, and an offset as PostgreSQL writes it.
 * Not thread-safe.
 */
final class DigitsNotation implements Notation {
    private static final String MARKS = "./-";

    private final DateStyle.Order order;
    private final TemporalKind kind;

    private CharSequence text = "";
    private int at;
    private int end;
    private int year;
    private int month;
    private int day;
    private int yearDigits;

    /** Digits of the number that {@link #readNumber} read last. */
    private int lastDigits;

    DigitsNotation(DateStyle.Order order, TemporalKind kind) {
        this.order = order;
        this.kind = kind;
    }

    @Override
    @Nullable
    public String translate(CharSequence source, int from, int to, StringBuilder out) {
        text = source;
        at = from;
        end = to;
        if (!kind.date) {
            return readTimeAlone(out) ? null : "is not a time; expected hours and minutes, such as 13:45";
        }
        if (!readDate()) {
            return malformed();
        }
        if (yearDigits == 2) {
            return "has a year of two digits; expected four, as in " + order.example() + ", or a date pattern with yy";
        }
        if (yearDigits != 4) {
            return malformed();
        }
        String noDay = noSuchDay();
        if (noDay != null) {
            return noDay;
        }
        IsoText.appendDate(out, year, month, day);
        return at == end ? null : readRest(out);
    }

    private boolean readTimeAlone(StringBuilder out) {
        if (!readTime(out)) {
            return false;
        }
        if (kind.zone) {
            out.append(text, at, end);
            at = end;
        }
        return at == end;
    }

    private String malformed() {
        return "is not a date in the order " + order.words();
    }

    private @Nullable String noSuchDay() {
        if (month < 1 || month > 12) {
            return "is not a date in the order " + order.words() + "; the month must be 1 to 12";
        }
        int days = Calendar.daysOfMonth(year, month);
        return day < 1 || day > days ? "is not a date; the day must be 1 to " + days + " in that month" : null;
    }

    private boolean readDate() {
        int first = readNumber();
        int firstDigits = lastDigits;
        char mark = at < end ? text.charAt(at) : 0;
        if (first < 0 || MARKS.indexOf(mark) < 0) {
            return false;
        }
        int second = readNext(mark);
        int secondDigits = lastDigits;
        int third = second < 0 ? -1 : readNext(mark);
        if (third < 0) {
            return false;
        }
        if (mark == '.' && at < end && text.charAt(at) == '.') {
            at++; // Hungarian and Croatian dates end with a point
        }
        yearDigits = order == DateStyle.Order.YEAR_FIRST ? firstDigits : lastDigits;
        year = order == DateStyle.Order.YEAR_FIRST ? first : third;
        month = order == DateStyle.Order.MONTH_FIRST ? first : second;
        day = order == DateStyle.Order.DAY_FIRST ? first : order == DateStyle.Order.MONTH_FIRST ? second : third;
        int otherDigits = order == DateStyle.Order.YEAR_FIRST ? lastDigits : firstDigits;
        return secondDigits <= 2 && otherDigits <= 2;
    }

    /** A mark, a space or none, and a number; -1 if something else follows. */
    private int readNext(char mark) {
        if (at == end || text.charAt(at) != mark) {
            return -1;
        }
        at++;
        skipSpace();
        return readNumber();
    }

    /** Up to six digits of any script; -1 if there are none, or more. */
    private int readNumber() {
        int number = 0;
        lastDigits = 0;
        while (at < end) {
            char c = text.charAt(at);
            int digit = c < 0x80 ? c - '0' : Character.digit(c, 10);
            if (digit < 0 || digit > 9) {
                break;
            }
            if (++lastDigits > 6) {
                return -1;
            }
            number = 10 * number + digit;
            at++;
        }
        return lastDigits == 0 ? -1 : number;
    }

    private void skipSpace() {
        if (at < end && TextCleaner.blank(text.charAt(at))) {
            at++;
        }
    }

    /** What follows a date. */
    private @Nullable String readRest(StringBuilder out) {
        int day = out.length();
        char mark = text.charAt(at);
        if (mark != ',' && mark != 'T' && !TextCleaner.blank(mark)) {
            return malformed();
        }
        at++;
        skipSpace();
        out.append(' ');
        if (!readTime(out)) {
            return malformed();
        }
        if (kind.time) {
            out.append(text, at, end);
            return null;
        }
        if (at < end) {
            return malformed();
        }
        return DateOnly.cut(out, day);
    }

    /** Hours and minutes, perhaps seconds and a fraction; in halves of a day where AM or PM follows. */
    private boolean readTime(StringBuilder out) {
        int hour = readNumber();
        if (hour < 0 || lastDigits > 2 || !take(':')) {
            return false;
        }
        int minute = readNumber();
        if (minute < 0 || lastDigits != 2) {
            return false;
        }
        int second = 0;
        int fraction = at;
        if (take(':')) {
            second = readNumber();
            if (second < 0 || lastDigits != 2) {
                return false;
            }
            fraction = at;
            if (take('.') || take(',')) {
                while (at < end && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                    at++;
                }
            }
        }
        int fractionEnd = at;
        hour = inFullDay(hour);
        if (hour < 0) {
            return false;
        }
        IsoText.appendTime(out, hour, minute, second);
        if (fractionEnd > fraction) {
            out.append('.').append(text, fraction + 1, fractionEnd);
        }
        return true;
    }

    /** The hour of the day, after AM or PM if one of them follows; -1 if that cannot be. */
    private int inFullDay(int hour) {
        int mark = at;
        while (mark < end && TextCleaner.blank(text.charAt(mark))) {
            mark++;
        }
        boolean morning = isHalf('a', mark);
        if (!morning && !isHalf('p', mark)) {
            return hour;
        }
        at = mark + 2;
        return hour < 1 || hour > 12 ? -1 : hour % 12 + (morning ? 0 : 12);
    }

    private boolean isHalf(char half, int mark) {
        return mark + 2 <= end && (text.charAt(mark) | 0x20) == half && (text.charAt(mark + 1) | 0x20) == 'm';
    }

    private boolean take(char c) {
        if (at < end && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }
}
