package io.onceload.cli;

/** How a command ended, for scripts. Faults have theirs in {@link io.onceload.model.Fault.Kind}. */
final class ExitCode {
    static final int DONE = 0;
    static final int DONE_WITH_REJECTS = 1;
    static final int STOPPED_BY_SOMEBODY = 6;

    /** What a shell reports of a process that Ctrl-C ended. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
