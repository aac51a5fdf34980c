package io.onceload.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;

/** {@code psql -c SQL} and {@code psql -f FILE} for those who follow a page on a machine without psql; prints nothing. */
final class PsqlStandIn {
    private PsqlStandIn() {}

    public static void main(String[] arguments) throws Exception {
        Map<String, String> environment = System.getenv();
        String url = String.valueOf(environment.get("ONCELOAD_URL"));
        String[] parts = url.substring("postgresql://".length()).split("@", 2);
        String sql = arguments[0].equals("-f") ? Files.readString(Path.of(arguments[1])) : arguments[1];
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://" + parts[1], parts[0], environment.get("PGPASSWORD"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
