package io.onceload.pipeline;

/** Somebody asked this run to stop; the last checkpoint stands. */
final class StopRequestedException extends Exception {
    private static final long serialVersionUID = 1L;

    StopRequestedException() {
        super("asked to stop", null, false, false);
    }
}
