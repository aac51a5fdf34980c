package io.onceload.pipeline;

import io.onceload.db.TimeLimits;
import java.time.Duration;

/**
 * How an import is undone; nothing here changes what becomes of its rows.
 *
 * @param chunkRows most rows in one transaction, 1 to 1,000,000
 * @param patience how long one chunk is tried again when others hold locks on its rows
 * @param limits how long a chunk's statements may wait and take
 * @param stop asks to stop after the chunk that is under way
 */
public record UndoOptions(int chunkRows, Duration patience, TimeLimits limits, StopSignal stop) {
    /** 5,000 rows in a chunk, tried for 2 minutes. */
    public static UndoOptions defaults() {
        return new UndoOptions(5_000, Duration.ofMinutes(2), TimeLimits.DEFAULTS, new StopSignal());
    }

    public UndoOptions {
        if (chunkRows < 1 || chunkRows > 1_000_000) {
            throw new IllegalArgumentException("chunk rows: " + chunkRows + "; expected 1 to 1,000,000");
        }
        if (patience.isNegative()) {
            throw new IllegalArgumentException("patience must not be negative");
        }
    }

    public UndoOptions withChunkRows(int rows) {
        return new UndoOptions(rows, patience, limits, stop);
    }

    public UndoOptions withPatience(Duration duration) {
        return new UndoOptions(chunkRows, duration, limits, stop);
    }

    public UndoOptions withStop(StopSignal signal) {
        return new UndoOptions(chunkRows, patience, limits, signal);
    }
}
