package io.onceload.cli.context;

import io.onceload.embedded.EmbeddedPostgres;
import io.onceload.embedded.EmbeddedPostgresOptions;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** The database that a command works on, reachable until it is closed. */
public final class Database implements AutoCloseable {
    private static final int CONNECT_SECONDS = 10;

    private final DatabaseChoice choice;
    private final PGSimpleDataSource dataSource;
    private final @Nullable EmbeddedPostgres server;

    private Database(DatabaseChoice choice, PGSimpleDataSource dataSource, @Nullable EmbeddedPostgres server) {
        this.choice = choice;
        this.dataSource = dataSource;
        this.server = server;
    }

    /** Starts the embedded server if that is what was chosen; nothing is connected yet. */
    public static Database open(DatabaseChoice choice, Context context) {
        PGSimpleDataSource dataSource = choice.url().isPresent() ? remote(choice) : new PGSimpleDataSource();
        dataSource.setApplicationName("onceload");
        dataSource.setTcpKeepAlive(true);
        dataSource.setAssumeMinServerVersion("14"); // spares a round trip in which the driver would set its name
        if (choice.url().isPresent()) {
            return new Database(choice, dataSource, null);
        }
        EmbeddedPostgres server = EmbeddedPostgres.open(
                context.environment().home(),
                EmbeddedPostgresOptions.defaults()
                        .withProgress(context.err()::println)
                        .withoutWaitingForStop());
        context.secrets().add(server.password());
        dataSource.setUrl(server.jdbcUrl());
        dataSource.setUser(server.user());
        dataSource.setPassword(server.password());
        dataSource.setSslMode("disable");
        dataSource.setGssEncMode("disable");
        Database database = new Database(choice, dataSource, server);
        context.interruption().hold(database);
        return database;
    }

    private static PGSimpleDataSource remote(DatabaseChoice choice) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        // Before the URL, whose own parameters win.
        dataSource.setConnectTimeout(CONNECT_SECONDS);
        dataSource.setUrl(choice.url().orElseThrow().jdbc());
        choice.user().ifPresent(dataSource::setUser);
        choice.password().ifPresent(dataSource::setPassword);
        return dataSource;
    }

    public DataSource dataSource() {
        return dataSource;
    }

    /** What the first line of output says. */
    public String label() {
        return server != null
                ? "embedded PostgreSQL " + server.majorVersion() + " (use --url for yours)"
                : choice.url().orElseThrow().label() + " (" + choice.from() + ")";
    }

    /** See {@link DatabaseChoice#option}. */
    public String option() {
        return choice.option();
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
