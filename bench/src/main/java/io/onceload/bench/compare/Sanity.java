package io.onceload.bench.compare;

import io.onceload.bench.contestant.Peer;
import io.onceload.bench.workload.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What the peers are known to take with orders, as multiples of (a). Where they take something else, the machine was busy
 * or a peer is set up wrongly, and no comparison holds, unless the difference is explained.
 *
 * <p>The bands come from a measurement of these peers before there was a line of Onceload: a million orders on 2 cores,
 * PostgreSQL 15 and JDK 25, medians of 3, where each import was a new process. It found COPY at 0.54 of (a), JDBC batches
 * at 2.0 to 3.0 and Spring Batch at 2.6 to 5.6; the bands leave room around that. Here a peer's JVM is warm when it
 * counts, so that JDBC batches and Spring Batch tend to the lower ends, or below.
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
