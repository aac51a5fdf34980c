package io.onceload.pipeline;

/** The fence has refused a chunk: another worker, or a cancellation, has taken the import. Nothing of the chunk is in. */
final class AttemptLostException extends Exception {
    private static final long serialVersionUID = 1L;

    AttemptLostException() {
        super("the import was taken by another worker or cancelled", null, false, false);
    }
}
