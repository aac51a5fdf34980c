package io.onceload.bench;

import io.onceload.bench.bystander.BystanderBenchmark;
import io.onceload.bench.bystander.BystanderReport;
import io.onceload.bench.compare.Arena;
import io.onceload.bench.compare.Benchmark;
import io.onceload.bench.compare.BenchmarkChart;
import io.onceload.bench.compare.BenchmarkReport;
import io.onceload.bench.compare.Measurements;
import io.onceload.bench.compare.Sanity;
import io.onceload.bench.contestant.ContestantProcess;
import io.onceload.bench.report.DocsPage;
import io.onceload.bench.server.BenchServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The command {@code bench/run}. */
public final class BenchMain {
    private static final int USAGE = 2;
    private static final Path DOCS = Path.of("docs");
    private static final String CHART = "benchmarks.svg";
    private static final Duration IDLE = Duration.ofSeconds(10);

    private BenchMain() {}

    public static void main(String[] args) throws SQLException, IOException {
        BenchOptions options;
        try {
            options = BenchOptions.of(List.of(args));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(USAGE);
            return;
        }
        if (options.help()) {
            System.out.println(BenchOptions.USAGE);
            return;
        }
        String report = run(options);
        System.out.println(report);
        if (options.write()) {
            new DocsPage(DOCS.resolve("benchmarks.md")).write(options.section(), report);
        }
    }

    private static String run(BenchOptions options) throws SQLException, IOException {
        try (Arena arena = Arena.open(
                options.mode().workload(), options.rows(), options.peers(), BenchServer.durable(), BenchMain::say)) {
            String setting = setting(options, arena);
            say(setting);
            return setting + "\n\n"
                    + switch (options.mode()) {
                        case ORDERS -> orders(options, Benchmark.run(arena, options.rounds()));
                        case ITEMS -> BenchmarkReport.of(Benchmark.run(arena, options.rounds()));
                        case BYSTANDER -> BystanderReport.of(BystanderBenchmark.run(arena, options.rounds(), IDLE));
                    };
        }
    }

    private static String orders(BenchOptions options, Measurements measurements) throws IOException {
        String report = BenchmarkReport.of(measurements) + Sanity.report(measurements);
        if (options.write() && options.section().equals(BenchOptions.ORDERS)) {
            Files.writeString(DOCS.resolve(CHART), BenchmarkChart.of(measurements));
            return "![Seconds by case and contestant](" + CHART + ")\n\n" + report;
        }
        return report;
    }

    private static void say(String line) {
        System.err.println(line);
    }

    /** Under what circumstances the figures were taken. */
    private static String setting(BenchOptions options, Arena arena) throws SQLException, IOException {
        return String.format(
                Locale.ROOT,
                "%,d rows of %s, %,d MB of CSV, %d counted rounds. %s. JDK %s, %s, %d cores.",
                options.rows(),
                arena.workload().table(),
                Files.size(arena.files().base()) >> 20,
                options.rounds(),
                arena.server().description(),
                Runtime.version(),
                String.join(" ", ContestantProcess.javaOptions()),
                Runtime.getRuntime().availableProcessors());
    }
}
