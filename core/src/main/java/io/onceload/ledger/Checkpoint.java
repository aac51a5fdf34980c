package io.onceload.ledger;

import io.onceload.model.Counts;
import io.onceload.model.Position;

/**
 * What the ledger holds of a loader after its last committed chunk.
 *
 * @param loader 0-based
 * @param seq number of commits; the next chunk must find it as it is
 * @param position where the source continues
 * @param counts of everything committed
 * @param atEnd whether the source ended at {@code position}
 */
public record Checkpoint(int loader, long seq, Position position, Counts counts, boolean atEnd) {
    /** Version of the format of positions: byte offset, row number, line. */
    public static final int POSITION_VERSION = 1;
}
