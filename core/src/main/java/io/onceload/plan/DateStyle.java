package io.onceload.plan;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a source writes dates and times. */
public sealed interface DateStyle {
    /** In digits, in the order that is usual in a country. */
    record Digits(Order order) implements DateStyle {}

    /**
     * By a pattern.
     *
     * @param pattern as it was given
     * @param formatters that read it, strictly; the first that takes a text counts
     * @param shortYears whether the pattern asks for years of two digits, which are 2000 to 2099
     * @param date whether it gives a date
     * @param time whether it gives a time of day
     * @param zone whether it gives an offset or a zone
     */
    record ByPattern(
            String pattern,
            List<DateTimeFormatter> formatters,
            boolean shortYears,
            boolean date,
            boolean time,
            boolean zone)
            implements DateStyle {
        public ByPattern {
            formatters = List.copyOf(formatters);
        }
    }

    /** Orders of day, month and year. */
    enum Order {
        DAY_FIRST("day, month, year", "29.02.2024"),
        MONTH_FIRST("month, day, year", "02/29/2024"),
        YEAR_FIRST("year, month, day", "2024-02-29");

        private final String words;
        private final String example;

        Order(String words, String example) {
            this.words = words;
            this.example = example;
        }

        /** The order in words, and an example, for messages. */
        public String words() {
            return words + ", such as " + example;
        }

        public String example() {
            return example;
        }
    }

    /** A moment whose every field has a value of its own. */
    ZonedDateTime SAMPLE = ZonedDateTime.of(2024, 2, 29, 13, 45, 30, 0, ZoneId.of("Europe/Berlin"));

    /**
     * Reads a language tag such as {@code de}, or a pattern such as {@code dd.MM.yyyy}.
     *
     * @param language tag of the language of names in the pattern; null for English
     * @throws IllegalArgumentException if {@code text} is neither, or a pattern that gives neither a date nor a time; the
     *     message continues the sentence that {@code text} begins
     */
    static DateStyle of(String text, @Nullable String language) {
        Optional<Locale> locale = Languages.find(text);
        return locale.isPresent() ? new Digits(order(locale.get())) : ofPattern(text, language);
    }

    private static Order order(Locale locale) {
        String pattern = DateTimeFormatterBuilder.getLocalizedDateTimePattern(
                FormatStyle.SHORT, null, IsoChronology.INSTANCE, locale);
        int day = pattern.indexOf('d');
        int month = pattern.indexOf('M');
        int year = pattern.indexOf('y');
        return year < day && year < month ? Order.YEAR_FIRST : month < day ? Order.MONTH_FIRST : Order.DAY_FIRST;
    }

    private static DateStyle ofPattern(String pattern, @Nullable String language) {
        Locale locale =
                language == null ? Locale.ENGLISH : Languages.find(language).orElse(Locale.ENGLISH);
        Set<String> forms = new LinkedHashSet<>(List.of(pattern, standalone(pattern)));
        List<DateTimeFormatter> formatters;
        TemporalAccessor read;
        try {
            formatters = forms.stream().map(form -> formatter(form, locale)).toList();
            read = formatters.get(0).parse(formatters.get(0).format(SAMPLE));
        } catch (RuntimeException e) { // a pattern that cannot be read, or does not read what it writes
            throw new IllegalArgumentException(
                    "is neither the tag of a language that Java knows nor a pattern such as dd.MM.yyyy or"
                            + " yyyy-MM-dd HH:mm:ss" + slip(pattern),
                    e);
        }
        boolean date = read.query(TemporalQueries.localDate()) != null;
        boolean time = read.query(TemporalQueries.localTime()) != null;
        boolean partOfTime = read.isSupported(ChronoField.MINUTE_OF_HOUR)
                || read.isSupported(ChronoField.HOUR_OF_AMPM)
                || read.isSupported(ChronoField.CLOCK_HOUR_OF_AMPM);
        boolean partOfDate = read.isSupported(ChronoField.DAY_OF_MONTH)
                || read.isSupported(ChronoField.MONTH_OF_YEAR)
                || read.isSupported(ChronoField.YEAR);
        if ((!date && !time) || (partOfTime && !time) || (partOfDate && !date)) {
            throw new IllegalArgumentException("gives no whole " + (partOfTime && !time && date ? "time" : "date")
                    + "; expected such as dd.MM.yyyy or yyyy-MM-dd HH:mm:ss" + slip(pattern));
        }
        boolean zone = read.query(TemporalQueries.zone()) != null;
        boolean shortYears = letters(pattern).matches("(.*[^yu])?(yy|uu)([^yu].*)?");
        return new ByPattern(pattern, formatters, shortYears, date, time, zone);
    }

    /** The pattern with names of months and days as they stand alone: without the full stop that some languages put. */
    private static String standalone(String pattern) {
        return pattern.contains("'") ? pattern : pattern.replace("MMM", "LLL").replace("LLLM", "LLLL");
    }

    private static DateTimeFormatter formatter(String pattern, Locale locale) {
        DateTimeFormatterBuilder builder =
                new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern);
        String letters = letters(pattern);
        if (letters.contains("y") && !letters.contains("G")) {
            builder.parseDefaulting(ChronoField.ERA, 1);
        }
        return builder.toFormatter(locale)
                .withResolverStyle(ResolverStyle.STRICT)
                .withChronology(IsoChronology.INSTANCE);
    }

    /** The pattern without what stands in quotes. */
    private static String letters(String pattern) {
        return Pattern.compile("'[^']*'").matcher(pattern).replaceAll("");
    }

    /** Letters that are often taken for others. */
    private static String slip(String pattern) {
        String letters = letters(pattern);
        boolean hours = letters.matches(".*[HhKk].*");
        if (letters.contains("YY")) {
            return "; YYYY is the year of a week, write yyyy";
        }
        if (letters.contains("DD")) {
            return "; DD is the day of the year, write dd";
        }
        if (letters.contains("mm") && !hours) {
            return "; mm are minutes, write MM";
        }
        return letters.matches(".*[hK].*") && !letters.contains("a") ? "; hh counts to 12, write HH or add a" : "";
    }
}
