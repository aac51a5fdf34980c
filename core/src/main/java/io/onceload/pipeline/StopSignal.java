package io.onceload.pipeline;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Asks running imports to stop at their next checkpoint. Thread-safe; cannot be taken back. */
public final class StopSignal {
    private final CountDownLatch requested = new CountDownLatch(1);

    /** Asks; returns at once. */
    public void request() {
        requested.countDown();
    }

    /** Whether somebody has asked, or the current thread was interrupted. */
    public boolean isRequested() {
        return requested.getCount() == 0 || Thread.currentThread().isInterrupted();
    }

    /** Waits, but no longer than until somebody asks. */
    void pause(Duration duration) {
        try {
            requested.await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
