package io.onceload.bench.report;

import java.util.Arrays;

/** Values that so many others do not exceed. */
public final class Quantiles {
    private Quantiles() {}

    /** The middle value, or the mean of the two; not a number if there is none. */
    public static double median(double[] values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = sorted(values);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /**
     * The smallest value that at least this share of all values does not exceed (nearest rank); not a number if there is
     * none.
     *
     * @param share above 0, at most 1
     */
    public static double quantile(double[] values, double share) {
        if (values.length == 0) {
            return Double.NaN;
        }
        return sorted(values)[(int) Math.ceil(share * values.length) - 1];
    }

    private static double[] sorted(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }
}
