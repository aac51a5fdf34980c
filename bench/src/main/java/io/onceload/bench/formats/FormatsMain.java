package io.onceload.bench.formats;

import io.onceload.Onceload;
import io.onceload.bench.server.BenchServer;
import io.onceload.bench.server.Scratch;
import io.onceload.bench.workload.Orders;
import io.onceload.bench.workload.Workload;
import io.onceload.event.ImportListener;
import io.onceload.export.ExportFormat;
import io.onceload.model.ImportResult;
import io.onceload.pipeline.RunOptions;
import io.onceload.plan.Dialect;
import io.onceload.plan.Plan;
import io.onceload.read.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;

/** The command {@code bench/formats}: orders, in each format, into an empty table with its primary key. */
public final class FormatsMain {
    private static final int USUAL_ROWS = 1_000_000;
    private static final int ROUNDS = 3;

    private final Workload workload = new Orders();
    private final BenchServer server;
    private final Path directory;
    private final int rows;

    private FormatsMain(BenchServer server, Path directory, int rows) {
        this.server = server;
        this.directory = directory;
        this.rows = rows;
    }

    public static void main(String[] args) throws IOException, SQLException {
        int rows = args.length == 0 ? USUAL_ROWS : Integer.parseInt(args[0].replace(",", ""));
        List<String> only = Arrays.asList(args).subList(Math.min(1, args.length), args.length);
        try (Scratch scratch = Scratch.create(FormatsMain::say)) {
            BenchServer server = BenchServer.open(scratch.directory().resolve("server"), BenchServer.durable());
            scratch.atEnd(server::close);
            FormatsMain main = new FormatsMain(server, scratch.directory(), rows);
            for (ExportFormat format : ServiceLoader.load(ExportFormat.class)) {
                if (only.isEmpty() || only.contains(format.name())) {
                    main.measure(format);
                }
            }
        }
    }

    private static void say(String line) {
        System.err.println(line);
    }

    private void measure(ExportFormat format) throws IOException, SQLException {
        if (format.mostRows().orElse(rows) < rows) {
            return;
        }
        Path file = directory.resolve("orders." + format.name());
        OrdersFile.write(workload, format, rows, file);
        double[] rates = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            rates[i] = rows / seconds(file);
        }
        Arrays.sort(rates);
        System.out.printf(
                Locale.ROOT,
                "%-8s %,9.0f rows/s (%,.0f to %,.0f), %,d rows, %,d kB%n",
                format.name(),
                rates[ROUNDS / 2],
                rates[0],
                rates[ROUNDS - 1],
                rows,
                Files.size(file) >> 10);
        Files.delete(file);
    }

    private double seconds(Path file) throws SQLException {
        server.empty(workload);
        Plan plan = workload.plan().withDialect(Dialect.DETECTED);
        Onceload onceload = Onceload.on(server.login().dataSource());
        onceload.init();
        long start = System.nanoTime();
        ImportResult result = onceload.run(
                plan, Source.file(file), RunOptions.defaults().withAgain(true), ImportListener.NONE, ddl -> {});
        double seconds = (System.nanoTime() - start) / 1e9;
        long created = result.orThrow().counts().created();
        if (created != rows) {
            throw new IllegalStateException(created + " rows were created of " + rows);
        }
        return seconds;
    }
}
