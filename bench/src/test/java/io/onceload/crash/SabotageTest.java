package io.onceload.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the kit is worth: it notices an engine that is broken. */
final class SabotageTest {
    private static final long SEED = 1;

    static List<Sabotage> breaks() {
        return Stream.of(Sabotage.values())
                .filter(sabotage -> sabotage != Sabotage.NONE)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("breaks")
    void isDetected(Sabotage sabotage) {
        SabotageTrials.Finding finding = SabotageTrials.run(SharedTrials.trials(), sabotage, SEED);

        assertThat(finding.detected()).as(finding.toString()).isTrue();
    }
}
