package io.onceload.crash;

import java.nio.file.Path;

/** Does one import in this process, so that the classes which that needs are loaded; see {@link ClassArchive}. */
public final class CrashTraining {
    private CrashTraining() {}

    public static void main(String[] args) {
        try (Trials trials = Trials.open(Path.of(args[0]), false, null)) {
            Outcome outcome = trials.run(CrashFault.LOST_REPLY, 1, 1, Sabotage.NONE);
            if (outcome.verdict() != Outcome.Verdict.PASSED) {
                throw new IllegalStateException(outcome.toString());
            }
        }
    }
}
