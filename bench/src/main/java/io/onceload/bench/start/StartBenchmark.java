package io.onceload.bench.start;

import io.onceload.bench.server.BenchServer;
import io.onceload.bench.server.Scratch;
import io.onceload.bench.workload.Orders;
import io.onceload.bench.workload.SampleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * How long the {@code onceload} command takes where little is to be done: a small import, the first chunk after a kill, and
 * the answer that a file is in already. What it writes lies in a temporary directory and is gone at the end.
 */
final class StartBenchmark implements AutoCloseable {
    private static final String SMALL = "examples/airports.csv";

    /** A stamp is trusted when it is older than two seconds. */
    private static final long STAMP_SETTLES_MILLIS = 2_500;

    private static final double KILLED_AT = 0.9;

    private final Scratch scratch;
    private final BenchServer server;
    private final OnceloadCommand onceload;
    private final SampleFiles files;
    private final int rounds;
    private final Consumer<String> progress;

    /** Times of one kind of command, one for each round. */
    record Result(String what, double[] seconds, double[] cpuSeconds) {
        static Result of(String what, List<OnceloadCommand.Timed> runs) {
            return new Result(
                    what,
                    runs.stream().mapToDouble(OnceloadCommand.Timed::seconds).toArray(),
                    runs.stream().mapToDouble(OnceloadCommand.Timed::cpuSeconds).toArray());
        }
    }

    /** Runs a command once. */
    private interface Round {
        OnceloadCommand.Timed run() throws IOException, InterruptedException, SQLException;
    }

    private StartBenchmark(
            Scratch scratch,
            BenchServer server,
            OnceloadCommand onceload,
            SampleFiles files,
            int rounds,
            Consumer<String> progress) {
        this.scratch = scratch;
        this.server = server;
        this.onceload = onceload;
        this.files = files;
        this.rounds = rounds;
        this.progress = progress;
    }

    /** Builds the command if need be, starts a server, writes the large file. */
    static StartBenchmark open(int rows, int rounds, Consumer<String> progress)
            throws SQLException, IOException, InterruptedException {
        Scratch scratch = Scratch.create(progress);
        progress.accept("Preparing " + scratch.directory());
        try {
            OnceloadCommand onceload = OnceloadCommand.ready(scratch.directory());
            SampleFiles files = SampleFiles.writeBase(new Orders(), scratch.directory(), rows);
            BenchServer server = BenchServer.open(scratch.directory().resolve("postgres"), BenchServer.durable());
            scratch.atEnd(server::close);
            return new StartBenchmark(scratch, server, onceload, files, rounds, progress);
        } catch (SQLException | IOException | InterruptedException | RuntimeException e) {
            scratch.close();
            throw e;
        }
    }

    List<Result> run() throws SQLException, IOException, InterruptedException {
        List<Result> results = new ArrayList<>();
        String[] small = {"import", SMALL, "--into", "airports", "--key", "id", "--create", "--again"};
        results.add(measure("small import, embedded server started and stopped", () -> onceload.embedded(small)));
        results.add(measure("small import, server running", () -> onceload.on(server.login(), small)));
        results.add(resume());
        Path copy = Files.copy(files.base(), scratch.directory().resolve("copy.csv"));
        Thread.sleep(STAMP_SETTLES_MILLIS);
        results.add(measure("large file again", () -> onceload.on(server.login(), large(files.base()))));
        results.add(measure("a copy of it under another name", () -> onceload.on(server.login(), large(copy))));
        return results;
    }

    private Result measure(String what, Round round) throws SQLException, IOException, InterruptedException {
        progress.accept(what);
        round.run(); // creates tables, fills caches
        List<OnceloadCommand.Timed> runs = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            runs.add(round.run());
        }
        return Result.of(what, runs);
    }

    /** Each round goes on where the kill of the round before has left the import. */
    private Result resume() throws SQLException, IOException, InterruptedException {
        Orders orders = new Orders();
        server.empty(orders);
        progress.accept("importing up to the kill");
        String[] command = large(files.base());
        Thread.sleep(STAMP_SETTLES_MILLIS);
        onceload.killedOnce(server.login(), () -> rowsDone() >= KILLED_AT * files.rows(), command);
        progress.accept("first chunk after kill -9 at 90 %");
        List<OnceloadCommand.Timed> runs = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            long before = chunks();
            runs.add(onceload.killedOnce(server.login(), () -> chunks() > before, command));
        }
        onceload.on(server.login(), command);
        return Result.of("first chunk after kill -9 at 90 %", runs);
    }

    private static String[] large(Path file) {
        return new String[] {"import", file.toString(), "--into", "orders", "--key", "order_id"};
    }

    private double rowsDone() throws SQLException {
        return Double.parseDouble(server.text(checkpoints("min(c.row_number)")));
    }

    private long chunks() throws SQLException {
        return Long.parseLong(server.text(checkpoints("sum(c.seq)")));
    }

    private static String checkpoints(String what) {
        return "SELECT coalesce(" + what
                + ", 0) FROM onceload.checkpoint c JOIN onceload.import i ON i.id = c.import_id"
                + " WHERE i.target LIKE '%orders'";
    }

    @Override
    public void close() {
        scratch.close();
    }
}
