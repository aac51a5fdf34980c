package io.onceload.cli.context;

/** How a command ended, for scripts. Faults have theirs in {@link io.onceload.model.Fault.Kind}. */
public final class ExitCode {
    public static final int DONE = 0;
    public static final int DONE_WITH_REJECTS = 1;
    public static final int STOPPED_BY_SOMEBODY = 6;

    /** What a shell reports of a process that Ctrl-C ended. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
