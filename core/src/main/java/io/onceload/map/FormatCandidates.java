package io.onceload.map;

import io.onceload.map.convert.ColumnType;
import io.onceload.plan.ValueFormat;
import java.util.ArrayList;
import java.util.List;

/** The ways of writing numbers and dates that are looked for where nobody named one; the usual first. */
final class FormatCandidates {
    /** Those of one group read the same text in the same way, so that the first that fits will do. */
    static final List<Known> ALL = all();

    private FormatCandidates() {}

    /**
     * One way.
     *
     * @param type that the values are of
     * @param group of ways that do not contradict each other
     */
    record Known(ColumnType type, ValueFormat format, String group) {}

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
