package io.onceload.bench.formats;

import io.onceload.Onceload;
import io.onceload.bench.server.BenchServer;
import io.onceload.bench.server.Scratch;
import io.onceload.bench.workload.Orders;
import io.onceload.bench.workload.Workload;
import io.onceload.event.ImportListener;
import io.onceload.export.Export;
import io.onceload.export.ExportFormats;
import io.onceload.export.ExportListener;
import io.onceload.pipeline.RunOptions;
import io.onceload.plan.Dialect;
import io.onceload.read.Source;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import org.postgresql.PGConnection;

/** The command {@code bench/export}: orders into files, in turns with COPY's own CSV. */
public final class ExportMain {
    private static final int USUAL_ROWS = 1_000_000;
    private static final int ROUNDS = 5;
    private static final int WARM_UP = 1;

    private final Workload workload = new Orders();
    private final BenchServer server;
    private final Path directory;

    private ExportMain(BenchServer server, Path directory) {
        this.server = server;
        this.directory = directory;
    }

    public static void main(String[] args) throws IOException, SQLException {
        int rows = args.length == 0 ? USUAL_ROWS : Integer.parseInt(args[0].replace(",", ""));
        try (Scratch scratch = Scratch.create(ExportMain::say)) {
            BenchServer server = BenchServer.open(scratch.directory().resolve("server"), BenchServer.durable());
            scratch.atEnd(server::close);
            ExportMain main = new ExportMain(server, scratch.directory());
            main.load(rows);
            for (String format : ExportFormats.names()) {
                if (ExportFormats.named(format).mostRows().orElse(rows) >= rows) {
                    main.measure(format, rows);
                }
            }
        }
    }

    private static void say(String line) {
        System.err.println(line);
    }

    private void load(int rows) throws IOException, SQLException {
        server.empty(workload);
        Path file = directory.resolve("orders.ndjson");
        OrdersFile.write(workload, ExportFormats.named("ndjson"), rows, file);
        Onceload.on(server.login().dataSource())
                .run(
                        workload.plan().withDialect(Dialect.DETECTED),
                        Source.file(file),
                        RunOptions.defaults(),
                        ImportListener.NONE,
                        ddl -> {})
                .orThrow();
        Files.delete(file);
    }

    private void measure(String format, int rows) throws IOException, SQLException {
        double[] ours = new double[ROUNDS];
        double[] copy = new double[ROUNDS];
        for (int i = -WARM_UP; i < ROUNDS; i++) {
            double export = export(format);
            double plain = copy();
            if (i >= 0) {
                ours[i] = export;
                copy[i] = plain;
            }
        }
        Arrays.sort(ours);
        Arrays.sort(copy);
        System.out.printf(
                Locale.ROOT,
                "%-8s %,9.0f rows/s, %.2f times the speed of COPY (%,.0f rows/s)%n",
                format,
                rows / ours[ROUNDS / 2],
                copy[ROUNDS / 2] / ours[ROUNDS / 2],
                rows / copy[ROUNDS / 2]);
    }

    private double export(String format) {
        long start = System.nanoTime();
        Onceload.on(server.login().dataSource())
                .export(
                        Export.table(workload.table()).as(format),
                        directory.resolve("export." + format),
                        true,
                        ExportListener.NONE);
        return seconds(start);
    }

    /** As the driver's manual has it, into a file that is made durable too. */
    private double copy() throws IOException, SQLException {
        long start = System.nanoTime();
        Path file = directory.resolve("copy.csv");
        try (Connection connection = server.login().dataSource().getConnection();
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("COPY " + workload.table() + " TO STDOUT (FORMAT csv, HEADER)", out);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        return seconds(start);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
