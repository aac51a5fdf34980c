package io.onceload.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onceload.bench.contestant.ContestantProcess;
import io.onceload.bench.contestant.Peer;
import io.onceload.bench.workload.Case;
import io.onceload.bench.workload.Orders;
import io.onceload.embedded.EmbeddedPostgresOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole benchmark with few rows, and a server that does not wait for its disk. */
final class BenchmarkTest {
    private static final EmbeddedPostgresOptions QUICK =
            EmbeddedPostgresOptions.defaults().withServerSetting("fsync", "off");

    /** Not a multiple of anybody's batches. */
    private static final int ROWS = 2500;

    private static final List<Peer> PEERS =
            List.of(Peer.COPY, Peer.STAGE, Peer.STAGE_DIFF, Peer.JDBC, Peer.SPRING_BATCH, Peer.ONCELOAD);
    private static Arena arena;

    @BeforeAll
    static void open() throws SQLException, IOException {
        arena = Arena.open(new Orders(), ROWS, PEERS, QUICK, line -> {});
    }

    @AfterAll
    static void close() {
        arena.close();
    }

    @Test
    void everyContestantLeavesTheContentsOfTheFileAndGetsItsRows() throws SQLException, IOException {
        Measurements measurements = Benchmark.run(arena, 1);

        assertThat(measurements.peers()).isEqualTo(PEERS);
        String report = BenchmarkReport.of(measurements);
        for (Peer peer : PEERS) {
            for (Case step : Case.values()) {
                assertThat(report.contains("| " + step.label() + ": " + peer.title() + " |"))
                        .as("%s %s", peer, step)
                        .isEqualTo(peer.does(step));
            }
        }
        assertThat(report)
                .contains("The same file again through Onceload: 0 tuples of the table written")
                .doesNotContain("n/a");
    }

    @Test
    void aDifferenceInOneFieldOfOneRowIsFound() throws SQLException {
        arena.prepare(Case.FRESH);
        arena.contestants().of(Peer.STAGE).load(arena.files().base());
        arena.check(Peer.STAGE, Case.SAME);

        arena.server().execute("UPDATE orders SET note = note || ' ' WHERE order_id = 1999");

        assertThatThrownBy(() -> arena.check(Peer.STAGE, Case.SAME))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageMatching("stage, same: found contents 2500 -?\\d+ in orders, expected those of the file,"
                        + " 2500 -?\\d+");
        assertThatThrownBy(() -> arena.check(Peer.STAGE, Case.CHANGED)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aContestantThatFailsSaysWhy() {
        Path missing = arena.files().base().resolveSibling("missing.csv");
        try (ContestantProcess contestant = ContestantProcess.start(
                Peer.COPY, arena.workload(), arena.server().login(), ProcessBuilder.Redirect.DISCARD)) {

            assertThatThrownBy(() -> contestant.load(missing))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("copy: failed java.nio.file.NoSuchFileException: " + missing);
        }
    }
}
