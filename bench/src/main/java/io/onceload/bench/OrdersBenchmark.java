package io.onceload.bench;

import io.onceload.Onceload;
import io.onceload.embedded.EmbeddedPostgres;
import io.onceload.embedded.EmbeddedPostgresOptions;
import io.onceload.event.ImportListener;
import io.onceload.model.ImportResult;
import io.onceload.pipeline.RunOptions;
import io.onceload.plan.Dialect;
import io.onceload.plan.Plan;
import io.onceload.read.Source;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Orders into a table, three ways, interleaved in one run on one durable server: plain COPY, hand-written staging with an
 * upsert, and Onceload with everything on. Cases: into an empty table, the same file again, and a file in which every
 * tenth row differs. After each the table's contents are compared with what they must be.
 */
public final class OrdersBenchmark {
    private static final String COLUMNS = """
            order_id bigint, customer text NOT NULL, email text NOT NULL, amount numeric(12,2) NOT NULL,
            qty integer, status text, ordered_at timestamptz, note text""";

    private static final String UPSERT = """
            INSERT INTO orders SELECT DISTINCT ON (order_id) * FROM staged ORDER BY order_id
            ON CONFLICT (order_id) DO UPDATE SET customer = EXCLUDED.customer, email = EXCLUDED.email,
                amount = EXCLUDED.amount, qty = EXCLUDED.qty, status = EXCLUDED.status,
                ordered_at = EXCLUDED.ordered_at, note = EXCLUDED.note""";

    private final DataSource database;
    private final int rounds;
    private final Map<String, List<Double>> seconds = new LinkedHashMap<>();

    private OrdersBenchmark(DataSource database, int rounds) {
        this.database = database;
        this.rounds = rounds;
    }

