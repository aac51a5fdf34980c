package io.onceload.crash;

import io.onceload.crash.Outcome.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What many trials came to: by fault, where they struck, and which failed. Markdown. */
final class Report {
    private final List<Outcome> outcomes;
    private final StringBuilder text = new StringBuilder();

    private Report(List<Outcome> outcomes) {
        this.outcomes = outcomes;
    }

    static String of(List<Outcome> outcomes) {
        Report report = new Report(outcomes);
        report.byFault();
        report.landings();
        report.failures();
        return report.text.toString();
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private void byFault() {
        line("| fault | trials | passed | failed | struck | lost rows* | seconds a trial |");
        line("|---|---:|---:|---:|---:|---:|---:|");
        for (CrashFault fault : CrashFault.values()) {
            List<Outcome> of = outcomes.stream()
                    .filter(outcome -> outcome.fault() == fault)
                    .toList();
            if (of.isEmpty()) {
                continue;
            }
            row(fault.label(), of);
        }
        row("all", outcomes);
        line("");
        line("\\* rows whose commit had been told of, taken back by a crash of the server, and loaded again");
    }

    private void row(String name, List<Outcome> of) {
        List<Outcome> tried = of.stream()
                .filter(outcome -> outcome.verdict() != Verdict.SKIPPED)
                .toList();
        line(
                "| %s | %,d | %,d | %,d | %,d | %,d | %.1f |",
                name,
                tried.size(),
                count(tried, Verdict.PASSED),
                count(tried, Verdict.FAILED),
                tried.stream().mapToInt(outcome -> outcome.landings().size()).sum(),
                tried.stream().mapToLong(Outcome::lostRows).sum(),
                tried.stream().mapToLong(Outcome::millis).average().orElse(0) / 1000);
    }

    private static long count(List<Outcome> of, Verdict verdict) {
        return of.stream().filter(outcome -> outcome.verdict() == verdict).count();
    }

    /** Those between chunks by tenths of the source. */
    private void landings() {
        Map<Place, Long> places = new TreeMap<>();
        for (Outcome outcome : outcomes) {
            for (String landing : outcome.landings()) {
                places.merge(Place.of(landing), 1L, Long::sum);
            }
        }
        long all = places.values().stream().mapToLong(Long::longValue).sum();
        line("");
        line("| where the faults struck | times | share |");
        line("|---|---:|---:|");
        places.forEach((place, times) -> line("| %s | %,d | %.1f %% |", place, times, 100.0 * times / all));
    }

    /** A phase, and for those between chunks the tenth of the source's rows. */
    private record Place(Landing.Phase phase, int tenth) implements Comparable<Place> {
        static Place of(String landing) {
            String[] words = landing.split(" ", -1);
            Landing.Phase phase = Landing.Phase.valueOf(words[0].toUpperCase(Locale.ROOT));
            int percent =
                    phase == Landing.Phase.CHUNKS ? Integer.parseInt(words[words.length - 1].replace("%", "")) : 0;
            return new Place(phase, Math.min(9, percent / 10));
        }

        @Override
        public int compareTo(Place other) {
            int order = phase.compareTo(other.phase);
            return order == 0 ? Integer.compare(tenth, other.tenth) : order;
        }

        @Override
        public String toString() {
            return phase == Landing.Phase.CHUNKS
                    ? phase.words() + ", at " + tenth * 10 + " to " + (tenth + 1) * 10 + " % of the rows"
                    : phase.words();
        }
    }

    private void failures() {
        List<Outcome> failed = outcomes.stream()
                .filter(outcome -> outcome.verdict() == Verdict.FAILED)
                .toList();
        line("");
        if (failed.isEmpty()) {
            line("No trial failed.");
            return;
        }
        line("Failed:");
        Map<String, Long> checks = failed.stream()
                .flatMap(outcome -> outcome.failed().stream())
                .collect(Collectors.groupingBy(Report::check, TreeMap::new, Collectors.counting()));
        line("%s", checks);
        failed.forEach(outcome -> line("    %s", outcome.toString().replace("\n", "\n    ")));
        line(
                "Repeat one: bench/crash --seed %d --fault FAULT --trial NUMBER",
                failed.get(0).seed());
    }

    /** The name before the colon. */
    static String check(String failure) {
        return Arrays.asList(failure.split(":", 2)).get(0);
    }
}
