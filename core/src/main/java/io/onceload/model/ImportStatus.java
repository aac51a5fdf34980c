package io.onceload.model;

import java.util.Locale;
import java.util.Map;

/** Where an import stands. The ledger stores the names in lower case. */
public enum ImportStatus {
    /** Known, not begun. */
    QUEUED,
    /** A worker is at it. */
    RUNNING,
    /** Every row went in. */
    COMPLETED,
    /** Every row was read; some were rejected. */
    COMPLETED_WITH_REJECTS,
    /** A fault stopped it; may run again. */
    FAILED,
    /** A person stopped it for good; may run again. */
    CANCELLED,
    /** A person stopped it for now. */
    PAUSED,
    /** Stopped from outside: a signal, a deploy, a crash. */
    INTERRUPTED;

    /** The one table of allowed moves: from, to, and the reason for the arrow. */
    private static final Map<ImportStatus, Map<ImportStatus, String>> MOVES = Map.of(
            QUEUED, Map.of(RUNNING, "a worker claims it", CANCELLED, "cancelled before it began"),
            RUNNING,
                    Map.of(
                            RUNNING, "another worker takes over",
                            COMPLETED, "every loader is at the end of the source",
                            COMPLETED_WITH_REJECTS, "as completed, and some rows were rejected",
                            FAILED, "a fault that retries cannot mend",
                            CANCELLED, "a person cancels",
                            PAUSED, "a person pauses",
                            INTERRUPTED, "stopped from outside"),
            FAILED, Map.of(RUNNING, "run again", CANCELLED, "given up"),
            CANCELLED, Map.of(RUNNING, "run again after all"),
            PAUSED, Map.of(RUNNING, "resumed", CANCELLED, "given up"),
            INTERRUPTED, Map.of(RUNNING, "resumed", CANCELLED, "given up"),
            COMPLETED, Map.of(),
            COMPLETED_WITH_REJECTS, Map.of());

    /** Whether an import may go from this status to {@code next}. */
    public boolean allows(ImportStatus next) {
        return MOVES.getOrDefault(this, Map.of()).containsKey(next);
    }

    /** Whether all rows were read and everything that could go in is in. */
    public boolean isCompleted() {
        return this == COMPLETED || this == COMPLETED_WITH_REJECTS;
    }

    /** The name in the ledger and in JSON, such as {@code completed_with_rejects}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As people say it, such as {@code completed with rejects}. */
    public String words() {
        return label().replace('_', ' ');
    }

    /** The status that a label names. */
    public static ImportStatus ofLabel(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
