package io.onceload.map.rule.pattern;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Classes of code points that a pattern never tells apart, numbered from 0: {@code [a-z]+@} has three. A table finds the
 * class of an ASCII character, a binary search that of any other.
 */
final class Alphabet {
    private static final int ASCII = 0x80;

    private final int[] ascii = new int[ASCII];
    /** First code points of the ranges that have a class each, and their classes. */
    private final int[] starts;

    private final int[] classes;
    /** One code point of each class. */
    private final int[] members;

    Alphabet(List<CodePoints> sets) {
        TreeSet<Integer> bounds = new TreeSet<>(List.of(0));
        for (CodePoints set : sets) {
            for (CodePoints.Range range : set.ranges()) {
                bounds.add(range.first());
                bounds.add(range.last() + 1);
            }
        }
        bounds.remove(Character.MAX_CODE_POINT + 1);
        starts = bounds.stream().mapToInt(Integer::intValue).toArray();
        classes = new int[starts.length];
        int[] found = new int[starts.length];
        Map<BitSet, Integer> known = new HashMap<>();
        for (int i = 0; i < starts.length; i++) {
            BitSet in = new BitSet();
            for (int s = 0; s < sets.size(); s++) {
                in.set(s, sets.get(s).contains(starts[i]));
            }
            classes[i] = known.computeIfAbsent(in, fresh -> known.size());
            found[classes[i]] = starts[i];
        }
        members = Arrays.copyOf(found, known.size());
        Arrays.setAll(ascii, this::search);
    }

    int size() {
        return members.length;
    }

    /** A code point of the class. */
    int member(int of) {
        return members[of];
    }

    int classOf(int codePoint) {
        return codePoint < ASCII ? ascii[codePoint] : search(codePoint);
    }

    private int search(int codePoint) {
        int at = Arrays.binarySearch(starts, codePoint);
        return classes[at >= 0 ? at : -at - 2];
    }
}
