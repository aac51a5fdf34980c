package io.onceload.export;

/** Told how an export gets on, on the thread that exports. */
public interface ExportListener {
    /** Hears nothing, and stops nothing. */
    ExportListener NONE = (rows, expected, bytes) -> {};

    /**
     * Told every now and then, a few times a second.
     *
     * @param rows written so far
     * @param expected about how many there will be; -1 where nobody knows
     * @param bytes written so far, before compression
     */
    void progressed(long rows, long expected, long bytes);

    /** Whether somebody asked to stop; looked at often. Interrupting the thread stops an export too. */
    default boolean stops() {
        return false;
    }
}
