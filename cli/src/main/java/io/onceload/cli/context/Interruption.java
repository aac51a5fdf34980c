package io.onceload.cli.context;

import io.onceload.pipeline.StopSignal;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM. The first asks the command to stop; the process then stays until the command has settled, so that an
 * import ends at a checkpoint and says how to go on. Java itself makes the exit code 130 or 143 of it. Thread-safe.
 */
public final class Interruption {
    /** What is not settled by then continues from its last checkpoint, which is never more than a chunk away. */
    private static final long PATIENCE_SECONDS = 10;

    private final StopSignal signal = new StopSignal();
    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch settled = new CountDownLatch(1);
    private final Deque<AutoCloseable> held = new ArrayDeque<>();
    private volatile boolean working;

    /** Listens to the signals of this process; tells {@code err} if it cannot wait for the end. */
    public static Interruption ofProcess(PrintStream err) {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> interruption.stopAndWait(err), "onceload-stop"));
        return interruption;
    }

    /** What imports are given to look at. */
    public StopSignal signal() {
        return signal;
    }

    public boolean isRequested() {
        return requested.getCount() == 0;
    }

    /** Whether somebody asks within {@code millis}. */
    public boolean isRequestedWithin(long millis) {
        try {
            return requested.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Asks; returns at once. */
    public void request() {
        requested.countDown();
        signal.request();
    }

    /** From now on there is work that can stop at a checkpoint, and is worth waiting for. */
    public void works() {
        working = true;
    }

    /** The command has ended and said all it had to say. */
    public void settled() {
        settled.countDown();
    }

    /** To be closed when the process must end while the command is in the middle of something. */
    synchronized void hold(AutoCloseable resource) {
        held.push(resource);
    }

    private void stopAndWait(PrintStream err) {
        if (settled.getCount() == 0) {
            return; // the process ends by itself
        }
        request();
        try {
            if (working) {
                if (settled.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    return;
                }
                err.println("Stopped without waiting for the end of a chunk. To go on: the same command");
            }
            closeHeld();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void closeHeld() {
        for (AutoCloseable resource : held) {
            try {
                resource.close();
            } catch (Exception e) {
                // The process ends; a server that stays behind is adopted by the next command.
            }
        }
    }
}
