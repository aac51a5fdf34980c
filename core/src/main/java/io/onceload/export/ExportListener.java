package io.onceload.export;

/** Told how an export gets on. */
public interface ExportListener {
    /** Hears nothing, and stops nothing. */
    ExportListener NONE = (rows, expected, bytes) -> {};

    /**
     * Told every now and then, a few times a second, on the thread that exports.
     *
     * @param rows written so far
     * @param expected about how many there will be; -1 where nobody knows
     * @param bytes written so far, before compression
     */
    void progressed(long rows, long expected, long bytes);

    /**
     * Whether somebody asked to stop; looked at several times a second, on a thread of its own, so that an export also stops
     * that waits for the database. Must not throw. Interrupting the thread that exports stops it too.
     */
    default boolean stops() {
        return false;
    }
}
