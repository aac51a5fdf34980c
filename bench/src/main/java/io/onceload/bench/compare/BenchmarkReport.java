package io.onceload.bench.compare;

import static io.onceload.bench.report.Markdown.decimal;
import static io.onceload.bench.report.Markdown.number;

import io.onceload.bench.contestant.Peer;
import io.onceload.bench.report.Markdown;
import io.onceload.bench.report.Quantiles;
import io.onceload.bench.workload.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a benchmark came to, in Markdown. */
public final class BenchmarkReport {
    private static final double MEGABYTE = 1 << 20;

    private final Measurements measurements;

    private BenchmarkReport(Measurements measurements) {
        this.measurements = measurements;
    }

    public static String of(Measurements measurements) {
        BenchmarkReport report = new BenchmarkReport(measurements);
        return report.overview() + report.versus() + report.unchanged() + report.details() + report.cold();
    }

    private String overview() {
        List<List<String>> rows = new ArrayList<>();
        for (Peer peer : measurements.peers()) {
            List<String> row = new ArrayList<>(List.of(peer.title()));
            for (Case step : Case.values()) {
                row.add(cell(peer, step, p -> decimal(measurements.seconds(p, step)) + " s"));
                row.add(cell(peer, step, p -> decimal(measurements.ratio(p, Peer.STAGE, step))));
            }
            row.add(memory(peer));
            rows.add(row);
        }
        return "Medians, each with its ratio to (a):\n\n"
                + Markdown.table(
                        List.of("", "fresh", "÷ (a)", "same", "÷ (a)", "changed", "÷ (a)", "client memory, MB"), rows);
    }

    private String versus() {
        return List.of(Peer.JDBC, Peer.SPRING_BATCH).stream()
                .filter(measurements.peers()::contains)
                .filter(peer -> measurements.peers().contains(Peer.ONCELOAD))
                .map(peer -> "Onceload against " + peer.title() + ": "
                        + steps(step -> number(measurements.ratio(peer, Peer.ONCELOAD, step), "%.1f"))
                        + " times as fast"
                        + " (fresh / same / changed).\n\n")
                .collect(Collectors.joining());
    }

    private static String steps(Function<Case, String> what) {
        return List.of(Case.values()).stream().map(what).collect(Collectors.joining(" / "));
    }

    /** What loading the same file again costs the database. */
    private String unchanged() {
        List<Measurement> same = measurements.counted(Peer.ONCELOAD, Case.SAME);
        if (same.isEmpty()) {
            return "";
        }
        String tuples = same.stream()
                .map(load ->
                        load.tuples().isPresent() ? Long.toString(load.tuples().getAsLong()) : "n/a")
                .distinct()
                .collect(Collectors.joining(", "));
        double wal = measurements.median(Peer.ONCELOAD, Case.SAME, Measurement::walBytes);
        double fresh = measurements.median(Peer.ONCELOAD, Case.FRESH, Measurement::walBytes);
        return "The same file again through Onceload: " + tuples + " tuples of the table written, "
                + number(wal / MEGABYTE, "%.2f") + " MB of WAL, which is " + number(wal / fresh * 100, "%.2f")
                + " % of fresh (the table was vacuumed and a checkpoint made before).\n\n";
    }

    private String details() {
        List<List<String>> rows = new ArrayList<>();
        for (Case step : Case.values()) {
            for (Peer peer : measurements.peers()) {
                if (!measurements.counted(peer, step).isEmpty()) {
                    rows.add(detail(peer, step));
                }
            }
        }
        return Markdown.table(
                List.of(
                        "case, contestant",
                        "seconds, median (min–max)",
                        "÷ (a)",
                        "rows/s",
                        "WAL, MB",
                        "client CPU, s",
                        "server CPU, s",
                        "client memory, MB"),
                rows);
    }

    private List<String> detail(Peer peer, Case step) {
        List<Measurement> loads = measurements.counted(peer, step);
        double[] seconds =
                loads.stream().mapToDouble(Measurement::seconds).sorted().toArray();
        double rows = loads.get(0).rows();
        return List.of(
                step.label() + ": " + peer.title(),
                decimal(Quantiles.median(seconds)) + " (" + decimal(seconds[0]) + "–"
                        + decimal(seconds[seconds.length - 1]) + ")",
                decimal(measurements.ratio(peer, Peer.STAGE, step)),
                number(rows / Quantiles.median(seconds), "%,.0f"),
                number(measurements.median(peer, step, Measurement::walBytes) / MEGABYTE, "%.1f"),
                decimal(measurements.median(peer, step, load -> load.loaded().cpuSeconds())),
                decimal(measurements.median(
                        peer, step, load -> load.serverCpuSeconds().orElse(Double.NaN))),
                memory(peer));
    }

    private String cold() {
        List<List<String>> rows = new ArrayList<>();
        for (Peer peer : measurements.peers()) {
            List<String> row = new ArrayList<>(List.of(peer.title()));
            for (Case step : Case.values()) {
                row.add(cell(peer, step, p -> cold(measurements.cold(p, step))));
            }
            rows.add(row);
        }
        return "The first import of a new process, and the two after it (seconds; not counted above):\n\n"
                + Markdown.table(List.of("", "fresh", "same", "changed"), rows);
    }

    private static String cold(OptionalDouble seconds) {
        return decimal(seconds.orElse(Double.NaN));
    }

    /** Nothing for what a contestant does not do. */
    private static String cell(Peer peer, Case step, Function<Peer, String> what) {
        return peer.does(step) ? what.apply(peer) : "";
    }

    private String memory(Peer peer) {
        OptionalLong bytes = measurements.memory().getOrDefault(peer, OptionalLong.empty());
        return number(bytes.isPresent() ? bytes.getAsLong() / MEGABYTE : Double.NaN, "%.0f");
    }
}
