package io.onceload.bench.contestant;

import io.onceload.bench.server.Login;
import io.onceload.bench.server.ProcFiles;
import io.onceload.bench.workload.Workload;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** A contestant in a JVM of its own, as {@link ContestantMain} runs it. For one thread. */
public final class ContestantProcess implements AutoCloseable {
    /** From the root of the clone; tests run in the directory of their module. */
    private static final Path JAVA_OPTIONS = Path.of("cli", "java.options");

    private final Peer peer;
    private final Process process;
    private final Writer orders;
    private final BufferedReader answers;

    private ContestantProcess(Peer peer, Process process) {
        this.peer = peer;
        this.process = process;
        orders = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** What the {@code onceload} command gives Java. Every contestant has the same. */
    public static List<String> javaOptions() {
        Path file = Files.exists(JAVA_OPTIONS) ? JAVA_OPTIONS : Path.of("..").resolve(JAVA_OPTIONS);
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("-")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it, and waits until it is ready. What it says beside its answers goes where this process's errors go. */
    public static ContestantProcess start(Peer peer, Workload workload, Login login) {
        return start(peer, workload, login, ProcessBuilder.Redirect.INHERIT);
    }

    /**
     * Starts it, and waits until it is ready.
     *
     * @param errors where goes what it says beside its answers, such as the stack trace of a failure
     */
    public static ContestantProcess start(Peer peer, Workload workload, Login login, ProcessBuilder.Redirect errors) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(javaOptions());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ContestantMain.class.getName()));
        ContestantProcess started;
        try {
            started = new ContestantProcess(
                    peer, new ProcessBuilder(command).redirectError(errors).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String greeting = started.ask(
                String.join("\t", peer.label(), workload.table(), login.url(), login.user(), login.password()));
        if (!greeting.equals("ready")) {
            started.close();
            throw new IllegalStateException(peer.label() + ": " + greeting);
        }
        return started;
    }

    /** Has it load a file, and waits until it has. */
    public Loaded load(Path file) {
        String answer = ask(file.toString());
        try {
            return Loaded.ofLine(answer);
        } catch (IllegalStateException e) {
            throw new IllegalStateException(peer.label() + ": " + answer, e);
        }
    }

    /** The most memory that it ever had, in bytes; none where the system does not tell. */
    OptionalLong peakMemoryBytes() {
        return ProcFiles.peakMemoryBytes(process.pid());
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    private String ask(String line) {
        try {
            orders.write(line + "\n");
            orders.flush();
            String answer = answers.readLine();
            return answer == null ? "ended without an answer" : answer;
        } catch (IOException e) {
            throw new UncheckedIOException(peer.label() + " does not listen", e);
        }
    }

    /** Ends it at once, whatever it does. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
