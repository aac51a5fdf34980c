package io.onceload.bench.bystander;

import io.onceload.bench.compare.Arena;
import io.onceload.bench.contestant.ContestantProcess;
import io.onceload.bench.contestant.Loaded;
import io.onceload.bench.contestant.Peer;
import io.onceload.bench.workload.Case;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/** What a {@link Bystander} meets while each contestant loads the changed file, and while nobody does. */
public final class BystanderBenchmark {
    /** The label of a server that does nothing else. */
    static final String NOBODY = "nobody loads";

    private final Arena arena;
    private final Duration idle;
    private final List<Witness> all = new ArrayList<>();

    private BystanderBenchmark(Arena arena, Duration idle) {
        this.arena = arena;
        this.idle = idle;
    }

    /**
     * What was seen beside one load.
     *
     * @param label of the contestant, or what there was instead
     * @param seconds that it took
     */
    public record Witness(int round, String label, double seconds, Latencies latencies) {}

    /**
     * Runs it.
     *
     * @param rounds that count; one more goes before them
     * @param idle how long to look at a server that does nothing else
     * @return what was seen in the rounds that count
     */
    public static List<Witness> run(Arena arena, int rounds, Duration idle) throws SQLException, IOException {
        BystanderBenchmark benchmark = new BystanderBenchmark(arena, idle);
        for (int round = 0; round <= rounds; round++) {
            for (Peer peer : arena.contestants().order(round)) {
                if (peer.does(Case.CHANGED)) {
                    benchmark.watch(round, peer);
                }
            }
            benchmark.watchNobody(round);
        }
        return benchmark.all.stream().filter(witness -> witness.round() > 0).toList();
    }

    private void watch(int round, Peer peer) throws SQLException, IOException {
        ContestantProcess contestant = arena.contestants().of(peer);
        arena.prepare(Case.FRESH);
        contestant.load(arena.files().base());
        arena.prepare(Case.CHANGED);
        try (Bystander bystander = start(round)) {
            Loaded loaded = contestant.load(arena.files().changed());
            add(new Witness(round, peer.title(), loaded.seconds(), bystander.stop()));
        }
        arena.check(peer, Case.CHANGED);
    }

    private void watchNobody(int round) throws SQLException, IOException {
        arena.prepare(Case.CHANGED);
        try (Bystander bystander = start(round)) {
            long end = System.nanoTime() + idle.toNanos();
            for (long left = idle.toNanos(); left > 0; left = end - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            add(new Witness(round, NOBODY, idle.toMillis() / 1e3, bystander.stop()));
        }
    }

    private Bystander start(int round) {
        return Bystander.start(
                arena.workload(), arena.files().rows(), arena.server().login(), round);
    }

    private void add(Witness witness) {
        all.add(witness);
        arena.say(String.format(
                Locale.ROOT,
                "%s %-40s %8.2f s, updates p50 %.1f, p99 %.1f, max %.1f ms",
                witness.round() == 0 ? "warm-up" : "round " + witness.round(),
                witness.label(),
                witness.seconds(),
                witness.latencies().quantile(0.5),
                witness.latencies().quantile(0.99),
                witness.latencies().quantile(1)));
    }
}
