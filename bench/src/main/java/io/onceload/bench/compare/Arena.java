package io.onceload.bench.compare;

import io.onceload.bench.contestant.Contestants;
import io.onceload.bench.contestant.Peer;
import io.onceload.bench.server.BenchServer;
import io.onceload.bench.server.Scratch;
import io.onceload.bench.workload.Case;
import io.onceload.bench.workload.SampleFiles;
import io.onceload.bench.workload.Workload;
import io.onceload.embedded.EmbeddedPostgresOptions;
import java.io.IOException;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** All that a benchmark needs: a server, files, the processes of the contestants. Nothing of it is left behind. */
public final class Arena implements AutoCloseable {
    private final Workload workload;
    private final Scratch scratch;
    private final SampleFiles files;
    private final BenchServer server;
    private final Map<Case, String> expected = new EnumMap<>(Case.class);
    private final Contestants contestants = new Contestants();
    private final Consumer<String> progress;

    private Arena(
            Workload workload, Scratch scratch, SampleFiles files, BenchServer server, Consumer<String> progress) {
        this.workload = workload;
        this.scratch = scratch;
        this.files = files;
        this.server = server;
        this.progress = progress;
        scratch.atEnd(server::close);
        scratch.atEnd(contestants::close);
    }

    /**
     * Prepares it all.
     *
     * @param progress told each step in a line
     */
    public static Arena open(
            Workload workload, int rows, List<Peer> peers, EmbeddedPostgresOptions options, Consumer<String> progress)
            throws SQLException, IOException {
        Scratch scratch = Scratch.create(progress);
        progress.accept("Preparing " + scratch.directory());
        try {
            SampleFiles files = SampleFiles.write(workload, scratch.directory(), rows);
            BenchServer server = BenchServer.open(scratch.directory().resolve("postgres"), options);
            Arena arena = new Arena(workload, scratch, files, server, progress);
            arena.prepare(peers);
            return arena;
        } catch (SQLException | IOException | RuntimeException e) {
            scratch.close();
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

    public Workload workload() {
        return workload;
    }

    public BenchServer server() {
        return server;
    }

    public SampleFiles files() {
        return files;
    }

    public Contestants contestants() {
        return contestants;
    }

    public void say(String line) {
        progress.accept(line);
    }

    /** Makes the table ready for a step: a new one, or one that has come to rest behind the step before. */
    public void prepare(Case step) throws SQLException {
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
    public void check(Peer peer, Case step) throws SQLException {
        String found = server.digest(workload.table());
        String wanted = expected.get(step);
        if (!found.equals(wanted)) {
            throw new IllegalStateException(peer.label() + ", " + step.label() + ": found contents " + found + " in "
                    + workload.table() + ", expected those of the file, " + wanted);
        }
    }

    @Override
    public void close() {
        scratch.close();
    }
}
