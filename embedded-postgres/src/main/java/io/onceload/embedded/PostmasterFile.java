package io.onceload.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a server says of itself in {@code postmaster.pid} of its data directory, which it removes as its last act.
 *
 * <p>Lines, from 1 (PostgreSQL's {@code utils/pidfile.h}): process id, data directory, start time, port, socket directory,
 * listen address, shared memory key, status. The server creates the file empty and writes it a moment later.
 */
record PostmasterFile(Path file, long pid, String data, int port, Status status) {

    enum Status {
        STARTING,
        READY,
        STOPPING
    }

    private static final Duration EMPTY_FOR_AT_MOST = Duration.ofSeconds(2);
    private static final Path PROCESSES = Path.of("/proc");

    static Optional<PostmasterFile> read(Path data) {
        Path file = data.resolve("postmaster.pid");
        try {
            List<String> lines = Files.readAllLines(file);
            return Optional.of(new PostmasterFile(
                    file,
                    number(line(lines, 1)),
                    line(lines, 2),
                    (int) number(line(lines, 4)),
                    status(line(lines, 8))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the server lives; otherwise the file is left from a crash, and the process id may be anybody's. */
    boolean isOfLiveServer() {
        if (pid == 0) {
            return isFresh();
        }
        boolean postgres = ProcessHandle.of(pid)
                .flatMap(process -> process.info().command()) // a dead process that nobody has reaped has none
                .filter(command -> Path.of(command).getFileName().toString().startsWith("postgres"))
                .isPresent();
        return postgres && servesOurData();
    }

    /** A copied home holds the file of the original's server. On Linux the process's directory tells, elsewhere the file. */
    private boolean servesOurData() {
        try {
            Path ours = file.getParent();
            return Files.exists(PROCESSES.resolve("self"))
                    ? Files.isSameFile(PROCESSES.resolve(pid + "/cwd"), ours)
                    : Path.of(data).equals(ours);
        } catch (IOException e) {
            return false; // it ended, or is another user's
        }
    }

    private boolean isFresh() {
        try {
            Instant written = Files.getLastModifiedTime(file).toInstant();
            return written.plus(EMPTY_FOR_AT_MOST).isAfter(Instant.now());
        } catch (IOException e) {
            return false;
        }
    }

    private static Status status(String line) {
        return switch (line) {
            case "ready" -> Status.READY;
            case "stopping" -> Status.STOPPING;
            default -> Status.STARTING;
        };
    }

    private static String line(List<String> lines, int number) {
        return number > lines.size() ? "" : lines.get(number - 1).strip();
    }

    private static long number(String line) {
        return line.matches("\\d{1,9}") ? Long.parseLong(line) : 0;
    }
}
