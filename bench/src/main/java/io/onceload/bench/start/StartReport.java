package io.onceload.bench.start;

import io.onceload.bench.report.Markdown;
import io.onceload.bench.report.Quantiles;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What commands took, in Markdown. */
final class StartReport {
    private StartReport() {}

    static String of(StartOptions options, List<StartBenchmark.Result> results) {
        return String.format(
                        Locale.ROOT,
                        "Medians of %d, large file %,d rows, JDK %s, %d cores.%n%n",
                        options.rounds(),
                        options.rows(),
                        Runtime.version(),
                        Runtime.getRuntime().availableProcessors())
                + Markdown.table(
                        List.of("what", "s", "client CPU s", "from", "to"),
                        results.stream().map(StartReport::line).toList());
    }

    private static List<String> line(StartBenchmark.Result result) {
        double[] seconds = result.seconds();
        return List.of(
                result.what(),
                Markdown.decimal(Quantiles.median(seconds)),
                Markdown.decimal(Quantiles.median(result.cpuSeconds())),
                Markdown.decimal(Arrays.stream(seconds).min().orElse(Double.NaN)),
                Markdown.decimal(Arrays.stream(seconds).max().orElse(Double.NaN)));
    }
}
