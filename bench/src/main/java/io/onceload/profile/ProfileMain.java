package io.onceload.profile;

import io.onceload.bench.server.BenchServer;
import io.onceload.bench.server.Scratch;
import io.onceload.bench.workload.Case;
import io.onceload.bench.workload.Orders;
import io.onceload.bench.workload.SampleFiles;
import io.onceload.bench.workload.Workload;
import io.onceload.profile.flame.FlameGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Profiles imports: {@code bench/profile [ROWS] [--write DIRECTORY]}. Exits with 2 on usage. */
public final class ProfileMain {
    private static final int WRONG_USAGE = 2;
    private static final Workload ORDERS = new Orders();

    private ProfileMain() {}

    public static void main(String[] args) throws Exception {
        ProfileOptions options;
        try {
            options = ProfileOptions.of(List.of(args));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(WRONG_USAGE);
            return;
        }
        if (options.help()) {
            System.out.println(ProfileOptions.USAGE);
            return;
        }
        try (Scratch scratch = Scratch.create(ProfileMain::say)) {
            BenchServer server = BenchServer.open(scratch.directory().resolve("server"), BenchServer.durable());
            scratch.atEnd(server::close);
            run(server, options, scratch.directory());
        }
    }

    private static void run(BenchServer server, ProfileOptions options, Path scratch) throws Exception {
        SampleFiles files = SampleFiles.write(ORDERS, scratch, options.rows());
        Profiler profiler = new Profiler(server.login().dataSource());
        round(profiler, server, files, scratch); // the compilers' round
        List<CaseProfile> profiles = round(profiler, server, files, scratch);
        System.out.printf(
                Locale.ROOT,
                "%,d rows, %.0f MB; PostgreSQL %s, Java %s, %d cores.%n%n",
                options.rows(),
                Files.size(files.base()) / 1e6,
                server.text("SELECT current_setting('server_version_num')::integer / 10000"),
                Runtime.version().feature(),
                Runtime.getRuntime().availableProcessors());
        System.out.print(ProfileReport.of(profiles, Thread.currentThread().getName()));
        if (options.write().isPresent()) {
            draw(profiles, options.write().get());
        }
    }

    private static List<CaseProfile> round(Profiler profiler, BenchServer server, SampleFiles files, Path scratch)
            throws Exception {
        List<CaseProfile> profiles = new ArrayList<>();
        server.empty(ORDERS);
        for (Case step : Case.values()) {
            profiles.add(profiler.profile(step.label(), files.of(step), scratch));
            server.settle(ORDERS);
        }
        return profiles;
    }

    private static void say(String line) {
        System.err.println(line);
    }

    private static void draw(List<CaseProfile> profiles, Path directory) throws IOException {
        Files.createDirectories(directory);
        for (CaseProfile profile : profiles) {
            Files.writeString(
                    directory.resolve(profile.name() + ".svg"), FlameGraph.svg(profile.name(), profile.stacks()));
        }
    }
}
