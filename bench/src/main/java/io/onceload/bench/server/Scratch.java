package io.onceload.bench.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.stream.Stream;

/** A temporary directory, and what runs in it. Both are gone once it is closed, or this JVM ended by a signal. */
public final class Scratch implements AutoCloseable {
    private final Path directory;
    private final Deque<Runnable> endings = new ArrayDeque<>();
    private final Thread hook = new Thread(this::clear, "bench-scratch");

    private Scratch(Path directory) {
        this.directory = directory;
    }

    public static Scratch create() throws IOException {
        Scratch scratch = new Scratch(Files.createTempDirectory("onceload-bench-"));
        Runtime.getRuntime().addShutdownHook(scratch.hook);
        return scratch;
    }

    public Path directory() {
        return directory;
    }

    /** Has this done at the end, before what was added earlier. */
    public synchronized void atEnd(Runnable ending) {
        endings.push(ending);
    }

    @Override
    public void close() {
        clear();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // It runs.
        }
    }

    private synchronized void clear() {
        while (!endings.isEmpty()) {
            endings.pop().run();
        }
        if (Files.exists(directory)) {
            delete();
        }
    }

    private void delete() {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
