package io.onceload.map;

import io.onceload.db.Column;
import io.onceload.map.convert.ColumnType;
import io.onceload.map.convert.TypeGuess;
import io.onceload.map.rule.ReadFormat;
import io.onceload.plan.ValueFormat;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ways of writing numbers and dates that are looked for where nobody named one; the usual first. */
final class FormatCandidates {
    /** Those of one group read the same text in the same way, so that the first that fits will do. */
    static final List<Known> ALL = all();

    private FormatCandidates() {}

    /** One way. Its format is read when it is first asked for, and once: reading a pattern takes milliseconds at first. */
    static final class Known {
        private final Column column;
        private final ValueFormat format;
        private final String group;
        private @Nullable ReadFormat read;

        /** @param group of ways that do not contradict each other */
        private Known(ColumnType type, ValueFormat format, String group) {
            column = TypeGuess.columnOf(type);
            this.format = format;
            this.group = group;
        }

        /** Of the type that the values are of. */
        Column column() {
            return column;
        }

        ValueFormat format() {
            return format;
        }

        String group() {
            return group;
        }

        /** Whether {@code value} holds the marks without which it cannot be written so. */
        boolean couldBe(String value) {
            String date = format.date();
            return date == null || value.indexOf(mark(date)) >= 0 && value.indexOf(':') >= 0 == date.indexOf(':') >= 0;
        }

        private static int mark(String pattern) {
            return pattern.chars()
                    .filter(c -> !Character.isLetter(c))
                    .findFirst()
                    .orElseThrow();
        }

        synchronized ReadFormat read() {
            if (read == null) {
                read = ReadFormat.of(format);
            }
            return read;
        }
    }

    private static List<Known> all() {
        List<Known> all = new ArrayList<>();
        all.add(number("de", "comma"));
        all.add(number("fr", "comma"));
        all.add(number("en", "point"));
        all.add(number("de-CH", "point"));
        addDates(all, "dd.MM.yyyy", "d.M.yyyy");
        addDates(all, "dd/MM/yyyy", "d/M/yyyy");
        addDates(all, "MM/dd/yyyy", "M/d/yyyy");
        addDates(all, "dd-MM-yyyy", "d-M-yyyy");
        addDates(all, "MM-dd-yyyy", "M-d-yyyy");
        addDates(all, "dd MMM yyyy", "d MMM yyyy");
        addDates(all, "dd-MMM-yyyy", "d-MMM-yyyy");
        return List.copyOf(all);
    }

    private static Known number(String tag, String group) {
        return new Known(ColumnType.NUMERIC, new ValueFormat(tag, null, null), group);
    }

    private static void addDates(List<Known> all, String exact, String loose) {
        for (String day : List.of(exact, loose)) {
            all.add(new Known(ColumnType.DATE, new ValueFormat(null, day, null), exact));
            for (String time : List.of(" HH:mm", " HH:mm:ss")) {
                all.add(new Known(ColumnType.TIMESTAMP, new ValueFormat(null, day + time, null), exact));
            }
        }
    }
}
