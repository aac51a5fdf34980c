package io.onceload.crash;

/** A check found what must not be. */
final class CheckFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String check;

    CheckFailed(String check, String found) {
        super(check + ": " + found);
        this.check = check;
    }

    /** The check's name. */
    String check() {
        return check;
    }
}
