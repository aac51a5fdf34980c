package io.onceload.bench.bystander;

import io.onceload.bench.report.Quantiles;
import java.util.Arrays;
import java.util.List;

/**
 * How long each of many small statements took.
 *
 * @param millis of each, in any order
 */
record Latencies(double[] millis) {

    static Latencies ofAll(List<Latencies> parts) {
        return new Latencies(parts.stream()
                .flatMapToDouble(part -> Arrays.stream(part.millis))
                .toArray());
    }

    int count() {
        return millis.length;
    }

    /** Milliseconds that this share of them did not exceed. */
    double quantile(double share) {
        return Quantiles.quantile(millis, share);
    }
}
