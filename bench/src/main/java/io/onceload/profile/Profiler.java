package io.onceload.profile;

import com.sun.management.OperatingSystemMXBean;
import io.onceload.Onceload;
import io.onceload.bench.workload.Orders;
import io.onceload.event.ImportListener;
import io.onceload.pipeline.RunOptions;
import io.onceload.read.Source;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/** Imports files on the calling thread, and looks at threads and sessions from another. */
final class Profiler {
    private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final DataSource database;
    private final Onceload onceload;

    Profiler(DataSource database) {
        this.database = database;
        onceload = Onceload.on(database);
        onceload.init();
    }

    void load(Path file) {
        onceload.run(
                        new Orders().plan(),
                        Source.file(file),
                        RunOptions.defaults().withAgain(true),
                        ImportListener.NONE,
                        ddl -> {})
                .orThrow();
    }

    /**
     * Imports under observation.
     *
     * @param scratch where a recording may lie for a while
     */
    CaseProfile profile(String name, Path file, Path scratch)
            throws SQLException, IOException, InterruptedException, ExecutionException {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        Thread caller = Thread.currentThread();
        ThreadWatch threads = new ThreadWatch(caller);
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService watcher = Executors.newSingleThreadExecutor();
        try (SessionWatch sessions = new SessionWatch(database.getConnection());
                CpuRecording recording = CpuRecording.start()) {
            long cpuBefore = system.getProcessCpuTime();
            long start = System.nanoTime();
            Future<Integer> looks = watcher.submit(watching(threads, sessions, over));
            load(file);
            double seconds = (System.nanoTime() - start) / 1e9;
            double cpuSeconds = (system.getProcessCpuTime() - cpuBefore) / 1e9;
            over.set(true);
            return new CaseProfile(
                    name,
                    seconds,
                    cpuSeconds,
                    looks.get(),
                    threads.threads(looks.get()),
                    sessions.time(),
                    recording.stop(caller.getName(), scratch.resolve(name + ".jfr")));
        } finally {
            over.set(true);
            watcher.shutdown();
        }
    }

    /** @return how often it looked */
    private static Callable<Integer> watching(ThreadWatch threads, SessionWatch sessions, AtomicBoolean over) {
        return () -> {
            int looks = 0;
            long next = System.nanoTime();
            while (!over.get()) {
                threads.look();
                sessions.look();
                looks++;
                next = Math.max(next + PERIOD_NANOS, System.nanoTime());
                LockSupport.parkNanos(next - System.nanoTime());
            }
            return looks;
        };
    }
}
