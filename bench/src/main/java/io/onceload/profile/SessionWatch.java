package io.onceload.profile;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the server is at, told by {@code pg_stat_activity} every few milliseconds: states, waits and statements of the
 * sessions that load, and the processor time of all processes, as far as there is a {@code /proc}. For one thread at a
 * time.
 */
final class SessionWatch implements AutoCloseable {
    private static final String LOOK = """
            SELECT pid, backend_type, state, wait_event_type, wait_event, left(query, 200)
            FROM pg_stat_activity WHERE pid <> pg_backend_pid()""";

    private static final String CLIENT = "client backend";

    private final Connection connection;
    private final PreparedStatement look;
    private final Map<Integer, ServerProcess> processes = new HashMap<>();
    private final long walBefore;

    /** A process of the server until now. */
    private static final class ServerProcess {
        private final boolean session;
        private final double cpuBefore;
        private final Map<String, Integer> states = new TreeMap<>();
        private final Map<String, Integer> statements = new TreeMap<>();
        private double cpuNow;
        private boolean loads;

        private ServerProcess(boolean session, double cpuBefore) {
            this.session = session;
            this.cpuBefore = cpuBefore;
        }
    }

    /**
     * What the server did.
     *
     * @param walBytes written to the log
     * @param sessionCpuSeconds of the import's sessions
     * @param otherCpuSeconds of all others, which write the log and the tables
     * @param states looks at sessions that load, by state and wait
     * @param statements looks at them while they were active, by statement
     */
    record ServerTime(
            long walBytes,
            double sessionCpuSeconds,
            double otherCpuSeconds,
            Map<String, Integer> states,
            Map<String, Integer> statements) {
        ServerTime {
            states = Map.copyOf(states);
            statements = Map.copyOf(statements);
        }
    }

    /** @param connection closed with this watch */
    SessionWatch(Connection connection) throws SQLException {
        this.connection = connection;
        look = connection.prepareStatement(LOOK);
        walBefore = walPosition();
        look();
    }

    private long walPosition() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery("SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint")) {
            result.next();
            return result.getLong(1);
        }
    }

    void look() throws SQLException {
        try (ResultSet row = look.executeQuery()) {
            while (row.next()) {
                int pid = row.getInt(1);
                boolean session = CLIENT.equals(row.getString(2));
                double cpu = ProcessTime.cpuSeconds(pid);
                ServerProcess process =
                        processes.computeIfAbsent(pid, p -> new ServerProcess(session, session ? 0 : cpu));
                process.cpuNow = Math.max(cpu, process.cpuNow);
                if (session) {
                    look(process, row);
                }
            }
        }
    }

    private static void look(ServerProcess process, ResultSet row) throws SQLException {
        String state = row.getString(3);
        String statement = StatementKind.of(row.getString(6));
        if ("active".equals(state)) {
            process.statements.merge(statement, 1, Integer::sum);
        }
        process.loads |= statement.startsWith("COPY");
        process.states.merge(stateLabel(state, row.getString(4), row.getString(5)), 1, Integer::sum);
    }

    private static String stateLabel(@Nullable String state, @Nullable String waitType, @Nullable String wait) {
        if (!"active".equals(state)) {
            return "between statements: the client works";
        }
        return waitType == null ? "runs" : waitType + " " + wait;
    }

    /** All that was seen, at the end. */
    ServerTime time() throws SQLException {
        Map<String, Integer> states = new TreeMap<>();
        Map<String, Integer> statements = new TreeMap<>();
        processes.values().stream().filter(process -> process.loads).forEach(process -> {
            process.states.forEach((state, looks) -> states.merge(state, looks, Integer::sum));
            process.statements.forEach((statement, looks) -> statements.merge(statement, looks, Integer::sum));
        });
        return new ServerTime(walPosition() - walBefore, cpuSeconds(true), cpuSeconds(false), states, statements);
    }

    private double cpuSeconds(boolean sessions) {
        return processes.values().stream()
                .filter(process -> process.session == sessions)
                .mapToDouble(process -> Math.max(process.cpuNow - process.cpuBefore, 0))
                .sum();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