    /**
     * Runs it.
     *
     * @param arguments rows, rounds, working directory
     */
    public static void main(String[] arguments) throws SQLException, IOException {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        Path directory = arguments.length > 2 ? Path.of(arguments[2]) : Files.createTempDirectory("onceload-bench");
        Path base = directory.resolve("orders.csv");
        Path changed = directory.resolve("orders-changed.csv");
        writeOrders(base, rows, false);
        writeOrders(changed, rows, true);
        EmbeddedPostgresOptions options = EmbeddedPostgresOptions.defaults()
                .withServerSetting("shared_buffers", "1GB")
                .withServerSetting("max_wal_size", "8GB");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.open(directory.resolve("postgres"), options)) {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(postgres.jdbcUrl());
            source.setUser(postgres.user());
            source.setPassword(postgres.password());
            new OrdersBenchmark(source, rounds).run(rows, base, changed);
        }
    }

    private void run(int rows, Path base, Path changed) throws SQLException, IOException {
        System.out.printf(
                Locale.ROOT,
                "%,d rows, %,d MB, %d rounds; PostgreSQL %s, fsync %s, synchronous_commit %s, JDK %s, %d cores%n",
                rows,
                Files.size(base) >> 20,
                rounds,
                value("SHOW server_version"),
                value("SHOW fsync"),
                value("SHOW synchronous_commit"),
                Runtime.version(),
                Runtime.getRuntime().availableProcessors());
        Onceload.on(database).init();
        for (int round = 0; round <= rounds; round++) {
            boolean counted = round > 0; // the first round warms up
            fresh();
            time(counted, "copy fresh", () -> copyInto("orders", base));
            fresh();
            time(counted, "stage fresh", () -> stage(base));
            String expected = digest();
            settle();
            time(counted, "stage same", () -> stage(base));
            settle();
            time(counted, "stage changed", () -> stage(changed));
            String expectedChanged = digest();
            fresh();
            time(counted, "onceload fresh", () -> onceload(base));
            check(expected, digest());
            settle();
            time(counted, "onceload same", () -> onceload(base));
            check(expected, digest());
            settle();
            time(counted, "onceload changed", () -> onceload(changed));
            check(expectedChanged, digest());
        }
        report();
    }

    private interface Step {
        void run() throws SQLException, IOException;
    }

    private void time(boolean counted, String name, Step step) throws SQLException, IOException {
        long start = System.nanoTime();
        step.run();
        double taken = (System.nanoTime() - start) / 1e9;
        if (counted) {
            seconds.computeIfAbsent(name, n -> new ArrayList<>()).add(taken);
        }
    }

    private void fresh() throws SQLException {
        execute(
                "DROP TABLE IF EXISTS orders, staged",
                "CREATE TABLE orders (" + COLUMNS + ", PRIMARY KEY (order_id))",
                "CHECKPOINT");
    }

    private void settle() throws SQLException {
        execute("VACUUM ANALYZE orders", "CHECKPOINT");
    }

    private void stage(Path file) throws SQLException, IOException {
        execute("DROP TABLE IF EXISTS staged", "CREATE UNLOGGED TABLE staged (" + COLUMNS + ")");
        copyInto("staged", file);
        execute(UPSERT);
    }

    private void copyInto(String table, Path file) throws SQLException, IOException {
        try (Connection connection = database.getConnection();
                InputStream in = Files.newInputStream(file)) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY " + table + " FROM STDIN (FORMAT csv, HEADER)", in, 1 << 16);
        }
    }

    private void onceload(Path file) {
        Plan plan = Plan.into("orders")
                .dialect(Dialect.STANDARD)
                .key("order_id")
                .column("customer", c -> c.required().trim().length(1, 60))
                .column("email", c -> c.required().length(3, 120))
                .column("amount", c -> c.min(0).max(1_000_000))
                .column("qty", c -> c.min(1).max(1000))
                .column("status", c -> c.required())
                .build();
        ImportResult result = Onceload.on(database)
                .run(plan, Source.file(file), RunOptions.defaults().withAgain(true), ImportListener.NONE, ddl -> {});
        result.orThrow();
    }

    private String digest() throws SQLException {
        return value("SELECT count(*) || ' ' || sum(hashtextextended(o::text, 0)) FROM orders o");
    }

    private static void check(String expected, String found) {
        if (!expected.equals(found)) {
            throw new IllegalStateException("contents differ: expected " + expected + ", found " + found);
        }
    }

    private void report() {
        Map<String, Double> medians = new LinkedHashMap<>();
        seconds.forEach((name, all) -> medians.put(name, median(all)));
        System.out.println("| case | seconds (min / median / max) | ratio to staging |");
        System.out.println("|---|---|---|");
        seconds.forEach((name, all) -> {
            double[] sorted = all.stream().mapToDouble(d -> d).sorted().toArray();
            String staging = "stage " + name.substring(name.indexOf(' ') + 1);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.2f / %.2f / %.2f | %.2f |%n",
                    name,
                    sorted[0],
                    sorted[sorted.length / 2],
                    sorted[sorted.length - 1],
                    sorted[sorted.length / 2] / medians.getOrDefault(staging, Double.NaN));
        });
    }

    private static double median(List<Double> all) {
        double[] sorted = all.stream().mapToDouble(d -> d).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void writeOrders(Path file, int rows, boolean changed) throws IOException {
        String[] status = {"new", "paid", "shipped", "cancelled"};
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("order_id,customer,email,amount,qty,status,ordered_at,note\n");
            for (int i = 1; i <= rows; i++) {
                int customer = (int) (i * 7919L % 200_000);
                int cents = (int) (i * 104_729L % 1_000_000) + (changed && i % 10 == 0 ? 1 : 0);
                out.write(String.format(
                        Locale.ROOT,
                        "%d,Customer %d,customer%d@example.com,%d.%02d,%d,%s,2026-%02d-%02d %02d:%02d:%02d+00,"
                                + "\"note %d, %s\"%n",
                        i,
                        customer,
                        customer,
                        cents / 100,
                        cents % 100,
                        i % 99 + 1,
                        status[i % 4],
                        i % 12 + 1,
                        i % 28 + 1,
                        i % 24,
                        i % 60,
                        i * 7 % 60,
                        i,
                        "x".repeat(i % 40)));
            }
        }
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private String value(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet r = statement.executeQuery(query)) {
            r.next();
            return r.getString(1);
        }
    }
}
