package io.onceload.load;

import io.onceload.model.Counts;
import io.onceload.model.Reject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What became of a range of rows.
 *
 * @param counts of all rows of the range but those set aside until the end of the source
 * @param rejects in source order
 */
public record Applied(Counts counts, List<Reject> rejects) {
    public static final Applied NOTHING = new Applied(Counts.ZERO, List.of());

    public Applied {
        rejects = rejects.stream().sorted(Comparator.comparingLong(Reject::row)).toList();
    }

    static Applied rejected(List<Reject> rejects) {
        return new Applied(new Counts(0, 0, 0, 0, rejects.size()), rejects);
    }

    Applied plus(Applied other) {
        if (other.rejects.isEmpty()) {
            return new Applied(counts.plus(other.counts), rejects);
        }
        List<Reject> all = new ArrayList<>(rejects);
        all.addAll(other.rejects);
        return new Applied(counts.plus(other.counts), all);
    }
}
