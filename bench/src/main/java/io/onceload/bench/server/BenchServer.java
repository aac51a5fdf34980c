package io.onceload.bench.server;

import io.onceload.bench.workload.CsvCopy;
import io.onceload.bench.workload.Workload;
import io.onceload.embedded.EmbeddedPostgres;
import io.onceload.embedded.EmbeddedPostgresOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The server that the contestants load into, and one session to prepare, measure and compare. For one thread. */
public final class BenchServer implements AutoCloseable {
    private static final long QUIET_NANOS = 1_000_000_000;

    private final EmbeddedPostgres server;
    private final Connection connection;

    private BenchServer(EmbeddedPostgres server, Connection connection) {
        this.server = server;
        this.connection = connection;
    }

    /** As benchmarks want it: every commit is on disk, and the log is not what limits. */
    public static EmbeddedPostgresOptions durable() {
        return EmbeddedPostgresOptions.defaults()
                .withServerSetting("shared_buffers", "1GB")
                .withServerSetting("max_wal_size", "8GB");
    }

    /**
     * Starts it.
     *
     * @param home must not be anybody else's
     */
    public static BenchServer open(Path home, EmbeddedPostgresOptions options) throws SQLException {
        EmbeddedPostgres server = EmbeddedPostgres.open(home, options);
        try {
            return new BenchServer(server, login(server).dataSource().getConnection());
        } catch (SQLException e) {
            server.close();
            throw e;
        }
    }

    public Login login() {
        return login(server);
    }

    private static Login login(EmbeddedPostgres server) {
        return new Login(server.jdbcUrl(), server.user(), server.password());
    }

    public void execute(String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The only column of the only row, as text. */
    public String text(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }

    private long number(String query) throws SQLException {
        return Long.parseLong(text(query));
    }

    /** Tells contents apart: the count of rows, and a sum of hashes of all that is in them. */
    public String digest(String table) throws SQLException {
        return text("SELECT count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) FROM " + table + " t");
    }

    /** The digest of what this file holds. */
    public String digest(Workload workload, Path file) throws SQLException, IOException {
        execute(workload.createHeap("expected"));
        CsvCopy.into(connection, "expected", file);
        String digest = digest("expected");
        execute("DROP TABLE expected");
        return digest;
    }

    /** Makes the table anew. */
    public void empty(Workload workload) throws SQLException {
        execute("DROP TABLE IF EXISTS " + workload.table(), workload.createTable(), "CHECKPOINT");
    }

    /** Tidies up behind a load, as autovacuum would sooner or later, so that the next one does not pay for it. */
    public void settle(Workload workload) throws SQLException {
        execute("VACUUM ANALYZE " + workload.table(), "CHECKPOINT");
    }

    /** How many sessions others have. */
    private long sessions() throws SQLException {
        return number("SELECT count(*) FROM pg_stat_activity"
                + " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()");
    }

    /**
     * What the server has done until now.
     *
     * @param walBytes written to the log
     * @param cpuSeconds of all its processes, if the system tells
     * @param tuples inserted, updated and deleted in the table, as sessions that have ended told
     * @param sessions of others, which may have more to tell
     */
    public record Work(long walBytes, OptionalDouble cpuSeconds, long tuples, long sessions) {}

    public Work work(Workload workload) throws SQLException {
        return new Work(
                number("SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint"),
                ProcFiles.cpuSeconds(server.serverPid()),
                number("SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)::bigint FROM pg_stat_user_tables"
                        + " WHERE relid = '" + workload.table() + "'::regclass"),
                sessions());
    }

    /** {@link #work}, once no more sessions are left than there were before; a server ends them behind its client's back. */
    public Work workSince(Work before, Workload workload) throws SQLException {
        long end = System.nanoTime() + QUIET_NANOS;
        while (sessions() > before.sessions() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        Work after = work(workload);
        return new Work(
                after.walBytes() - before.walBytes(),
                after.cpuSeconds().isPresent() && before.cpuSeconds().isPresent()
                        ? OptionalDouble.of(after.cpuSeconds().getAsDouble()
                                - before.cpuSeconds().getAsDouble())
                        : OptionalDouble.empty(),
                after.tuples() - before.tuples(),
                after.sessions() - before.sessions());
    }

    /** Version and settings that matter, in one line. */
    public String description() throws SQLException {
        return "PostgreSQL " + text("SHOW server_version") + ": " + text("""
                        SELECT string_agg(name || ' ' || current_setting(name), ', ' ORDER BY name)
                        FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes',
                            'shared_buffers', 'max_wal_size', 'wal_level', 'checkpoint_timeout', 'data_checksums',
                            'autovacuum', 'work_mem', 'temp_buffers')""");
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // It ends with the server.
        } finally {
            server.close();
        }
    }

    /** Tuples of the table that were written, or none if sessions are left that have not told yet. */
    public static OptionalLong tuples(Work since) {
        return since.sessions() > 0 ? OptionalLong.empty() : OptionalLong.of(since.tuples());
    }
}
