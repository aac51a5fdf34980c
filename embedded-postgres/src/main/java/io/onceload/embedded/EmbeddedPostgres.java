package io.onceload.embedded;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A running private PostgreSQL server and the right to use it until {@link #close()}.
 *
 * <p>A home directory has one server. Whoever opens the home first starts it; others, in this JVM or in other processes of
 * the same user, join it; the last one to leave stops it. A server left behind by a killed process is adopted by the next
 * to open. It listens on 127.0.0.1 only and admits only its one user with its random password, which lies in a file that
 * only the owner of the home can read. Commits are durable ({@code fsync} and {@code synchronous_commit} are on).
 *
 * <p>Linux and macOS. Instances may be used by several threads; no thread is started.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private final SharedServer server;
    private final EmbeddedPostgresOptions options;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedPostgres(SharedServer server, EmbeddedPostgresOptions options) {
        this.server = server;
        this.options = options;
    }

    /**
     * Joins the running server of this home, or starts it. The first use of a home unpacks the server and creates the data
     * directory, which takes some seconds; a later start takes tenths of a second, joining hundredths.
     *
     * @throws EmbeddedPostgresException if the home belongs to somebody else, holds the data of another major version, the
     *     system is not supported, or the server does not start
     */
    public static EmbeddedPostgres open(Path home) {
        return open(home, EmbeddedPostgresOptions.defaults());
    }

    /** {@link #open(Path)} that tells {@code progress}, in one line each, about the steps of a slow start. */
    public static EmbeddedPostgres open(Path home, Consumer<String> progress) {
        return open(home, EmbeddedPostgresOptions.defaults().withProgress(progress));
    }

    /** {@link #open(Path)} with options. */
    public static EmbeddedPostgres open(Path home, EmbeddedPostgresOptions options) {
        SharedServer server = SharedServer.of(home);
        server.join(options);
        return new EmbeddedPostgres(server, options);
    }

    /**
     * Where the command line keeps its server: {@code ONCELOAD_HOME} if set, else {@code onceload} in {@code XDG_DATA_HOME}
     * or {@code ~/.local/share}. Nothing is created.
     */
    public static Path defaultHome() {
        return Home.defaultDirectory(System.getenv(), System.getProperty("user.home"));
    }

    /** {@code jdbc:postgresql://127.0.0.1:PORT/onceload}, without user and password, so it may be shown. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + Server.ADDRESS + ":" + port() + "/" + Cluster.DATABASE;
    }

    /** The user to connect as, a superuser of this server. */
    public String user() {
        return Cluster.USER;
    }

    /** The user's password. It guards the server against other users of this computer: do not print it. */
    public String password() {
        return server.cluster().password();
    }

    /** The TCP port on 127.0.0.1. A home keeps its port from start to start while no other program takes it. */
    public int port() {
        return server.running().port();
    }

    /** The process id of the server. */
    public long serverPid() {
        return server.running().pid();
    }

    /** The data directory, {@code data-MAJOR} in the home. */
    public Path dataDirectory() {
        return server.cluster().data();
    }

    /** The major version of the server, such as 18. */
    public int majorVersion() {
        return server.cluster().majorVersion();
    }

    /**
     * Stops the server at once, as a crash would: open connections break, and the next start replays the log. For tests of
     * recovery. The home stays open; {@link #restart()} starts the server again.
     */
    public void stopImmediately() {
        server.stopImmediately(options);
    }

    /** {@link #stopImmediately()}, if the server runs, and starts it again on the same port. For tests of recovery. */
    public void restart() {
        server.restart(options);
    }

    /**
     * Leaves the server, and stops it if nobody else uses it: open connections of this process are ended, transactions in
     * flight rolled back. Closing again does nothing.
     *
     * @throws EmbeddedPostgresException if the server does not stop
     */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            server.leave(options);
        }
    }
}
