package io.onceload.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.crash.Outcome.Verdict;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A few trials of each fault; those that kill or suspend do it to real processes. */
final class CrashTrialsTest {
    private static final long SEED = 1;
    private static final int USUAL = 2;

    /** How many, where it is not the usual number. */
    private static final Map<CrashFault, Integer> TRIALS = Map.of(
            CrashFault.KILL, 8,
            CrashFault.COMMIT_EDGE, 3,
            CrashFault.AFTER_TAKEOVER, 3,
            CrashFault.BEFORE_FINISH, 3,
            CrashFault.LOST_REPLY, 3,
            CrashFault.LATE_COMMIT, 4,
            CrashFault.STALE, 1,
            CrashFault.DONE_THEN_CRASH, 1,
            CrashFault.SIGTERM, 1,
            CrashFault.LOADER_COUNT, 3);

    static Stream<Arguments> trials() {
        return Stream.of(CrashFault.values())
                .flatMap(fault -> IntStream.rangeClosed(1, TRIALS.getOrDefault(fault, USUAL))
                        .mapToObj(number -> Arguments.of(fault, number)));
    }

    static Stream<Arguments> trialsOfFormats() {
        return Dressing.ofOtherFormats().stream()
                .flatMap(dressing ->
                        Stream.of(CrashFault.KILL, CrashFault.COMMIT_EDGE).map(fault -> Arguments.of(dressing, fault)));
    }

    @ParameterizedTest
    @MethodSource("trialsOfFormats")
    void leavesTheSameWhateverTheFormat(Dressing dressing, CrashFault fault) {
        Outcome outcome = SharedTrials.trials().run(fault, 1, SEED, Sabotage.NONE, dressing);

        assertThat(outcome.verdict()).as(outcome.toString()).isEqualTo(Verdict.PASSED);
    }

    @ParameterizedTest
    @MethodSource("trials")
    void leavesWhatAnUndisturbedImportLeaves(CrashFault fault, int number) {
        Outcome outcome = SharedTrials.trials().run(fault, number, SEED, Sabotage.NONE);

        assertThat(outcome.verdict()).as(outcome.toString()).isEqualTo(Verdict.PASSED);
    }
}
