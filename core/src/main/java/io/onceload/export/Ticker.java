package io.onceload.export;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Tells of progress, and looks whether to go on. */
final class Ticker {
    private static final long TELL_NANOS = Duration.ofMillis(200).toNanos();

    private final ExportListener listener;
    private final StopWatcher watcher;
    private final Ending ending;
    private long expected = -1;
    private @Nullable CountedStream content;
    private long toldAt = System.nanoTime();

    Ticker(ExportListener listener, StopWatcher watcher, Ending ending) {
        this.listener = listener;
        this.watcher = watcher;
        this.ending = ending;
    }

    void begin(long expectedRows, CountedStream written) {
        expected = expectedRows;
        content = written;
    }

    void look(long rows) {
        if (watcher.isStopped()) {
            throw ending.stopped();
        }
        long now = System.nanoTime();
        if (content != null && now - toldAt >= TELL_NANOS) {
            toldAt = now;
            listener.progressed(rows, expected, content.count());
        }
    }
}
