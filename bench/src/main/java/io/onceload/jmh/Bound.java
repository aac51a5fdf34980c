package io.onceload.jmh;

import java.util.List;

/**
 * How many times as long as a floor, measured in the same run, a benchmark may take; more is a regression. The bounds are
 * a quarter above what was measured when they were set, since ratios differ by a tenth from run to run. Who makes
 * something faster lowers its bound.
 *
 * @param benchmark name of the method, and behind a blank the value of its parameter if it has one
 * @param most the largest ratio that passes
 */
record Bound(String benchmark, Floor floor, double most) {
    static final List<Bound> ALL = List.of(
            new Bound("splitRecords", Floor.SCAN, 2.4),
            new Bound("read", Floor.FAST_CSV, 3.6),
            new Bound("readAndMap", Floor.FAST_CSV, 6.1),
            new Bound("readAndMapWithRules", Floor.FAST_CSV, 7.9),
            new Bound("mapNothing", Floor.FAST_CSV, 0.3),
            new Bound("map", Floor.FAST_CSV, 3.8),
            new Bound("mapWithRules", Floor.FAST_CSV, 5.2),
            new Bound("mapOneColumn bigint", Floor.FAST_CSV, 0.73),
            new Bound("mapOneColumn int", Floor.FAST_CSV, 0.71),
            new Bound("mapOneColumn numeric", Floor.FAST_CSV, 0.85),
            new Bound("mapOneColumn boolean", Floor.FAST_CSV, 0.62),
            new Bound("mapOneColumn date", Floor.FAST_CSV, 0.82),
            new Bound("mapOneColumn timestamptz", Floor.FAST_CSV, 1.03),
            new Bound("mapOneColumn uuid", Floor.FAST_CSV, 1.1),
            new Bound("mapOneColumn text", Floor.FAST_CSV, 0.86),
            new Bound("mapOneColumn text_beyond_ascii", Floor.FAST_CSV, 1.0),
            new Bound("writeAscii", Floor.SCAN, 0.87),
            new Bound("writeBeyondAscii", Floor.SCAN, 2.8),
            new Bound("writeNumbers", Floor.SCAN, 0.47));

    /** What is compared with: figures that no change of ours can move. */
    enum Floor {
        /** Every byte looked at, from line feed to line feed. */
        SCAN("eachLineFeed"),
        /** FastCSV finding the fields, and nothing made of them. */
        FAST_CSV("fastCsvFields");

        final String benchmark;

        Floor(String benchmark) {
            this.benchmark = benchmark;
        }
    }
}
