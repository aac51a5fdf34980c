package io.onceload.embedded;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The one server of one home, as all its users in this JVM share it: to other processes they are one user. */
final class SharedServer {

    /** Never shrinks: a program has few homes, and the locks of one must not be held by two objects. */
    private static final ConcurrentMap<Path, SharedServer> BY_HOME = new ConcurrentHashMap<>();

    private final Home home;
    private final HomeLocks locks;
    private int users;
    private volatile @Nullable Server server;
    private volatile @Nullable RunningServer running;

    private SharedServer(Home home) {
        this.home = home;
        this.locks = new HomeLocks(home);
    }

    static SharedServer of(Path directory) {
        Home home = Home.prepare(directory);
        return BY_HOME.computeIfAbsent(home.directory(), key -> new SharedServer(home));
    }

    /** Counts one more user, and sees to it that the server runs. */
    synchronized void join(EmbeddedPostgresOptions options) {
        underStartLock(options, () -> {
            Server located = users > 0 ? server() : locate(options);
            Optional<RunningServer> present = located.find(users > 0 || locks.isUsedByOthers(), options);
            running = present.isPresent() ? present.get() : start(located, options);
            server = located;
            locks.use();
            users++;
        });
    }

    /** Counts one user less; the last one stops the server. */
    synchronized void leave(EmbeddedPostgresOptions options) {
        users--;
        if (users > 0) {
            return;
        }
        // A pending interrupt would close the lock's channel and make us leave a server behind.
        boolean interrupted = Thread.interrupted();
        try {
            underStartLock(options, () -> {
                if (locks.leave()) {
                    server().stop(Server.StopMode.FAST, options.waitForStop(), options);
                }
            });
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    synchronized void stopImmediately(EmbeddedPostgresOptions options) {
        underStartLock(options, () -> server().stop(Server.StopMode.IMMEDIATE, true, options));
    }

    synchronized void restart(EmbeddedPostgresOptions options) {
        underStartLock(options, () -> {
            server().stop(Server.StopMode.IMMEDIATE, true, options);
            running = server().start(running().port(), options);
        });
    }

    RunningServer running() {
        return opened(running);
    }

    Cluster cluster() {
        return server().cluster();
    }

    private Server server() {
        return opened(server);
    }

    private void underStartLock(EmbeddedPostgresOptions options, Runnable work) {
        try {
            locks.underStartLock(options, work);
        } catch (UncheckedIOException e) {
            throw new EmbeddedPostgresException(
                    home.directory(),
                    "a file in it cannot be read or written (" + e.getCause() + "), expected that to be possible",
                    "make space or correct the permissions, or set ONCELOAD_HOME to another directory",
                    e);
        }
    }

    private Server locate(EmbeddedPostgresOptions options) {
        Binaries binaries = Binaries.in(home, options);
        return new Server(home, binaries, Cluster.in(home, binaries, options));
    }

    private RunningServer start(Server found, EmbeddedPostgresOptions options) {
        LastStart last = LastStart.read(found.cluster().data());
        if (last.wasElsewhere() && locks.isUsedByOthers()) {
            throw new EmbeddedPostgresException(
                    home.directory(),
                    "is in use by another computer or container, whose server cannot be reached from here, expected its"
                            + " users here only",
                    "end the program that uses it there, or set ONCELOAD_HOME to another directory");
        }
        return found.start(last.port(), options);
    }

    private static <T> T opened(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("not opened");
        }
        return value;
    }
}
