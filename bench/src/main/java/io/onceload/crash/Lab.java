package io.onceload.crash;

import io.onceload.Onceload;
import io.onceload.embedded.EmbeddedPostgres;
import io.onceload.embedded.EmbeddedPostgresOptions;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** The server that trials share, and the tables that each has for itself. Not for several threads at once. */
final class Lab implements AutoCloseable {
    /** Tables of trials. */
    static final String TRIAL = "trial";

    /** Their undisturbed twins, of the same name, so that messages of rejected rows agree. */
    static final String TWIN = "twin";

    private final EmbeddedPostgres server;
    private final Path files;
    private final DataSource kit;
    private @Nullable Connection connection;
    private int tables;

    private Lab(EmbeddedPostgres server, Path files) {
        this.server = server;
        this.files = files;
        kit = database().as("kit");
    }

    /**
     * Starts a server.
     *
     * @param home must not be anybody else's: the server is crashed
     */
    static Lab open(Path home) {
        try {
            Path files = Files.createDirectories(home.resolve("files"));
            // A crash of the server alone loses nothing that was written, flushed or not.
            Lab lab = new Lab(
                    EmbeddedPostgres.open(
                            home.resolve("server"),
                            EmbeddedPostgresOptions.defaults()
                                    .withServerSetting("fsync", "off")
                                    .withServerSetting("autovacuum", "off")),
                    files);
            lab.begin();
            return lab;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void begin() {
        Onceload.on(kit).init();
        run("CREATE SCHEMA IF NOT EXISTS " + TRIAL);
        run("CREATE SCHEMA IF NOT EXISTS " + TWIN);
        tables = (int) number("SELECT COALESCE(max(substr(relname, 2)::integer), 0) FROM pg_class WHERE relkind = 'r'"
                + " AND relnamespace = 'trial'::regnamespace");
    }

    Database database() {
        return new Database(server.jdbcUrl(), server.user(), server.password());
    }

    DataSource kit() {
        return kit;
    }

    int majorVersion() {
        return server.majorVersion();
    }

    /** A name that no table has, without schema. */
    String newTable() {
        tables++;
        return "t" + tables;
    }

    Path file(String table) {
        return files.resolve(table + ".csv");
    }

    /**
     * Creates a table and puts the sample's first rows into it.
     *
     * @return the transaction that did, as rows show it in {@code xmin}
     */
    String create(String table, Sample sample) {
        try {
            Connection c = connection();
            c.setAutoCommit(false);
            try (Statement s = c.createStatement()) {
                s.execute(sample.kind().createTable(table));
                c.unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("COPY " + table + " FROM STDIN (FORMAT csv)", new StringReader(sample.base()));
                String transaction = one(c, "SELECT pg_current_xact_id()::xid::text");
                c.commit();
                return transaction;
            } finally {
                c.setAutoCommit(true);
            }
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("table " + table + " cannot be made", e);
        }
    }

    /** Removes what a trial left, but for the file. */
    void forget(String table) {
        for (String schema : List.of(TRIAL, TWIN)) {
            String name = schema + "." + table;
            run("DELETE FROM onceload.import WHERE target_oid = '" + name + "'::regclass::oid");
            run("DROP TABLE " + name);
        }
        try {
            Files.deleteIfExists(file(table));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops the server as a crash would, and starts it again. */
    void crash(long downMillis) {
        server.stopImmediately();
        pause(downMillis * 1_000_000);
        server.restart();
        drop();
    }

    /** How long commits may stay in memory that do not wait: about three times this. */
    void setWalWriterDelay(int millis) {
        run("ALTER SYSTEM SET wal_writer_delay = " + millis);
        run("SELECT pg_reload_conf()");
    }

    /** Ends sessions of a worker, at least one if there is one. */
    long endSessions(String worker, boolean all) {
        return number("SELECT count(pg_terminate_backend(a.pid)) FROM (SELECT pid FROM pg_stat_activity"
                + " WHERE application_name = '" + worker + "' ORDER BY backend_start DESC"
                + (all ? "" : " LIMIT 1") + ") a");
    }

    static void pause(long nanos) {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    void run(String sql) {
        try (Statement s = connection().createStatement()) {
            s.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    long number(String sql) {
        return Long.parseLong(text(sql));
    }

    String text(String sql) {
        try {
            return one(connection(), sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The columns of the first row as text, null as {@code "null"}; empty if there is no row. */
    List<String> row(String sql, Object... values) {
        try (PreparedStatement s = connection().prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                s.setObject(i + 1, values[i]);
            }
            try (ResultSet r = s.executeQuery()) {
                List<String> row = new ArrayList<>();
                if (r.next()) {
                    for (int i = 1; i <= r.getMetaData().getColumnCount(); i++) {
                        row.add(String.valueOf(r.getString(i)));
                    }
                }
                return row;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static String one(Connection connection, String sql) throws SQLException {
        try (Statement s = connection.createStatement();
                ResultSet r = s.executeQuery(sql)) {
            r.next();
            return String.valueOf(r.getString(1));
        }
    }

    private Connection connection() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = kit.getConnection();
            connection = open;
        }
        return open;
    }

    private void drop() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                throw new IllegalStateException("a connection cannot be closed", e);
            }
        }
    }

    @Override
    public void close() {
        drop();
        server.close();
    }
}
