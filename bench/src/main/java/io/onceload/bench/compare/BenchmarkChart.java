package io.onceload.bench.compare;

import io.onceload.bench.contestant.Peer;
import io.onceload.bench.report.BarChart;
import io.onceload.bench.workload.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The seconds of a benchmark as a {@link BarChart}, a group for each case. */
public final class BenchmarkChart {
    private BenchmarkChart() {}

    public static String of(Measurements measurements) {
        List<BarChart.Group> groups = new ArrayList<>();
        for (Case step : Case.values()) {
            List<BarChart.Bar> bars = measurements.peers().stream()
                    .filter(peer -> !measurements.counted(peer, step).isEmpty())
                    .map(peer -> bar(measurements, peer, step))
                    .toList();
            groups.add(new BarChart.Group(step.label() + ": " + step.meaning(), bars));
        }
        return BarChart.svg("Seconds to load, by case and contestant; less is better", groups);
    }

    private static BarChart.Bar bar(Measurements measurements, Peer peer, Case step) {
        double seconds = measurements.seconds(peer, step);
        return new BarChart.Bar(
                peer.title(), seconds, String.format(Locale.ROOT, "%.1f s", seconds), peer == Peer.ONCELOAD);
    }
}
