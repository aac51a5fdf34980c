package io.onceload.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** The command {@code bench/run}. */
public final class BenchMain {
    private static final int USAGE = 2;

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
        System.out.println(run(options));
    }

    private static String run(BenchOptions options) throws SQLException, IOException {
        try (Arena arena = Arena.open(
                options.mode().workload(), options.rows(), options.peers(), BenchServer.durable(), BenchMain::say)) {
            String setting = setting(options, arena);
            arena.say(setting);
            return setting + BenchmarkReport.of(Benchmark.run(arena, options.rounds()));
        }
    }

    private static void say(String line) {
        System.err.println(line);
    }

    /** Under what circumstances the figures were taken. */
    private static String setting(BenchOptions options, Arena arena) throws SQLException, IOException {
        return String.format(
                Locale.ROOT,
                "%,d rows of %s, %,d MB of CSV, %d rounds that count. %s. JDK %s, %s, %d cores.%n%n",
                options.rows(),
                arena.workload().table(),
                Files.size(arena.files().base()) >> 20,
                options.rounds(),
                arena.server().description(),
                Runtime.version(),
                String.join(" ", ContestantProcess.JVM_OPTIONS),
                Runtime.getRuntime().availableProcessors());
    }
}
