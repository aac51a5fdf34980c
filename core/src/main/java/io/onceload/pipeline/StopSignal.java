package io.onceload.pipeline;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Asks running imports to stop at their next checkpoint. Thread-safe; cannot be taken back. */
public final class StopSignal {
    private static final long NEVER = Long.MAX_VALUE;

    private final CountDownLatch requested;
    private final long began = System.nanoTime();
    private final long limitNanos;

    /** Of a run that takes as long as it takes. */
    public StopSignal() {
        this(new CountDownLatch(1), NEVER);
    }

    private StopSignal(CountDownLatch requested, long limitNanos) {
        this.requested = requested;
        this.limitNanos = limitNanos;
    }

    /** The same signal for a run that begins now and may take {@code limit}. */
    StopSignal within(Duration limit) {
        boolean endless = limit.compareTo(Duration.ofNanos(NEVER)) >= 0;
        return new StopSignal(requested, endless ? NEVER : limit.toNanos());
    }

    /** Asks; returns at once. */
    public void request() {
        requested.countDown();
    }

    /** Whether somebody has asked, the current thread was interrupted, or the run's time is over. */
    public boolean isRequested() {
        return requested.getCount() == 0 || Thread.currentThread().isInterrupted() || isTimedOut();
    }

    /** Whether the run's time is over. */
    boolean isTimedOut() {
        return System.nanoTime() - began >= limitNanos;
    }

    /** Waits, but no longer than until somebody asks, or the run's time is over. */
    void pause(Duration duration) {
        try {
            long left = limitNanos == NEVER ? NEVER : Math.max(0, limitNanos - (System.nanoTime() - began));
            requested.await(Math.min(duration.toNanos(), left), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
