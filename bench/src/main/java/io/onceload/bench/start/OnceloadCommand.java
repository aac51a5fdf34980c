package io.onceload.bench.start;

import io.onceload.bench.server.Login;
import io.onceload.bench.server.ProcFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The {@code onceload} command of this clone, as a user types it: launcher and all.
 *
 * @param directory for what it says, and for its embedded server
 */
record OnceloadCommand(Path directory) {
    private static final Path BUILDS = Path.of("cli", "target", "dist");
    private static final int MOST_EXIT_CODE = 1;
    private static final long POLL_MILLIS = 2;
    private static final long ARCHIVE_SECONDS = 120;

    /** The shell tells what the command took. */
    private static final String TIMED = "TIMEFORMAT='%R %U %S'; time \"$@\" >\"$0.out\" 2>\"$0.err\"";

    /**
     * What a run took.
     *
     * @param seconds from start to end
     * @param cpuSeconds of the command and its JVM, without servers
     */
    record Timed(double seconds, double cpuSeconds) {
        /** Reads what {@link #TIMED} has the shell write: seconds, those in the program, those in the system. */
        static Timed ofLine(String line) {
            String[] times = line.strip().split(" ", -1);
            return new Timed(Double.parseDouble(times[0]), Double.parseDouble(times[1]) + Double.parseDouble(times[2]));
        }
    }

    /** Tells when a run is to be killed. */
    interface Moment {
        boolean isNow() throws SQLException;
    }

    /** Builds the command if need be, and waits until its archive of classes is made. */
    static OnceloadCommand ready(Path directory) throws IOException, InterruptedException {
        OnceloadCommand onceload = new OnceloadCommand(directory);
        onceload.run(Map.of(), "version");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(ARCHIVE_SECONDS);
        while (!hasArchive()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        BUILDS + ": found no archive of classes, expected one after a first run");
            }
            Thread.sleep(POLL_MILLIS);
        }
        return onceload;
    }

    private static boolean hasArchive() throws IOException {
        Path build =
                BUILDS.resolve(Files.readAllLines(BUILDS.resolve("current")).get(0));
        try (Stream<Path> files = Files.list(build)) {
            return files.anyMatch(file -> file.toString().endsWith(".jsa"));
        }
    }

    /** Runs it with an embedded server of its own, which it starts and stops. */
    Timed embedded(String... arguments) throws IOException, InterruptedException {
        return run(Map.of(), arguments);
    }

    /** Runs it on a server. */
    Timed on(Login login, String... arguments) throws IOException, InterruptedException {
        return run(environment(login), arguments);
    }

    /** Runs it until then, and kills it with no chance to say a word; the time is that until the moment came. */
    Timed killedOnce(Login login, Moment moment, String... arguments)
            throws IOException, InterruptedException, SQLException {
        List<String> command = new ArrayList<>(List.of("./onceload"));
        command.addAll(List.of(arguments));
        long start = System.nanoTime();
        Process process = builder(environment(login), command).start();
        try {
            while (!isNow(moment)) {
                if (!process.isAlive()) {
                    throw new IllegalStateException(
                            "it ended before it could be killed, which files of more rows prevent: "
                                    + said("process.err"));
                }
                Thread.sleep(POLL_MILLIS);
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Timed(seconds, ProcFiles.cpuSeconds(process.pid()).orElse(Double.NaN));
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** There is no ledger before the first import. */
    private static boolean isNow(Moment moment) throws SQLException {
        try {
            return moment.isNow();
        } catch (SQLException e) {
            if ("42P01".equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    private Timed run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("bash", "-c", TIMED, directory.resolve("command").toString(), "./onceload"));
        command.addAll(List.of(arguments));
        Process process = builder(environment, command).start();
        int exitCode = process.waitFor();
        if (exitCode > MOST_EXIT_CODE) {
            throw new IllegalStateException("exit code " + exitCode + ": " + said("command.err"));
        }
        return Timed.ofLine(said("process.err"));
    }

    private ProcessBuilder builder(Map<String, String> environment, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(directory.resolve("process.out").toFile())
                .redirectError(directory.resolve("process.err").toFile());
        Map<String, String> whole = builder.environment();
        whole.keySet().removeIf(name -> name.startsWith("PG") || name.equals("ONCELOAD_URL"));
        whole.put("ONCELOAD_HOME", directory.resolve("home").toString());
        whole.putAll(environment);
        return builder;
    }

    private static Map<String, String> environment(Login login) {
        return Map.of("ONCELOAD_URL", login.url(), "PGUSER", login.user(), "PGPASSWORD", login.password());
    }

    private String said(String file) throws IOException {
        return Files.readString(directory.resolve(file));
    }
}
