package io.onceload.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.bench.contestant.Loaded;
import io.onceload.bench.contestant.Peer;
import io.onceload.bench.workload.Case;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class BenchmarkReportTest {
    private final List<Measurement> loads = new ArrayList<>();

    private void load(int round, Peer peer, Case step, double seconds) {
        long wal = step == Case.FRESH ? 200L << 20 : 1L << 20;
        loads.add(new Measurement(
                round,
                peer,
                step,
                1_000_000,
                new Loaded(seconds, seconds / 2),
                wal,
                OptionalDouble.of(seconds / 4),
                OptionalLong.of(0)));
    }

    private Measurements measured() {
        Map<Peer, OptionalLong> memory = new EnumMap<>(Peer.class);
        loads.forEach(load -> memory.put(load.peer(), OptionalLong.of(100L << 20)));
        return new Measurements(loads, memory);
    }

    @Test
    void aRowHoldsMedianSpreadRatioSpeedLogProcessorTimeAndMemory() {
        load(0, Peer.STAGE, Case.FRESH, 99);
        load(1, Peer.STAGE, Case.FRESH, 5);
        load(1, Peer.ONCELOAD, Case.FRESH, 2);
        load(2, Peer.ONCELOAD, Case.FRESH, 4);
        load(3, Peer.ONCELOAD, Case.FRESH, 2.5);

        String report = BenchmarkReport.of(measured());

        assertThat(report)
                .contains("| fresh: (d) Onceload | 2.50 (2.00–4.00) | 0.50 | 400,000 | 200.0 | 1.25 | 0.63 | 100 |\n");
    }

    @Test
    void theFirstRoundIsShownOnItsOwn() {
        load(0, Peer.STAGE, Case.FRESH, 9);
        load(0, Peer.STAGE, Case.SAME, 8);
        load(0, Peer.STAGE, Case.CHANGED, 7);
        load(1, Peer.STAGE, Case.FRESH, 5);

        String report = BenchmarkReport.of(measured());

        assertThat(report).contains("(a) COPY to staging, then an upsert | 9.00 | 8.00 | 7.00 |\n");
    }

    @Test
    void whatLoadingTheSameAgainCostsIsSaid() {
        load(1, Peer.ONCELOAD, Case.FRESH, 3);
        load(1, Peer.ONCELOAD, Case.SAME, 2);

        String report = BenchmarkReport.of(measured());

        assertThat(report)
                .contains("The same file again through Onceload: 0 tuples of the table written, 1.00 MB of WAL,"
                        + " which is 0.50 % of fresh");
    }

    @Test
    void howManyTimesAsFastIsSaid() {
        for (Case step : Case.values()) {
            load(1, Peer.JDBC, step, 10);
            load(1, Peer.ONCELOAD, step, step == Case.FRESH ? 2 : 4);
        }

        assertThat(BenchmarkReport.of(measured()))
                .contains("Onceload against (b) JDBC batches of 1,000: 5.0 / 2.5 / 2.5 times as fast");
    }

    @Test
    void peersOutsideWhatIsKnownOfThemAreMarked() {
        load(1, Peer.STAGE, Case.FRESH, 10);
        load(1, Peer.COPY, Case.FRESH, 6.5);
        load(1, Peer.JDBC, Case.FRESH, 33);
        load(1, Peer.SPRING_BATCH, Case.FRESH, 22);
        load(0, Peer.STAGE, Case.FRESH, 20);
        load(0, Peer.JDBC, Case.FRESH, 60);
        load(0, Peer.SPRING_BATCH, Case.FRESH, 200);

        assertThat(Sanity.rows(measured()))
                .containsExactly(
                        List.of("COPY alone, no upsert, fresh", "0.65", "n/a", "0.45–0.65"),
                        List.of("(b) JDBC batches of 1,000, fresh", "**3.30**", "3.00", "1.80–3.20"),
                        List.of("(c) Spring Batch 6, chunks of 1,000, fresh", "**2.20**", "**10.00**", "2.30–6.00"));
    }

    @Test
    void theChartHasABarForEachThatWasMeasured() {
        load(1, Peer.COPY, Case.FRESH, 2);
        load(1, Peer.ONCELOAD, Case.FRESH, 4);
        load(1, Peer.ONCELOAD, Case.SAME, 1);

        String chart = BenchmarkChart.of(measured());

        assertThat(chart.split("<rect class=\"bar", -1)).hasSize(1 + 3);
        assertThat(chart).contains("fresh: into an empty table", "4.0 s");
    }
}
