package io.onceload.cli.terminal;

import io.onceload.model.Counts;
import io.onceload.model.SkippedLines;
import io.onceload.model.UndoCounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Numbers as people read them. Written by hand: {@code String.format} costs a tenth of the start-up. */
public final class Figures {
    private static final String[] BYTE_UNITS = {"kB", "MB", "GB", "TB"};

    private Figures() {}

    /** {@code 1,234,567}. */
    public static String grouped(long number) {
        StringBuilder text = new StringBuilder(Long.toString(number));
        int first = number < 0 ? 1 : 0;
        for (int i = text.length() - 3; i > first; i -= 3) {
            text.insert(i, ',');
        }
        return text.toString();
    }

    /** {@code 1 row}, {@code 7,733 rows}. */
    public static String rows(long number) {
        return counted(number, "row");
    }

    /** A number of things, with a plural in s. */
    public static String counted(long number, String thing) {
        return grouped(number) + " " + thing + (number == 1 ? "" : "s");
    }

    /** {@code 812 bytes}, {@code 1.1 MB}; a thousand kilobytes are a megabyte. */
    public static String bytes(long number) {
        if (number < 1_000) {
            return counted(number, "byte");
        }
        long tenths = number / 100;
        int unit = 0;
        while (tenths >= 10_000 && unit < BYTE_UNITS.length - 1) {
            tenths /= 1_000;
            unit++;
        }
        return tenths / 10 + "." + tenths % 10 + " " + BYTE_UNITS[unit];
    }

    /** {@code 0.2 s}, {@code 3 min 20 s}, {@code 2 h 5 min}. */
    public static String duration(Duration duration) {
        if (duration.toMinutes() < 1) {
            long tenths = duration.toMillis() / 100;
            return tenths / 10 + "." + tenths % 10 + " s";
        }
        return duration.toHours() < 1
                ? duration.toMinutes() + " min " + duration.toSecondsPart() + " s"
                : duration.toHours() + " h " + duration.toMinutesPart() + " min";
    }

    /** As {@link #duration} for what is only an estimate: {@code 25 s}. */
    static String wholeSeconds(Duration duration) {
        return duration.toMinutes() < 1 ? duration.toSeconds() + " s" : duration(duration);
    }

    /** Rows a second, rounded; 0 for no time at all. */
    public static long rate(long rows, Duration took) {
        long millis = took.toMillis();
        return millis <= 0 ? 0 : Math.round(rows * 1000.0 / millis);
    }

    /** {@code 7,733 read = 7,731 created + …}, the line that always adds up. */
    public static String sum(Counts counts) {
        return grouped(counts.read()) + " read = " + grouped(counts.created()) + " created + "
                + grouped(counts.updated()) + " updated + " + grouped(counts.unchanged()) + " unchanged + "
                + grouped(counts.skipped()) + " skipped + " + grouped(counts.rejected()) + " rejected";
    }

    /** {@code 15 changed = 12 deleted + 3 restored + 0 as before + 0 left}; what is not settled yet comes last. */
    public static String sum(UndoCounts counts) {
        long open = counts.total() - counts.settled();
        return grouped(counts.total()) + " changed = " + grouped(counts.deleted()) + " deleted + "
                + grouped(counts.restored()) + " restored + " + grouped(counts.asBefore()) + " as before + "
                + grouped(counts.left()) + " left" + (open == 0 ? "" : " + " + grouped(open) + " to do");
    }

    /** {@code 3 lines (1 above the table, 2 of comments) are no rows}; empty where there are none. */
    public static Optional<String> skipped(SkippedLines lines) {
        if (lines.total() == 0) {
            return Optional.empty();
        }
        List<String> kinds = new ArrayList<>();
        addKind(kinds, lines.aboveTable(), "above the table");
        addKind(kinds, lines.comments(), "of comments");
        addKind(kinds, lines.blank(), "blank");
        String all = lines.blank() == lines.total()
                ? counted(lines.blank(), "blank line")
                : kinds.size() == 1
                        ? kinds.get(0).replaceFirst(" ", lines.total() == 1 ? " line " : " lines ")
                        : counted(lines.total(), "line") + " (" + String.join(", ", kinds) + ")";
        return Optional.of(all + (lines.total() == 1 ? " is no row" : " are no rows"));
    }

    private static void addKind(List<String> kinds, long lines, String kind) {
        if (lines > 0) {
            kinds.add(grouped(lines) + " " + kind);
        }
    }

    static String twoDigits(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
