package io.onceload.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.postgresql.ds.PGSimpleDataSource;

/** A server from the PostgreSQL that the operating system has installed, of an older version than the embedded one. */
public final class InstalledPostgres implements AutoCloseable {
    private static final int OLDEST = 14;
    private static final int NEWEST = 17;
    private static final List<Path> ROOTS = List.of(Path.of("/usr/lib/postgresql"), Path.of("/opt/homebrew/opt"));
    private static final Pattern DIRECTORY = Pattern.compile("(?:postgresql@)?(\\d+)");
    private static final String USER = "test";
    private static final String PASSWORD = "test";

    private final Process server;
    private final int port;

    private InstalledPostgres(Process server, int port) {
        this.server = server;
        this.port = port;
    }

    /** The directory of programs of the oldest supported version that is installed, if any is. */
    public static Optional<Path> oldest() {
        TreeMap<Integer, Path> found = new TreeMap<>();
        for (Path root : ROOTS) {
            try (DirectoryStream<Path> versions = Files.newDirectoryStream(root)) {
                for (Path version : versions) {
                    Matcher matcher = DIRECTORY.matcher(version.getFileName().toString());
                    if (matcher.matches() && Files.isExecutable(version.resolve("bin/initdb"))) {
                        found.put(Integer.parseInt(matcher.group(1)), version.resolve("bin"));
                    }
                }
            } catch (IOException e) {
                // Not a place of this system.
            }
        }
        return Optional.ofNullable(found.subMap(OLDEST, true, NEWEST, true).firstEntry())
                .map(entry -> entry.getValue());
    }

    /** Makes a cluster in {@code directory}, which must be empty, and starts its server on a free port. */
    public static InstalledPostgres start(Path programs, Path directory) throws IOException, InterruptedException {
        Path data = directory.resolve("data");
        Path password = Files.writeString(directory.resolve("password"), PASSWORD);
        Process initdb = process(
                directory,
                programs.resolve("initdb").toString(),
                "--pgdata=" + data,
                "--username=" + USER,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync");
        assertThat(initdb.waitFor(60, TimeUnit.SECONDS) && initdb.exitValue() == 0)
                .as("initdb, see %s", directory)
                .isTrue();
        int port = freePort();
        Process server = process(
                directory,
                programs.resolve("postgres").toString(),
                "-D",
                data.toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "fsync=off");
        InstalledPostgres started = new InstalledPostgres(server, port);
        Awaitility.await("server of " + programs)
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptionsInstanceOf(SQLException.class)
                .until(() -> {
                    try (Connection connection = started.dataSource().getConnection()) {
                        return connection.isValid(5);
                    }
                });
        return started;
    }

    /** Root may not run PostgreSQL; in a user namespace of its own it is nobody. */
    private static Process process(Path directory, String... command) throws IOException {
        List<String> whole = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            whole.addAll(List.of("unshare", "--user"));
        }
        whole.addAll(List.of(command));
        return new ProcessBuilder(whole)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("postgres.log").toFile())
                .start();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Connects as the superuser to the database of the same name as the server's first. */
    public PGSimpleDataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://127.0.0.1:" + port + "/postgres");
        source.setUser(USER);
        source.setPassword(PASSWORD);
        return source;
    }

    /** Ends the server at once; nobody needs its data any more. */
    @Override
    public void close() {
        server.toHandle().children().forEach(ProcessHandle::destroyForcibly);
        server.destroyForcibly();
        server.onExit().join();
    }
}
