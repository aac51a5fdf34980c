package io.onceload.map.rule.pattern;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A set of code points, unpaired surrogates among them.
 *
 * @param ranges sorted, apart from each other by at least one code point
 */
record CodePoints(List<Range> ranges) {
    CodePoints {
        ranges = List.copyOf(ranges);
    }

    /** @param last included */
    record Range(int first, int last) {
        Range(int only) {
            this(only, only);
        }
    }

    /** The union of {@code ranges}, which may come in any order and overlap. */
    static CodePoints of(List<Range> ranges) {
        List<Range> sorted = new ArrayList<>(ranges);
        sorted.sort(Comparator.comparingInt(Range::first));
        List<Range> joined = new ArrayList<>();
        for (Range next : sorted) {
            int end = joined.size() - 1;
            if (end >= 0 && next.first() <= joined.get(end).last() + 1) {
                Range before = joined.get(end);
                joined.set(end, new Range(before.first(), Math.max(before.last(), next.last())));
            } else {
                joined.add(next);
            }
        }
        return new CodePoints(joined);
    }

    static CodePoints of(Range... ranges) {
        return of(List.of(ranges));
    }

    /** All code points but these. */
    CodePoints complement() {
        List<Range> others = new ArrayList<>();
        int next = 0;
        for (Range range : ranges) {
            if (next < range.first()) {
                others.add(new Range(next, range.first() - 1));
            }
            next = range.last() + 1;
        }
        if (next <= Character.MAX_CODE_POINT) {
            others.add(new Range(next, Character.MAX_CODE_POINT));
        }
        return new CodePoints(others);
    }

    boolean contains(int codePoint) {
        for (Range range : ranges) {
            if (codePoint <= range.last()) {
                return codePoint >= range.first();
            }
        }
        return false;
    }
}
