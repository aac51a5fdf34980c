package io.onceload.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Settings of a transaction that ledger and loader share. */
public final class Session {
    private static final String DURABLE = """
            SELECT pg_catalog.set_config('synchronous_commit',
                CASE pg_catalog.current_setting('synchronous_commit') WHEN 'off' THEN 'on'
                     ELSE pg_catalog.current_setting('synchronous_commit') END, true)""";

    private Session() {}

    /** Makes the current transaction's commit wait until it is durable, whatever the session's default. */
    public static void durably(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(DURABLE);
        }
    }
}
