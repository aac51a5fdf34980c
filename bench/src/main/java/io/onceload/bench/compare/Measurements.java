package io.onceload.bench.compare;

import io.onceload.bench.contestant.Peer;
import io.onceload.bench.report.Quantiles;
import io.onceload.bench.workload.Case;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;

/**
 * All loads of a benchmark.
 *
 * @param memory the most that each contestant's process ever had, in bytes
 */
public record Measurements(List<Measurement> all, Map<Peer, OptionalLong> memory) {
    public Measurements {
        all = List.copyOf(all);
        memory = new LinkedHashMap<>(memory);
    }

    /** Loads of the rounds that count. */
    List<Measurement> counted(Peer peer, Case step) {
        return all.stream()
                .filter(load -> load.round() > 0 && load.peer() == peer && load.step() == step)
                .toList();
    }

    /** The load of the first round, which does not count; none if there was none. */
    OptionalDouble cold(Peer peer, Case step) {
        return all.stream()
                .filter(load -> load.round() == 0 && load.peer() == peer && load.step() == step)
                .mapToDouble(Measurement::seconds)
                .findFirst();
    }

    /** Who took part, in the order of the report. */
    List<Peer> peers() {
        return Arrays.stream(Peer.values()).filter(memory::containsKey).toList();
    }

    /** The median of what counts, not a number if nothing does. */
    double median(Peer peer, Case step, ToDoubleFunction<Measurement> what) {
        return Quantiles.median(counted(peer, step).stream().mapToDouble(what).toArray());
    }

    /** The median of the seconds. */
    double seconds(Peer peer, Case step) {
        return median(peer, step, Measurement::seconds);
    }

    /** As {@link #ratio}, of the round that does not count. */
    double coldRatio(Peer peer, Peer to, Case step) {
        return cold(peer, step).orElse(Double.NaN) / cold(to, step).orElse(Double.NaN);
    }

    /** How many times another's median of the seconds; not a number if one is missing. */
    double ratio(Peer peer, Peer to, Case step) {
        return seconds(peer, step) / seconds(to, step);
    }
}
