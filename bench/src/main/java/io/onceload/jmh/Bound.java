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
    static final List<Bound> ALL =
            List.of(new Bound("splitRecords", Floor.SCAN, 2.6), new Bound("read", Floor.FAST_CSV, 2.8));

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
