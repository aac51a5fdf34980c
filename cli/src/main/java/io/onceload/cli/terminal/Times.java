package io.onceload.cli.terminal;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

/** Points in time as people say them, in their zone. Written by hand: a formatter costs a tenth of the start-up. */
public record Times(InstantSource clock, ZoneId zone) {
    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    /** Within a sentence: {@code today at 14:02}, {@code on 3 Mar at 14:02}, {@code on 3 Mar 2025 at 14:02}. */
    public String inSentence(Instant instant) {
        ZonedDateTime at = instant.atZone(zone);
        String day = day(at.toLocalDate());
        return (Character.isDigit(day.charAt(0)) ? "on " : "") + day + " at " + timeOfDay(at);
    }

    /** In a table: {@code today 14:02}, {@code 3 Mar 14:02}, {@code 3 Mar 2025}. */
    public String inTable(Instant instant) {
        ZonedDateTime at = instant.atZone(zone);
        boolean thisYear = at.getYear() == today().getYear();
        return day(at.toLocalDate()) + (thisYear ? " " + timeOfDay(at) : "");
    }

    private String day(LocalDate date) {
        LocalDate today = today();
        if (date.equals(today)) {
            return "today";
        }
        if (date.equals(today.minusDays(1))) {
            return "yesterday";
        }
        String day = date.getDayOfMonth() + " " + MONTHS.get(date.getMonthValue() - 1);
        return date.getYear() == today.getYear() ? day : day + " " + date.getYear();
    }

    private LocalDate today() {
        return clock.instant().atZone(zone).toLocalDate();
    }

    private static String timeOfDay(ZonedDateTime at) {
        return Figures.twoDigits(at.getHour()) + ":" + Figures.twoDigits(at.getMinute());
    }
}
