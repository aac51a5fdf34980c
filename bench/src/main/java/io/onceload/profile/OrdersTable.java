package io.onceload.profile;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/** The table that is loaded, the plan, and files for it: the orders of {@code bench/run}, about 118 bytes each. */
final class OrdersTable {
    private static final String CREATE = """
            CREATE TABLE orders (order_id bigint, customer text NOT NULL, email text NOT NULL,
                amount numeric(12, 2) NOT NULL, qty integer, status text, ordered_at timestamptz, note text,
                PRIMARY KEY (order_id))""";

    /** Rows from 1; amounts of each tenth are higher by some cents. */
    private static final String ROWS = """
            COPY (
                SELECT i AS order_id, 'Customer ' || i * 7919 % 200000 AS customer,
                    'customer' || i * 7919 % 200000 || '@example.com' AS email,
                    ((i * 104729 % 1000000 + CASE i % 10 WHEN 0 THEN {more} ELSE 0 END) / 100.0)::numeric(12, 2) AS amount,
                    i % 99 + 1 AS qty, ('{new,paid,shipped,cancelled}'::text[])[i % 4 + 1] AS status,
                    make_timestamp(2026, (i % 12)::int + 1, (i % 28)::int + 1, (i % 24)::int, (i % 60)::int,
                        i * 7 % 60) || '+00' AS ordered_at,
                    'note ' || i || ', ' || repeat('x', (i % 40)::int) AS note
                FROM generate_series(1::bigint, {rows}) i
            ) TO STDOUT (FORMAT csv, HEADER, FORCE_QUOTE (note))""";

    private OrdersTable() {}

    /** Has the server write a file. */
    static void write(Connection connection, int rows, boolean changed, Path file) throws SQLException, IOException {
        String sql = ROWS.replace("{rows}", Integer.toString(rows)).replace("{more}", changed ? "1" : "0");
        try (OutputStream out = Files.newOutputStream(file)) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql, out);
        }
    }

    /** Makes the table anew. */
    static void empty(Connection connection) throws SQLException {
        execute(connection, "DROP TABLE IF EXISTS orders", CREATE, "CHECKPOINT");
    }

    /** Tidies up behind a load, so that the next one does not pay for it. */
    static void settle(Connection connection) throws SQLException {
        execute(connection, "VACUUM ANALYZE orders", "CHECKPOINT");
    }

    private static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
