package io.onceload.cli.context;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * A line that says how a command gets on that takes more than a second: on a terminal written over in place, elsewhere a
 * line every ten seconds.
 */
public final class LiveLine implements AutoCloseable {
    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final Duration LINE_EVERY = Duration.ofSeconds(10);

    private final Context context;
    private Instant next;
    private int width;

    public LiveLine(Context context) {
        this.context = context;
        next = context.clock().instant().plus(QUIET);
    }

    /** Shows {@code line}, if it is time to. */
    public void show(Supplier<String> line) {
        Instant now = context.clock().instant();
        if (now.isBefore(next)) {
            return;
        }
        if (context.streams().watched()) {
            String shown = line.get();
            context.err().print('\r' + shown + " ".repeat(Math.max(0, width - shown.length())));
            context.err().flush();
            width = shown.length();
        } else {
            next = now.plus(LINE_EVERY);
            context.err().println(line.get());
        }
    }

    /** Wipes the line off a terminal. */
    @Override
    public void close() {
        if (width > 0) {
            context.err().print('\r' + " ".repeat(width) + '\r');
            context.err().flush();
        }
    }
}
