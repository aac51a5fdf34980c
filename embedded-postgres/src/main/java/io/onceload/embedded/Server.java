package io.onceload.embedded;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Starts, finds and stops the server process of a cluster. Everything here happens under the start lock.
 *
 * <p>The process is spawned through a shell that ends at once, so it is nobody's child here, and in a session of its own, so
 * Ctrl-C in the terminal does not reach it. {@code pg_ctl} would do that too, but it waits in steps of 0.1 s and does not
 * tell the process id. What the server does is read from {@code postmaster.pid}, every few milliseconds.
 */
final class Server {

    static final String ADDRESS = "127.0.0.1";

    private static final long MAX_LOG_BYTES = 1_000_000;
    private static final int TAIL_LINES = 12;
    private static final int PORT_ATTEMPTS = 5;
    private static final Duration PORT_PATIENCE = Duration.ofMillis(200);

    /** Where there is no setsid (macOS), job control gives the process at least a process group of its own. */
    private static final String SPAWN = """
            umask 077
            log=$1
            shift
            if command -v setsid >/dev/null 2>&1; then
              setsid "$@" </dev/null >>"$log" 2>&1 &
            else
              set -m
              "$@" </dev/null >>"$log" 2>&1 &
            fi
            echo $!
            """;

    /** Signals of PostgreSQL's postmaster. */
    enum StopMode {
        /** Ends sessions, rolls back, writes a checkpoint. */
        FAST("INT"),
        /** As a crash. */
        IMMEDIATE("QUIT");

        private final String signal;

        StopMode(String signal) {
            this.signal = signal;
        }
    }

    private final Binaries binaries;
    private final Cluster cluster;
    private final Commands commands;
    private final Path log;

    Server(Home home, Binaries binaries, Cluster cluster) {
        this.binaries = binaries;
        this.cluster = cluster;
        this.commands = new Commands(home);
        this.log = home.file("postgres.log");
    }

    Cluster cluster() {
        return cluster;
    }

    /**
     * The server that runs, whoever started it, once it is ready; empty if none runs. One that stops is waited for.
     *
     * @param vouchedFor whether somebody is using the server; else it was left behind, and must prove that it is ours
     */
    Optional<RunningServer> find(boolean vouchedFor, EmbeddedPostgresOptions options) {
        Deadline deadline = new Deadline(options);
        while (true) {
            Optional<PostmasterFile> file = live();
            if (file.isEmpty()) {
                return Optional.empty();
            }
            PostmasterFile server = file.get();
            switch (server.status()) {
                case STARTING -> deadline.pause("Waiting for the server to start");
                case STOPPING -> deadline.pause("Waiting for the server to stop");
                case READY -> {
                    if (vouchedFor ? Login.isAnswered(server.port()) : answersAsOurs(server)) {
                        return Optional.of(new RunningServer(server.pid(), server.port()));
                    }
                    deadline.pause("Waiting for the server to answer");
                }
            }
        }
    }

    /** Starts a server on this port, or on another if that is 0 or taken. None runs. */
    RunningServer start(int preferredPort, EmbeddedPostgresOptions options) {
        Deadline deadline = new Deadline(options);
        int port = preferredPort;
        for (int attempt = 1; ; attempt++) {
            removeStaleFile();
            port = freePort(port, deadline);
            long logStart = prepareLog();
            long pid = spawn(port, options);
            if (becameReady(pid, deadline)) {
                LastStart.write(cluster.data(), port);
                binaries.removeOthers();
                return new RunningServer(pid, port);
            }
            String reason = logSince(logStart);
            if (reason.contains("Address already in use") && attempt < PORT_ATTEMPTS) {
                port = 0;
            } else if (isStillInUse(reason)) {
                deadline.pause("Waiting for the remains of a crashed server to end");
            } else {
                commands.checkUnprivileged();
                throw new EmbeddedPostgresException(
                        log,
                        "the server did not start, it says:\n" + tail(reason) + "\nExpected it to accept connections",
                        "remove the cause that it states and run again");
            }
        }
    }

