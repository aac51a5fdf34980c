package io.onceload.bench;

import io.onceload.embedded.EmbeddedPostgresOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * All that a benchmark needs, and nothing of it is left behind: a directory, a server, files, the processes of the
 * contestants. They go when it is closed, and when this JVM is ended.
 */
final class Arena implements AutoCloseable {
    private final Workload workload;
    private final Path directory;
    private final BenchServer server;
    private final SampleFiles files;
    private final Map<Case, String> expected = new EnumMap<>(Case.class);
    private final Contestants contestants = new Contestants();
    private final Consumer<String> progress;
    private final Thread hook = new Thread(this::clear, "bench-arena");
    private boolean cleared;

    private Arena(Workload workload, Path directory, BenchServer server, SampleFiles files, Consumer<String> progress) {
        this.workload = workload;
        this.directory = directory;
        this.server = server;
        this.files = files;
        this.progress = progress;
    }

    /**
     * Prepares it all.
     *
     * @param progress told each step in a line
     */
    static Arena open(
            Workload workload, int rows, List<Peer> peers, EmbeddedPostgresOptions options, Consumer<String> progress)
            throws SQLException, IOException {
        Path directory = Files.createTempDirectory("onceload-bench-");
        progress.accept("Preparing " + directory);
        try {
            SampleFiles files = SampleFiles.write(workload, directory, rows);
            BenchServer server = BenchServer.open(directory.resolve("postgres"), options);
            Arena arena = new Arena(workload, directory, server, files, progress);
            Runtime.getRuntime().addShutdownHook(arena.hook);
            try {
                arena.prepare(peers);
                return arena;
            } catch (SQLException | IOException | RuntimeException e) {
                arena.close();
                throw e;
            }
        } catch (SQLException | IOException | RuntimeException e) {
            delete(directory);
            throw e;
        }
    }

    private void prepare(List<Peer> peers) throws SQLException, IOException {
        String base = server.digest(workload, files.base());
        expected.put(Case.FRESH, base);
        expected.put(Case.SAME, base);
        expected.put(Case.CHANGED, server.digest(workload, files.changed()));
        server.execute(workload.parents().toArray(String[]::new));
        contestants.start(peers, workload, server.login());
    }

    Workload workload() {
        return workload;
    }

    BenchServer server() {
        return server;
    }

    SampleFiles files() {
        return files;
    }

    Contestants contestants() {
        return contestants;
    }

    void say(String line) {
        progress.accept(line);
    }

    /** Makes the table ready for a step: a new one, or one that has come to rest behind the step before. */
    void prepare(Case step) throws SQLException {
        if (step == Case.FRESH) {
            server.empty(workload);
        } else {
            server.settle(workload);
        }
    }

    /**
     * Compares the table with what must be there after a step.
     *
     * @throws IllegalStateException if it differs
     */
    void check(Peer peer, Case step) throws SQLException {
        String found = server.digest(workload.table());
        String wanted = expected.get(step);
        if (!found.equals(wanted)) {
            throw new IllegalStateException(peer.label() + ", " + step.label() + ": found contents " + found + " in "
                    + workload.table() + ", expected those of the file, " + wanted);
        }
    }

    @Override
    public void close() {
        clear();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // It runs.
        }
    }

    private synchronized void clear() {
        if (!cleared) {
            cleared = true;
            contestants.close();
            server.close();
            delete(directory);
        }
    }

    private static void delete(Path directory) {
        if (Files.notExists(directory)) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
