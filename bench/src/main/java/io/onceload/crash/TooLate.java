package io.onceload.crash;

/** The import was over before the fault struck: the trial does not count and is repeated with an earlier instant. */
final class TooLate extends Exception {
    private static final long serialVersionUID = 1L;

    TooLate() {
        super("the import was over before the fault struck");
    }
}
