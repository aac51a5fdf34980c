package io.onceload.embedded;

import java.time.Duration;

/** A limit for waiting that polls every few milliseconds and tells the user once why it takes long. */
final class Deadline {

    /** Short against the 12–25 ms that the server needs to start or stop, long against the cost of one look. */
    private static final long POLL_MILLIS = 2;

    private static final Duration PATIENCE = Duration.ofMillis(700);

    private final EmbeddedPostgresOptions options;
    private final long start = System.nanoTime();
    private boolean told;

    Deadline(EmbeddedPostgresOptions options) {
        this.options = options;
    }

    /** Waits a moment for what {@code reason} says, told to the user once if it takes long. */
    void pause(String reason) {
        Duration waited = Duration.ofNanos(System.nanoTime() - start);
        if (waited.compareTo(options.startTimeout()) > 0) {
            throw new EmbeddedPostgresException(
                    reason,
                    "not over after " + options.startTimeout().toSeconds() + " s, expected an end before",
                    "look for other Onceload processes, end those that hang, and run again");
        }
        if (!told && waited.compareTo(PATIENCE) > 0) {
            told = true;
            options.progress().accept(reason);
        }
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedPostgresException(reason, "interrupted", "run again", e);
        }
    }
}
