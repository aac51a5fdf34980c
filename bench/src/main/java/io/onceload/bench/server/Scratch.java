package io.onceload.bench.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * A temporary directory, and what runs in it. Both are gone once it is closed, or this JVM ended by a signal; what a
 * killed JVM left behind goes when the next one makes a directory of its own.
 */
public final class Scratch implements AutoCloseable {
    static final String PREFIX = "onceload-bench-";

    private final Path directory;
    private final ScratchLock lock;
    private final Deque<Runnable> endings = new ArrayDeque<>();
    private final Thread hook = new Thread(this::clear, "bench-scratch");
    private boolean cleared;

    private Scratch(Path directory, ScratchLock lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /**
     * Makes one in the directory that {@code java.io.tmpdir} names.
     *
     * @param progress told what is removed of killed runs, and of a file system without locks
     */
    public static Scratch create(Consumer<String> progress) throws IOException {
        return createIn(Path.of(System.getProperty("java.io.tmpdir")), progress);
    }

    static Scratch createIn(Path parent, Consumer<String> progress) throws IOException {
        Path real = parent.toRealPath();
        Path directory = Files.createTempDirectory(real, PREFIX);
        Scratch scratch = new Scratch(directory, ScratchLock.hold(directory, progress));
        Runtime.getRuntime().addShutdownHook(scratch.hook);
        Leftovers.clear(real, directory, progress);
        return scratch;
    }

    public Path directory() {
        return directory;
    }

    /** Has this done at the end, before what was added earlier. */
    public synchronized void atEnd(Runnable ending) {
        endings.push(ending);
    }

    /**
     * Runs all endings, then deletes the directory.
     *
     * @throws RuntimeException the first that an ending or the deletion threw, with the others as suppressed ones; all
     *     were tried nevertheless
     */
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
        if (cleared) {
            return;
        }
        List<RuntimeException> faults = new ArrayList<>();
        while (!endings.isEmpty()) {
            try {
                endings.pop().run();
            } catch (RuntimeException e) {
                faults.add(e); // what is left must end too
            }
        }
        cleared = true;
        try (lock) {
            lock.deleteDirectory();
        } catch (IOException e) {
            faults.add(new UncheckedIOException(e));
        } catch (RuntimeException e) {
            faults.add(e);
        }
        throwFirst(faults);
    }

    private static void throwFirst(List<RuntimeException> faults) {
        if (!faults.isEmpty()) {
            RuntimeException first = faults.get(0);
            faults.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
    }
}
