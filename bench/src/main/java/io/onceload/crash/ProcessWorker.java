package io.onceload.crash;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A worker as a process: the only kind that can really be killed or suspended. */
final class ProcessWorker extends Worker {
    private final Process process;
    private final BufferedWriter orders;

    private ProcessWorker(Process process) {
        this.process = process;
        orders = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        Thread reader = new Thread(this::read, "worker " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts the process; it waits for {@link #begin}.
     *
     * @param options of its JVM
     */
    static ProcessWorker start(List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), CrashWorker.class.getName()));
        try {
            return new ProcessWorker(
                    new ProcessBuilder(command).redirectErrorStream(true).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line;
            while ((line = lines.readLine()) != null) {
                if (Event.isLine(line)) {
                    heard(Event.ofLine(line));
                }
            }
        } catch (IOException e) {
            // Killed in the middle of a line.
        } finally {
            leave();
        }
    }

    @Override
    void begin(Job job) {
        say(job.toLine());
    }

    @Override
    void goOn() {
        say("go on");
    }

    private void say(String line) {
        try {
            orders.write(line);
            orders.newLine();
            orders.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("worker " + process.pid() + " does not listen", e);
        }
    }

    @Override
    void stop() {
        signal("TERM");
    }

    @Override
    void kill() {
        // Through the handle: the process object would close the pipe, and with it what the worker has said.
        process.toHandle().destroyForcibly();
        awaitExit();
    }

    /** SIGSTOP. */
    void suspend() {
        signal("STOP");
    }

    /** SIGCONT. */
    void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
            boolean delivered = kill.waitFor(10, TimeUnit.SECONDS) && kill.exitValue() == 0;
            if (!delivered && process.isAlive()) {
                throw new IllegalStateException("kill -" + name + " " + process.pid() + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitExit() {
        try {
            if (!process.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("worker " + process.pid() + " does not die");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
