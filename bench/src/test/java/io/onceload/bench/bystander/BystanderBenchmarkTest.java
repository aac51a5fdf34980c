package io.onceload.bench.bystander;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.bench.bystander.BystanderBenchmark.Witness;
import io.onceload.bench.compare.Arena;
import io.onceload.bench.contestant.Peer;
import io.onceload.bench.workload.Items;
import io.onceload.embedded.EmbeddedPostgresOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With few items, and a server that does not wait for its disk. */
final class BystanderBenchmarkTest {
    private static final EmbeddedPostgresOptions QUICK =
            EmbeddedPostgresOptions.defaults().withServerSetting("fsync", "off");

    @Test
    void aBystanderIsTimedBesideEachLoadAndNothingIsLeftBehind() throws SQLException, IOException {
        List<Peer> peers = List.of(Peer.COPY, Peer.STAGE, Peer.ONCELOAD_GENTLE);
        Arena arena = Arena.open(new Items(), 500, peers, QUICK, line -> {});
        Path directory = arena.files().base().getParent();
        List<ProcessHandle> contestants = arena.contestants().processes();

        List<Witness> seen = BystanderBenchmark.run(arena, 1, Duration.ofMillis(50));
        arena.close();

        assertThat(seen)
                .as("COPY cannot load the changed file")
                .extracting(Witness::label)
                .containsExactlyInAnyOrder("nobody loads", Peer.STAGE.title(), Peer.ONCELOAD_GENTLE.title());
        assertThat(seen)
                .allSatisfy(witness -> assertThat(witness.latencies().quantile(1))
                        .isPositive()
                        .isGreaterThanOrEqualTo(witness.latencies().quantile(0.5)));
        assertThat(contestants).hasSize(3).noneMatch(ProcessHandle::isAlive);
        assertThat(Files.exists(directory)).isFalse();
    }
}
