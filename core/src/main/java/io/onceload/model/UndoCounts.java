package io.onceload.model;

/**
 * What became of the rows that an import had changed.
 *
 * @param total rows that it had changed
 * @param deleted rows that it had created, and that are gone now
 * @param restored rows that are what they were before it
 * @param asBefore rows that were as before the import already, so that nothing was to be done
 * @param left rows that were left as they are
 */
public record UndoCounts(long total, long deleted, long restored, long asBefore, long left) {
    /** Rows that are settled, of {@link #total}. */
    public long settled() {
        return deleted + restored + asBefore + left;
    }

    /** Rows that are as before the import now. */
    public long moved() {
        return deleted + restored + asBefore;
    }

    /** The same with the rows of another chunk. */
    public UndoCounts plus(UndoCounts chunk) {
        return new UndoCounts(
                total,
                deleted + chunk.deleted,
                restored + chunk.restored,
                asBefore + chunk.asBefore,
                left + chunk.left);
    }
}
