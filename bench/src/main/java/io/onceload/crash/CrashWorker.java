package io.onceload.crash;

import io.onceload.crash.Event.What;
import io.onceload.faults.Point;
import io.onceload.pipeline.StopSignal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A worker as a process of its own, to be killed. Says that it is ready, reads its {@link Job} from standard input, does
 * it, tells what happens, ends. It ends at once when standard input does, so that none outlives the kit.
 */
public final class CrashWorker {
    private static final int DIED = 137;

    private final Semaphore mayGoOn = new Semaphore(0);
    private final StopSignal stop = new StopSignal();
    private final CountDownLatch done = new CountDownLatch(1);

    private CrashWorker() {}

    public static void main(String[] args) throws IOException {
        new CrashWorker().work();
    }

    private void work() throws IOException {
        tell(Event.of(What.READY));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = in.readLine();
        if (line == null) {
            return;
        }
        Job job = Job.ofLine(line);
        Thread listener = new Thread(() -> listen(in), "orders");
        listener.setDaemon(true);
        listener.start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopAtCheckpoint, "stop"));
        new WorkerBody(job, stop, new ProcessFate(), CrashWorker::tell).run();
        done.countDown();
    }

    /** On SIGTERM. */
    private void stopAtCheckpoint() {
        stop.request();
        try {
            if (!done.await(20, TimeUnit.SECONDS)) {
                tell(Event.of(What.BROKEN, "did not stop within 20 seconds"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen(BufferedReader in) {
        try {
            while (in.readLine() != null) {
                mayGoOn.release();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Runtime.getRuntime().halt(DIED);
        }
    }

    @SuppressWarnings("SystemOut") // the parent reads it
    private static void tell(Event event) {
        synchronized (System.out) {
            System.out.println(event.toLine());
            System.out.flush();
        }
    }

    private final class ProcessFate implements TrapFaults.Fate {
        @Override
        public void die(Point point) {
            Runtime.getRuntime().halt(DIED);
        }

        @Override
        public void hold() {
            tell(Event.of(What.HELD));
            mayGoOn.acquireUninterruptibly();
        }
    }
}
