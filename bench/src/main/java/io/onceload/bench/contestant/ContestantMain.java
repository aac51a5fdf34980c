package io.onceload.bench.contestant;

import com.sun.management.OperatingSystemMXBean;
import io.onceload.bench.server.Login;
import io.onceload.bench.workload.Workload;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.sql.DataSource;

/**
 * A contestant as a process of its own. Standard input says in its first line who it is and where the database is, then
 * which files to load; standard output answers each line. It ends at once when standard input does, in the middle of a
 * load too, so that none outlives the benchmark.
 */
public final class ContestantMain {
    private static final int ORPHANED = 130;

    private ContestantMain() {}

    public static void main(String[] args) throws InterruptedException {
        PrintStream answers = System.out;
        System.setOut(System.err); // what libraries print is no answer
        BlockingQueue<List<String>> orders = new LinkedBlockingQueue<>();
        Thread reader = new Thread(() -> read(orders), "orders");
        reader.setDaemon(true);
        reader.start();
        try {
            List<String> first = orders.take();
            Contestant contestant = Peer.ofLabel(first.get(0))
                    .contestant(Workload.of(first.get(1)), new Login(first.get(2), first.get(3), first.get(4)));
            answers.println("ready");
            while (true) {
                answers.println(load(contestant, Path.of(orders.take().get(0))));
            }
        } catch (Exception e) {
            e.printStackTrace();
            answers.println("failed " + e);
            Runtime.getRuntime().halt(1); // a pool's threads would keep the process
        }
    }

    private static String load(Contestant contestant, Path file) throws Exception {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long cpuBefore = system.getProcessCpuTime();
        long start = System.nanoTime();
        contestant.load(file);
        long taken = System.nanoTime() - start;
        long cpu = system.getProcessCpuTime() - cpuBefore;
        tellStatistics(contestant.database());
        return new Loaded(taken / 1e9, cpu / 1e9).toLine();
    }

    /** Sessions that are kept tell what they wrote up to ten seconds later, when somebody else's load is measured. */
    private static void tellStatistics(DataSource database) throws SQLException {
        List<Connection> kept = new ArrayList<>();
        try {
            for (int i = 0; i < Login.CONNECTIONS; i++) {
                Connection connection = database.getConnection();
                kept.add(connection);
                try (Statement statement = connection.createStatement()) {
                    statement.execute("SELECT pg_stat_force_next_flush()");
                }
            }
        } finally {
            for (Connection connection : kept) {
                connection.close();
            }
        }
    }

    private static void read(BlockingQueue<List<String>> orders) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            String line;
            while ((line = lines.readLine()) != null) {
                orders.add(List.of(line.split("\t", -1)));
            }
        } catch (IOException e) {
            // As at the end.
        }
        Runtime.getRuntime().halt(ORPHANED);
    }
}
