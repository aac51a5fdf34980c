package io.onceload.examples;

import io.onceload.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The embedded PostgreSQL as a data source. An application of yours has one already, mostly a pool. */
final class ExampleDatabase implements AutoCloseable {
    private final EmbeddedPostgres postgres;

    private ExampleDatabase(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /** @param home where the server keeps its files */
    static ExampleDatabase open(Path home) {
        return new ExampleDatabase(EmbeddedPostgres.open(home));
    }

    DataSource dataSource() {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(postgres.jdbcUrl());
        database.setUser(postgres.user());
        database.setPassword(postgres.password());
        return database;
    }

    /** Runs a statement of the example's own, such as creating its table. */
    static void execute(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        postgres.close();
    }
}
