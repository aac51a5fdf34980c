package io.onceload.jmh;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * What one run found, as a table in Markdown: each figure beside the floors of the same run. Time is the processor's, see
 * {@link CpuTimeProfiler}.
 */
final class Measured {
    /** Patterns of what every run measures, so that it has something to compare with. */
    static final List<String> FLOORS = List.of(
            "FloorBenchmark\\." + Bound.Floor.SCAN.benchmark + "$",
            "FloorBenchmark\\." + Bound.Floor.FAST_CSV.benchmark + "$");

    /** Figures by name: the method's, and behind a blank the parameter's value if it has one. */
    private final Map<String, Figures> all = new LinkedHashMap<>();

    /**
     * @param nanos of processor time per row
     * @param allocated bytes per row
     * @param wholeFile whether a row is one of {@link OrdersFile}
     */
    private record Figures(double nanos, double allocated, boolean wholeFile) {}

    Measured(Collection<RunResult> results) {
        for (RunResult result : results) {
            String benchmark = result.getParams().getBenchmark();
            StringBuilder name = new StringBuilder(benchmark.substring(benchmark.lastIndexOf('.') + 1));
            result.getParams()
                    .getParamsKeys()
                    .forEach(key -> name.append(' ')
                            .append(result.getParams().getParam(key).toLowerCase(Locale.ROOT)));
            boolean wholeFile = result.getParams().getOpsPerInvocation() == OrdersFile.ROWS;
            all.put(
                    name.toString(),
                    new Figures(score(result, CpuTimeProfiler.LABEL), score(result, "gc.alloc.rate.norm"), wholeFile));
        }
    }

    private static double score(RunResult result, String label) {
        Result<?> found = result.getSecondaryResults().get(label);
        return found == null ? Double.NaN : found.getScore();
    }

    List<String> table() {
        double bytesPerRow = (double) OrdersFile.bytes().length / OrdersFile.ROWS;
        List<String> lines = new ArrayList<>();
        lines.add("| benchmark | ns/row | M rows/s | MB/s | bytes allocated/row | ÷ scan | ÷ FastCSV |");
        lines.add("|---|---:|---:|---:|---:|---:|---:|");
        all.forEach((name, f) -> lines.add(String.format(
                Locale.ROOT,
                "| %s | %.1f | %.2f | %s | %.0f | %.2f | %.2f |",
                name,
                f.nanos,
                1_000 / f.nanos,
                f.wholeFile ? String.format(Locale.ROOT, "%.0f", 1_000 * bytesPerRow / f.nanos) : "",
                f.allocated,
                ratio(f, Bound.Floor.SCAN),
                ratio(f, Bound.Floor.FAST_CSV))));
        return lines;
    }

    /** A line for each bound that is broken. */
    List<String> broken() {
        List<String> lines = new ArrayList<>();
        for (Bound bound : Bound.ALL) {
            Figures figures = all.get(bound.benchmark());
            if (figures == null) {
                continue;
            }
            double ratio = ratio(figures, bound.floor());
            if (ratio > bound.most()) {
                lines.add(String.format(
                        Locale.ROOT,
                        "%s: takes %.2f times as long as %s; expected at most %.2f",
                        bound.benchmark(),
                        ratio,
                        bound.floor().benchmark,
                        bound.most()));
            }
        }
        return lines;
    }

    private double ratio(Figures figures, Bound.Floor floor) {
        Figures least = all.get(floor.benchmark);
        return least == null ? Double.NaN : figures.nanos / least.nanos;
    }
}