    /** Stops the server, if one runs; waits for its end, or only until it has begun to stop. */
    void stop(StopMode mode, boolean waitForEnd, EmbeddedPostgresOptions options) {
        Deadline deadline = new Deadline(options);
        Optional<PostmasterFile> running = live();
        if (running.isEmpty()) {
            return;
        }
        long pid = running.get().pid();
        commands.runShell("kill -s \"$1\" \"$2\"", List.of(mode.signal, Long.toString(pid)));
        while (true) {
            Optional<PostmasterFile> now = live().filter(file -> file.pid() == pid);
            if (now.isEmpty() || (!waitForEnd && now.get().status() == PostmasterFile.Status.STOPPING)) {
                return;
            }
            deadline.pause("Waiting for the server to stop");
        }
    }

    /** The last lines of a program's output. */
    static String tail(String output) {
        List<String> lines = output.strip().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    }

    private Optional<PostmasterFile> live() {
        return PostmasterFile.read(cluster.data()).filter(PostmasterFile::isOfLiveServer);
    }

    private boolean answersAsOurs(PostmasterFile server) {
        Login.Answer answer = Login.attempt(server.port(), cluster.password());
        if (answer == Login.Answer.PASSWORD_REFUSED) {
            throw new EmbeddedPostgresException(
                    cluster.passwordFile(),
                    "the running server (process " + server.pid() + ") refuses this password, expected the one of user "
                            + Cluster.USER,
                    "put the user's password into this file");
        }
        return answer == Login.Answer.ADMITTED;
    }

    private long spawn(int port, EmbeddedPostgresOptions options) {
        List<String> postgres = new ArrayList<>(
                List.of(binaries.program("postgres"), "-D", cluster.data().toString(), "-p", Integer.toString(port)));
        options.serverSettings().forEach((name, value) -> postgres.addAll(List.of("-c", name + "=" + value)));
        List<String> arguments = new ArrayList<>(List.of(log.toString()));
        arguments.addAll(commands.unprivileged(postgres));
        Commands.Output output = commands.runShell(SPAWN, arguments);
        try {
            return Long.parseLong(output.text().strip());
        } catch (NumberFormatException e) {
            throw new EmbeddedPostgresException(
                    binaries.program("postgres"),
                    "cannot be called (" + output.text().strip() + "), expected a process id",
                    "see whether /bin/sh works and processes may be started",
                    e);
        }
    }

    private boolean becameReady(long pid, Deadline deadline) {
        while (true) {
            // Asked first: a process that ended after the look at its file is seen in the next round.
            boolean alive = isAlive(pid);
            Optional<PostmasterFile> file = PostmasterFile.read(cluster.data()).filter(found -> found.pid() == pid);
            if (file.isPresent() && file.get().status() == PostmasterFile.Status.READY) {
                return true;
            }
            if (!alive) {
                return false;
            }
            deadline.pause("Starting PostgreSQL (after a crash it first replays its log)");
        }
    }

    private static boolean isAlive(long pid) {
        // A dead process that nobody has reaped has no command.
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .isPresent();
    }

    /** After kill -9 the server's children need a moment to notice; a server spawned by a killed JVM may come up now. */
    private static boolean isStillInUse(String reason) {
        return reason.contains("pre-existing shared memory block")
                || reason.contains("\"postmaster.pid\" already exists");
    }

    /** PostgreSQL itself refuses to start if the process id in the file has meanwhile gone to another program. */
    private void removeStaleFile() {
        PostmasterFile.read(cluster.data())
                .filter(file -> !file.isOfLiveServer())
                .ifPresent(file -> {
                    try {
                        Files.deleteIfExists(file.file());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    static InetAddress address() throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1}); // getLoopbackAddress may be ::1
    }

    /** The preferred port, for which the remains of a killed server are given a moment; else any that is free. */
    private static int freePort(int preferred, Deadline deadline) {
        long end = System.nanoTime() + PORT_PATIENCE.toNanos();
        while (preferred != 0 && System.nanoTime() < end) {
            if (isFree(preferred)) {
                return preferred;
            }
            deadline.pause("Waiting for port " + preferred);
        }
        try (ServerSocket socket = new ServerSocket(0, 1, address())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, address())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /** The log's length; a long one is put aside first. */
    private long prepareLog() {
        try {
            if (!Files.exists(log)) {
                return 0;
            }
            if (Files.size(log) > MAX_LOG_BYTES) {
                Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
                return 0;
            }
            return Files.size(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String logSince(long start) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] bytes = new byte[(int) Math.min(file.length() - start, MAX_LOG_BYTES)];
            file.seek(start);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "(no log: " + e + ")";
        }
    }
}
