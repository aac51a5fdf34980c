package io.onceload.crash;

/** The import was not under way when the fault struck: the trial does not count and is repeated. */
final class TooLate extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean early;

    TooLate() {
        this(false);
    }

    /** @param early whether the fault struck before the import had begun, where an earlier instant would be no help */
    TooLate(boolean early) {
        super("the import was not under way when the fault struck");
        this.early = early;
    }

    boolean isEarly() {
        return early;
    }
}
