package io.onceload.bench.start;

import io.onceload.bench.report.DocsPage;
import io.onceload.bench.report.Markdown;
import io.onceload.bench.report.Quantiles;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** The command {@code bench/start}. Runs in the clone's directory. */
public final class StartMain {
    private static final int USAGE = 2;
    private static final String SECTION = "start";

    private StartMain() {}

    public static void main(String[] args) throws SQLException, IOException, InterruptedException {
        int rows = 10_000_000;
        int rounds = 5;
        boolean write = false;
        Deque<String> left = new ArrayDeque<>(List.of(args));
        try {
            while (!left.isEmpty()) {
                switch (left.remove()) {
                    case "--rows" -> rows = Integer.parseInt(left.remove());
                    case "--rounds" -> rounds = Integer.parseInt(left.remove());
                    case "--write" -> write = true;
                    default -> throw new IllegalArgumentException("an option that is not known");
                }
            }
        } catch (RuntimeException e) {
            System.err.println("found " + String.join(" ", args) + ", expected"
                    + " bench/start [--rows N] [--rounds N] [--write]");
            System.exit(USAGE);
        }
        String report = report(rows, rounds);
        System.out.println(report);
        if (write) {
            new DocsPage(Path.of("docs", "benchmarks.md")).write(SECTION, report);
        }
    }

    private static String report(int rows, int rounds) throws SQLException, IOException, InterruptedException {
        try (StartBenchmark benchmark = StartBenchmark.open(rows, rounds, StartMain::say)) {
            List<List<String>> lines =
                    benchmark.run().stream().map(StartMain::line).toList();
            return String.format(
                            Locale.ROOT,
                            "Medians of %d, large file %,d rows, JDK %s, %d cores.%n%n",
                            rounds,
                            rows,
                            Runtime.version(),
                            Runtime.getRuntime().availableProcessors())
                    + Markdown.table(List.of("what", "s", "client CPU s", "from", "to"), lines);
        }
    }

    private static void say(String line) {
        System.err.println(line);
    }

    private static List<String> line(StartBenchmark.Result result) {
        double[] seconds = result.seconds();
        return List.of(
                result.what(),
                Markdown.decimal(Quantiles.median(seconds)),
                Markdown.decimal(Quantiles.median(result.cpuSeconds())),
                Markdown.decimal(Arrays.stream(seconds).min().orElse(Double.NaN)),
                Markdown.decimal(Arrays.stream(seconds).max().orElse(Double.NaN)));
    }
}
