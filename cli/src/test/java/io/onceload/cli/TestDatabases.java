package io.onceload.cli;

import io.onceload.Onceload;
import io.onceload.embedded.EmbeddedPostgres;
import io.onceload.embedded.EmbeddedPostgresOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;

/** One embedded server for all tests of this JVM, and databases on it; a new one has an empty ledger already. */
final class TestDatabases {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Path HOME = temporaryHome();
    private static final EmbeddedPostgres SERVER =
            EmbeddedPostgres.open(HOME, EmbeddedPostgresOptions.defaults().withServerSetting("fsync", "off"));

    static {
        execute("onceload", "CREATE DATABASE with_ledger");
        PGSimpleDataSource template = new PGSimpleDataSource();
        template.setUrl(jdbcUrl("with_ledger"));
        template.setUser(SERVER.user());
        template.setPassword(SERVER.password());
        Onceload.on(template).init();
        Runtime.getRuntime().addShutdownHook(new Thread(TestDatabases::stop));
    }

    private TestDatabases() {}

    /** Creates a database; gives its name. */
    static String create() {
        String name = "test" + NUMBER.incrementAndGet();
        execute("onceload", "CREATE DATABASE " + name + " TEMPLATE with_ledger STRATEGY file_copy");
        return name;
    }

    static Path home() {
        return HOME;
    }

    static String password() {
        return SERVER.password();
    }

    static String user() {
        return SERVER.user();
    }

    static int port() {
        return SERVER.port();
    }

    static void execute(String database, String sql) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The rows as texts, fields parted by {@code |}. */
    static List<String> query(String database, String sql) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                List<String> fields = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    fields.add(rows.getString(i));
                }
                found.add(String.join("|", fields));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    static Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), SERVER.user(), SERVER.password());
    }

    private static String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + SERVER.port() + "/" + database;
    }

    private static Path temporaryHome() {
        try {
            return Files.createTempDirectory("onceload-cli-test");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void stop() {
        SERVER.close();
        try (var files = Files.walk(HOME)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
