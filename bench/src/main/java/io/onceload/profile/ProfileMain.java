package io.onceload.profile;

import io.onceload.embedded.EmbeddedPostgres;
import io.onceload.embedded.EmbeddedPostgresOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/** Profiles imports: {@code bench/profile [ROWS] [--write DIRECTORY]}. Exits with 2 on usage. */
public final class ProfileMain {
    private static final int WRONG_USAGE = 2;

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
        Path scratch = Files.createTempDirectory("onceload-profile-");
        try (EmbeddedPostgres server = EmbeddedPostgres.open(
                scratch.resolve("server"),
                EmbeddedPostgresOptions.defaults()
                        .withServerSetting("shared_buffers", "1GB")
                        .withServerSetting("max_wal_size", "8GB"))) {
            run(server, options, scratch);
        } finally {
            delete(scratch);
        }
    }

    private static void run(EmbeddedPostgres server, ProfileOptions options, Path scratch) throws Exception {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(server.jdbcUrl());
        database.setUser(server.user());
        database.setPassword(server.password());
        Path file = scratch.resolve("orders.csv");
        Path changed = scratch.resolve("changed.csv");
        try (Connection connection = database.getConnection()) {
            OrdersTable.write(connection, options.rows(), false, file);
            OrdersTable.write(connection, options.rows(), true, changed);
        }
        Profiler profiler = new Profiler(database);
        round(profiler, database, file, changed, scratch); // the compilers' round
        List<CaseProfile> profiles = round(profiler, database, file, changed, scratch);
        System.out.printf(
                Locale.ROOT,
                "%,d rows, %.0f MB; PostgreSQL %d, Java %s, %d cores.%n%n",
                options.rows(),
                Files.size(file) / 1e6,
                server.majorVersion(),
                Runtime.version().feature(),
                Runtime.getRuntime().availableProcessors());
        System.out.print(ProfileReport.of(profiles, Thread.currentThread().getName()));
        if (options.write().isPresent()) {
            draw(profiles, options.write().get());
        }
    }

    private static List<CaseProfile> round(
            Profiler profiler, PGSimpleDataSource database, Path file, Path changed, Path scratch) throws Exception {
        List<CaseProfile> profiles = new ArrayList<>();
        try (Connection connection = database.getConnection()) {
            OrdersTable.empty(connection);
            profiles.add(profiler.profile("fresh", file, scratch));
            OrdersTable.settle(connection);
            profiles.add(profiler.profile("same", file, scratch));
            OrdersTable.settle(connection);
            profiles.add(profiler.profile("changed", changed, scratch));
            OrdersTable.settle(connection);
        }
        return profiles;
    }

    private static void draw(List<CaseProfile> profiles, Path directory) throws IOException {
        Files.createDirectories(directory);
        for (CaseProfile profile : profiles) {
            Files.writeString(
                    directory.resolve(profile.name() + ".svg"), FlameGraph.svg(profile.name(), profile.stacks()));
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
