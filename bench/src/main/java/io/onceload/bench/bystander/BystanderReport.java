package io.onceload.bench.bystander;

import static io.onceload.bench.report.Markdown.decimal;
import static io.onceload.bench.report.Markdown.number;

import io.onceload.bench.bystander.BystanderBenchmark.Witness;
import io.onceload.bench.contestant.Peer;
import io.onceload.bench.report.Markdown;
import io.onceload.bench.report.Quantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What bystanders met, in Markdown. */
public final class BystanderReport {
    private static final List<String> LABELS = Stream.concat(
                    Stream.of(BystanderBenchmark.NOBODY),
                    Arrays.stream(Peer.values()).map(Peer::title))
            .toList();

    private BystanderReport() {}

    public static String of(List<Witness> witnesses) {
        List<List<String>> rows = new ArrayList<>();
        for (String label : LABELS) {
            List<Witness> seen = witnesses.stream()
                    .filter(witness -> witness.label().equals(label))
                    .toList();
            if (!seen.isEmpty()) {
                rows.add(row(label, seen));
            }
        }
        return Markdown.table(
                List.of(
                        "meanwhile",
                        "seconds, median",
                        "updates",
                        "p50, ms",
                        "p99, ms",
                        "max, ms",
                        "p99 of the best and the worst round, ms"),
                rows);
    }

    private static List<String> row(String label, List<Witness> seen) {
        Latencies all = Latencies.ofAll(seen.stream().map(Witness::latencies).toList());
        double[] worst = seen.stream()
                .mapToDouble(witness -> witness.latencies().quantile(0.99))
                .sorted()
                .toArray();
        return List.of(
                label,
                decimal(Quantiles.median(
                        seen.stream().mapToDouble(Witness::seconds).toArray())),
                number(all.count(), "%,.0f"),
                number(all.quantile(0.5), "%.1f"),
                number(all.quantile(0.99), "%.1f"),
                number(all.quantile(1), "%.1f"),
                number(worst[0], "%.1f") + "–" + number(worst[worst.length - 1], "%.1f"));
    }
}
