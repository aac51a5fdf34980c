package io.onceload.bench.start;

import io.onceload.bench.report.DocsPage;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** The command {@code bench/start}. Runs in the clone's directory. Exits with 2 on usage. */
public final class StartMain {
    /** The section of the documentation that has the results. */
    static final String SECTION = "start";

    private static final int USAGE = 2;

    private StartMain() {}

    public static void main(String[] args) throws SQLException, IOException, InterruptedException {
        if (args.length > 0 && (args[0].equals("--help") || args[0].equals("-h"))) {
            System.out.println(StartOptions.HELP);
            return;
        }
        StartOptions options;
        try {
            options = StartOptions.of(List.of(args));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(USAGE);
            return;
        }
        String report = report(options);
        System.out.println(report);
        if (options.write()) {
            new DocsPage(Path.of("docs", "benchmarks.md")).write(SECTION, report);
        }
    }

    private static String report(StartOptions options) throws SQLException, IOException, InterruptedException {
        try (StartBenchmark benchmark = StartBenchmark.open(options.rows(), options.rounds(), StartMain::say)) {
            return StartReport.of(options, benchmark.run());
        }
    }

    private static void say(String line) {
        System.err.println(line);
    }
}
