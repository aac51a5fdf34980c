package io.onceload.bench.compare;

import io.onceload.bench.contestant.Peer;
import io.onceload.bench.report.Markdown;
import io.onceload.bench.workload.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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

    /** A table of the peers, those outside marked, to stand below the results; nothing without (a). */
    public static String report(Measurements measurements) {
        List<List<String>> rows = rows(measurements);
        return rows.isEmpty()
                ? ""
                : "Are the peers what they should be? Their times as multiples of (a), beside what a million orders took"
                        + " elsewhere, where each import had a new process; **bold** is outside of that:\n\n"
                        + Markdown.table(List.of("", "as counted", "first round", "elsewhere"), rows);
    }

    static List<List<String>> rows(Measurements measurements) {
        List<List<String>> rows = new ArrayList<>();
        for (Sanity sanity : ALL) {
            for (Case step : sanity.steps) {
                double ratio = measurements.ratio(sanity.peer, Peer.STAGE, step);
                if (Double.isFinite(ratio)) {
                    rows.add(List.of(
                            sanity.peer.title() + ", " + step.label(),
                            sanity.cell(ratio),
                            sanity.cell(measurements.coldRatio(sanity.peer, Peer.STAGE, step)),
                            String.format(Locale.ROOT, "%.2f–%.2f", sanity.from, sanity.to)));
                }
            }
        }
        return rows;
    }

    private String cell(double ratio) {
        String text = Markdown.decimal(ratio);
        return Double.isNaN(ratio) || (ratio >= from && ratio <= to) ? text : "**" + text + "**";
    }
}
