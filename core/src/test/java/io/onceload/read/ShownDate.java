package io.onceload.read;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A date or a time as a cell's format shows it. */
final class ShownDate {
    private static final Pattern READ =
            Pattern.compile("(?:(\\d{4})-(\\d\\d)-(\\d\\d))?[ ]?(?:-?(\\d+):(\\d\\d):(\\d\\d)(?:\\.(\\d+))?)?");
    private static final Pattern WORD = Pattern.compile("\\d+|\\p{L}+");

    private ShownDate() {}

    /**
     * Whether every number and word in {@code shown} is a part of the date or time {@code read}: its year in two digits or
     * four, the month's number or name, the day or its name, the hour out of 24 or of 12, and so on; rounded to what is shown.
     */
    static boolean shows(String shown, String read) {
        Matcher parts = READ.matcher(read);
        if (read.isEmpty() || !parts.matches()) {
            return false;
        }
        Set<String> allowed = new TreeSet<>();
        addDate(allowed, parts);
        addTime(allowed, parts);
        List<String> words =
                WORD.matcher(shown).results().map(match -> match.group()).toList();
        return !words.isEmpty() && words.stream().allMatch(word -> isPart(word, allowed));
    }

    /** Whether it is a part, or several that stand together as two digits each, such as {@code 0712}. */
    private static boolean isPart(String word, Set<String> allowed) {
        if (allowed.contains(plain(word))) {
            return true;
        }
        return word.matches("\\d{3,6}")
                && allowed.contains(plain(word.substring(0, 2)))
                && isPart(word.substring(2), allowed);
    }

    private static void addDate(Set<String> allowed, Matcher parts) {
        if (parts.group(1) == null) {
            // What has no date is in Excel's eyes on day 0 of January 1900.
            allowed.addAll(List.of("0", "1", "1900", "jan", "january", "sat", "saturday"));
            return;
        }
        @Nullable LocalDate date = date(parts);
        allowed.addAll(List.of(
                parts.group(1), plain(parts.group(1).substring(2)), plain(parts.group(2)), plain(parts.group(3))));
        if (date != null) {
            for (TextStyle style : List.of(TextStyle.FULL, TextStyle.SHORT, TextStyle.NARROW)) {
                allowed.add(plain(date.getMonth().getDisplayName(style, Locale.US)));
                allowed.add(plain(dayOfExcel(date).getDisplayName(style, Locale.US)));
            }
        }
    }

    /** Before the day that never was, 1900-02-29, Excel's week is one day behind. */
    private static DayOfWeek dayOfExcel(LocalDate date) {
        return date.isBefore(LocalDate.of(1900, 3, 1)) ? date.getDayOfWeek().minus(1) : date.getDayOfWeek();
    }

    private static @Nullable LocalDate date(Matcher parts) {
        try {
            return LocalDate.of(
                    Integer.parseInt(parts.group(1)),
                    Integer.parseInt(parts.group(2)),
                    Integer.parseInt(parts.group(3)));
        } catch (DateTimeException e) {
            return null; // 1900-02-29
        }
    }

    private static void addTime(Set<String> allowed, Matcher parts) {
        allowed.addAll(List.of("am", "pm", "a", "p"));
        if (parts.group(4) == null) {
            allowed.addAll(List.of("0", "12"));
            return;
        }
        long hours = Long.parseLong(parts.group(4));
        long minutes = Long.parseLong(parts.group(5));
        long seconds = Long.parseLong(parts.group(6));
        String fraction = parts.group(7) == null ? "" : parts.group(7);
        for (long more = 0; more <= 1; more++) {
            long total = hours * 3600 + minutes * 60 + seconds + more;
            LocalTime time = LocalTime.ofSecondOfDay(total % 86_400);
            int half = time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
            for (long number : new long[] {
                total / 3600, total / 60, total, time.getHour(), half, time.getMinute(), time.getSecond()
            }) {
                allowed.add(String.valueOf(number));
            }
            if (fraction.isEmpty()) {
                break;
            }
        }
        for (int digits = 1; digits <= 3 && !fraction.isEmpty(); digits++) {
            double value = Double.parseDouble("0." + fraction) * Math.pow(10, digits);
            allowed.add(String.valueOf(Math.round(value)));
        }
        allowed.add("0");
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceFirst("^0+(?=\\d)", "");
    }
}
