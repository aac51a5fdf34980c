package io.onceload.model;

import java.time.Duration;

/**
 * How long the ledger keeps what only grows, counted from an import's end. What identifies an import is kept for ever.
 *
 * @param rejects rejected rows, not negative
 * @param changes what undoing takes, not negative
 */
public record Retention(Duration rejects, Duration changes) {
    /** 30 days each. */
    public static final Retention DEFAULTS = new Retention(Duration.ofDays(30), Duration.ofDays(30));

    public Retention {
        if (rejects.isNegative() || changes.isNegative()) {
            throw new IllegalArgumentException(
                    "retention: " + rejects + ", " + changes + "; expected no less than nothing");
        }
    }

    public Retention withRejects(Duration time) {
        return new Retention(time, changes);
    }

    public Retention withChanges(Duration time) {
        return new Retention(rejects, time);
    }
}
