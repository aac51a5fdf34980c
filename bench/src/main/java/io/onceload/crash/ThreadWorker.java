package io.onceload.crash;

import io.onceload.crash.Event.What;
import io.onceload.faults.Point;
import io.onceload.pipeline.StopSignal;
import java.util.concurrent.Semaphore;

/**
 * A worker as a thread of this process: quick to start, good for every fault that strikes from within. Its death is
 * simulated.
 */
final class ThreadWorker extends Worker {
    private final Semaphore mayGoOn = new Semaphore(0);
    private final StopSignal stop = new StopSignal();

    @Override
    void begin(Job job) {
        WorkerBody body = new WorkerBody(job, stop, new ThreadFate(), this::heard);
        Thread thread = new Thread(
                () -> {
                    try {
                        body.run();
                    } finally {
                        leave();
                    }
                },
                job.name());
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    void goOn() {
        mayGoOn.release();
    }

    @Override
    void stop() {
        stop.request();
    }

    @Override
    void kill() {
        throw new UnsupportedOperationException("a thread cannot be killed");
    }

    @Override
    public void close() {
        stop.request();
        mayGoOn.release();
    }

    private final class ThreadFate implements TrapFaults.Fate {
        @Override
        public void die(Point point) {
            throw point.die();
        }

        @Override
        public void hold() {
            heard(Event.of(What.HELD));
            mayGoOn.acquireUninterruptibly();
        }
    }
}
