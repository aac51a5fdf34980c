package io.onceload.load;

import io.onceload.model.Counts;
import io.onceload.model.Reject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What became of a range of rows.
 *
 * @param counts of all rows of the range but the parked ones
 * @param rejects in source order
 * @param parked indexes of the rows set aside until the end of the source
 */
public record Applied(Counts counts, List<Reject> rejects, List<Integer> parked) {
    public static final Applied NOTHING = new Applied(Counts.ZERO, List.of(), List.of());

    public Applied {
        rejects = rejects.stream().sorted(Comparator.comparingLong(Reject::row)).toList();
        parked = List.copyOf(parked);
    }

    static Applied rejected(List<Reject> rejects) {
        return new Applied(new Counts(0, 0, 0, 0, rejects.size()), rejects, List.of());
    }

    static Applied parked(List<Integer> parked) {
        return new Applied(Counts.ZERO, List.of(), parked);
    }

    Applied plus(Applied other) {
        return new Applied(counts.plus(other.counts), joined(rejects, other.rejects), joined(parked, other.parked));
    }

    private static <T> List<T> joined(List<T> one, List<T> two) {
        if (two.isEmpty()) {
            return one;
        }
        List<T> all = new ArrayList<>(one);
        all.addAll(two);
        return all;
    }
}
