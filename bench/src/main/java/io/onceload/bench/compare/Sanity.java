package io.onceload.bench.compare;

import io.onceload.bench.contestant.Peer;
import io.onceload.bench.workload.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The band in which a peer's time with orders is expected, as a multiple of that of (a).
 *
 * <p>The bands come from a million orders on 2 cores, PostgreSQL 15 and JDK 25, medians of 3: COPY took 0.54 of (a), JDBC
 * batches 2.0 to 3.0 and Spring Batch 2.6 to 5.6; the bands leave room around that. Each import was a process of its own
 * there, so that start and warm-up of a JVM are in its time. Here a peer keeps a JVM, which is warm when it counts, and
 * can be quicker than its band.
 *
 * <p>So a ratio below its band says that the peer gained more from the warm JVM than (a) did, or that something disturbed
 * (a). One above says that something disturbed the peer or that it is set up wrongly: what Onceload seems to gain on it
 * is not to be trusted before that is found.
 *
 * @param from smallest ratio that is expected
 * @param to largest ratio that is expected
 */
public record Sanity(Peer peer, List<Case> steps, double from, double to) {
    private static final List<Sanity> ALL = List.of(
            new Sanity(Peer.COPY, List.of(Case.FRESH), 0.45, 0.65),
            new Sanity(Peer.JDBC, List.of(Case.values()), 1.8, 3.2),
            new Sanity(Peer.SPRING_BATCH, List.of(Case.values()), 2.3, 6));

    /** All lines as a list in Markdown; nothing if there are none. */
    public static String report(Measurements measurements) {
        List<String> lines = lines(measurements);
        return lines.isEmpty()
                ? ""
                : "Peers, as multiples of (a):\n\n"
                        + lines.stream().map(line -> "- " + line + "\n").collect(Collectors.joining()) + "\n";
    }

    /** One line for each that can be told, those outside marked. */
    static List<String> lines(Measurements measurements) {
        List<String> lines = new ArrayList<>();
        for (Sanity sanity : ALL) {
            for (Case step : sanity.steps) {
                double ratio = measurements.ratio(sanity.peer, Peer.STAGE, step);
                if (Double.isFinite(ratio)) {
                    lines.add(sanity.line(step, ratio));
                }
            }
        }
        return lines;
    }

    private String line(Case step, double ratio) {
        boolean inside = ratio >= from && ratio <= to;
        return String.format(
                Locale.ROOT,
                "%s%s %s: %.2f of (a), expected %.2f to %.2f",
                inside ? "" : "**outside what is expected**: ",
                peer.title(),
                step.label(),
                ratio,
                from,
                to);
    }
}
