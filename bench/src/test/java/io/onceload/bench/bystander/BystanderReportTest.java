package io.onceload.bench.bystander;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.bench.bystander.BystanderBenchmark.Witness;
import io.onceload.bench.contestant.Peer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BystanderReportTest {
    private static Witness witness(int round, String label, double seconds, int slowest) {
        return new Witness(
                round,
                label,
                seconds,
                new Latencies(
                        IntStream.rangeClosed(1, slowest).mapToDouble(i -> i).toArray()));
    }

    @Test
    void updatesOfAllRoundsAreOneSampleAndTheSpreadOfRoundsIsSaid() {
        String report = BystanderReport.of(List.of(
                witness(1, Peer.STAGE.title(), 5, 100),
                witness(1, "nobody loads", 10, 10),
                witness(2, Peer.STAGE.title(), 7, 200)));

        assertThat(report.lines().skip(2))
                .containsExactly(
                        "| nobody loads | 10.00 | 10 | 5.0 | 10.0 | 10.0 | 10.0–10.0 |",
                        "| (a) COPY to staging, then an upsert | 6.00 | 300 | 75.0 | 197.0 | 200.0 | 99.0–198.0 |",
                        "");
    }
}
