package io.onceload.testing;

import io.onceload.embedded.EmbeddedPostgres;
import io.onceload.embedded.EmbeddedPostgresOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL server for tests, started by the first test that asks and stopped with the JVM. It does not wait for its
 * disk. Each JVM has databases of its own, so test runs side by side share the server and nothing else.
 */
public final class TestDatabase {
    private static final String PREFIX = "test_";
    private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d+)_\\d+");
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final EmbeddedPostgres server;
    private final String database;

    private TestDatabase() {
        // In the module's own directory, where the tests run; the other tests' server lives there too.
        server = EmbeddedPostgres.open(
                Path.of("target", "postgres"),
                EmbeddedPostgresOptions.defaults().withServerSetting("fsync", "off"));
        Runtime.getRuntime().addShutdownHook(new Thread(this::leave, "test-database"));
        dropLeftovers();
        database = create();
    }

    /** Connects to this JVM's own database, which has no ledger until a test makes one. */
    public static DataSource dataSource() {
        return dataSource(Shared.SERVER.database);
    }

    /** Connects to an empty database of its own, for tests that need a ledger or settings to themselves. */
    public static DataSource freshDatabase() {
        return dataSource(Shared.SERVER.create());
    }

    /** Makes an empty schema in the database of {@link #dataSource()}; its name needs no quotes. */
    public static String freshSchema() {
        String name = "schema_" + NUMBER.incrementAndGet();
        Shared.SERVER.execute(Shared.SERVER.database, "CREATE SCHEMA " + name);
        return name;
    }

    /** The server, which must not be closed or stopped: other tests use it. */
    public static EmbeddedPostgres server() {
        return Shared.SERVER.server;
    }

    private static final class Shared {
        static final TestDatabase SERVER = new TestDatabase();
    }

    private static DataSource dataSource(String database) {
        EmbeddedPostgres server = Shared.SERVER.server;
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url(server, database));
        source.setUser(server.user());
        source.setPassword(server.password());
        return source;
    }

    private static String url(EmbeddedPostgres server, String database) {
        return server.jdbcUrl().replaceFirst("/[^/]*$", "/" + database);
    }

    private String create() {
        String name = PREFIX + ProcessHandle.current().pid() + "_" + NUMBER.incrementAndGet();
        execute("postgres", "CREATE DATABASE " + name);
        return name;
    }

    /** Databases of JVMs that were killed. */
    private void dropLeftovers() {
        for (String name : databases()) {
            Matcher matcher = NAME.matcher(name);
            if (matcher.matches()
                    && ProcessHandle.of(Long.parseLong(matcher.group(1))).isEmpty()) {
                execute("postgres", "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
            }
        }
    }

    private void leave() {
        String own = PREFIX + ProcessHandle.current().pid() + "_";
        for (String name : databases()) {
            if (name.startsWith(own)) {
                execute("postgres", "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
            }
        }
        server.close();
    }

    private List<String> databases() {
        List<String> names = new ArrayList<>();
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT datname FROM pg_database")) {
            while (found.next()) {
                names.add(found.getString(1));
            }
            return names;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String inDatabase, String sql) {
        try (Connection connection = connect(inDatabase);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private Connection connect(String toDatabase) throws SQLException {
        return DriverManager.getConnection(url(server, toDatabase), server.user(), server.password());
    }
}
