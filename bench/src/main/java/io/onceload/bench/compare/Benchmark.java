package io.onceload.bench.compare;

import io.onceload.bench.contestant.Loaded;
import io.onceload.bench.contestant.Peer;
import io.onceload.bench.server.BenchServer;
import io.onceload.bench.workload.Case;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Every contestant goes through the cases, and that several times, so that all of them meet the machine's moods. */
public final class Benchmark {
    private final Arena arena;
    private final List<Measurement> all = new ArrayList<>();

    private Benchmark(Arena arena) {
        this.arena = arena;
    }

    /**
     * Runs it.
     *
     * @param rounds that count; one more goes before them
     * @throws IllegalStateException if a contestant leaves other contents than it should
     */
    public static Measurements run(Arena arena, int rounds) throws SQLException, IOException {
        Benchmark benchmark = new Benchmark(arena);
        for (int round = 0; round <= rounds; round++) {
            for (Peer peer : arena.contestants().order(round)) {
                benchmark.goThroughCases(round, peer);
            }
        }
        return new Measurements(benchmark.all, arena.contestants().memory());
    }

    private void goThroughCases(int round, Peer peer) throws SQLException, IOException {
        for (Case step : Case.values()) {
            if (peer.does(step)) {
                arena.prepare(step);
                Measurement load = load(round, peer, step);
                arena.check(peer, step);
                all.add(load);
                arena.say(String.format(
                        Locale.ROOT,
                        "%s %-15s %-8s %8.2f s",
                        round == 0 ? "warm-up" : "round " + round,
                        peer.label(),
                        step.label(),
                        load.seconds()));
            }
        }
    }

    private Measurement load(int round, Peer peer, Case step) throws SQLException {
        BenchServer.Work before = arena.server().work(arena.workload());
        Loaded loaded = arena.contestants().of(peer).load(arena.files().of(step));
        BenchServer.Work work = arena.server().workSince(before, arena.workload());
        return new Measurement(
                round,
                peer,
                step,
                arena.files().rows(),
                loaded,
                work.walBytes(),
                work.cpuSeconds(),
                BenchServer.tuples(work));
    }
}
