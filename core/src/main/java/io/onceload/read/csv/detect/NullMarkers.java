package io.onceload.read.csv.detect;

import io.onceload.read.csv.Sample;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Fields that in many files mean that there is no value. They are never taken so unasked, but pointed out. */
final class NullMarkers {
    /** As many must there be, and in such a share of the rows. */
    private static final int LEAST = 3;

    private static final double LEAST_SHARE = 0.02;

    private NullMarkers() {}

    /** @param nulls texts that mean no value already */
    static void tell(List<String> nulls, List<Sample.Entry> rows, Evidence evidence) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Sample.Entry row : rows) {
            for (Sample.Cell cell : row.cells()) {
                if (!cell.quoted() && CellKind.isNullMarker(cell) && !nulls.contains(cell.text())) {
                    counts.merge(cell.text(), 1, Integer::sum);
                }
            }
        }
        counts.forEach((text, count) -> {
            if (count >= Math.max(LEAST, LEAST_SHARE * rows.size())) {
                evidence.addNote(String.format(
                        Locale.ROOT,
                        "%s is the whole of %,d fields; if it means no value: %s",
                        text,
                        count,
                        options(text, nulls)));
            }
        });
    }

    /** What says so on a command line, and goes on saying what is said already, since the option replaces that. */
    private static String options(String text, List<String> nulls) {
        StringBuilder options = new StringBuilder(option(text));
        nulls.forEach(said -> options.append(' ').append(option(said)));
        return options.toString();
    }

    private static String option(String text) {
        return "--null '" + text.replace("'", "'\\''") + "'";
    }
}
