package io.onceload.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.crash.Outcome.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CampaignTest {
    private static final Outcome PASSED = outcome(1, Verdict.PASSED, List.of());
    private static final Outcome FAILED = outcome(2, Verdict.FAILED, List.of("table: found\tnothing | at\nall"));

    @TempDir
    private Path directory;

    private Path out;

    @BeforeEach
    void nameFile() {
        out = directory.resolve("results.tsv");
    }

    @Test
    void goesOnBehindTheLastWholeLine() throws Exception {
        Campaign first = new Campaign(out, line -> {});
        first.add(PASSED);
        first.add(FAILED);
        Files.writeString(out, PASSED.toLine().substring(0, 20), StandardOpenOption.APPEND);

        Campaign second = new Campaign(out, line -> {});

        assertThat(second.has(CrashFault.KILL, 1, 7)).isTrue();
        assertThat(second.has(CrashFault.KILL, 2, 7)).isTrue();
        assertThat(second.has(CrashFault.KILL, 3, 7)).isFalse();
        assertThat(second.has(CrashFault.KILL, 1, 8)).isFalse();
        assertThat(second.allPassed()).isFalse();
    }

    @Test
    void appendsBehindALineThatWasCutOff() throws Exception {
        new Campaign(out, line -> {}).add(PASSED);
        Files.writeString(out, "kill\t9", StandardOpenOption.APPEND);

        new Campaign(out, line -> {}).add(FAILED);

        assertThat(Campaign.read(out)).hasSize(2);
        assertThat(Campaign.read(out).get(1).failed()).containsExactly("table: found nothing / at all");
    }

    @Test
    void reportsWhereFaultsStruckAndWhatFailed() {
        String report = Report.of(List.of(PASSED, FAILED));

        assertThat(report)
                .contains("| kill | 2 | 1 | 1 | 4 | 24 | 1.5 |")
                .contains("| before the first chunk | 2 | 50.0 % |")
                .contains("| between the first and the last chunk, at 30 to 40 % of the rows | 2 | 50.0 % |")
                .contains("{table=1}")
                .contains("bench/crash --seed 7 --fault FAULT --trial NUMBER");
    }

    private static Outcome outcome(int number, Verdict verdict, List<String> failed) {
        return new Outcome(
                CrashFault.KILL,
                number,
                7,
                verdict,
                "a sample",
                List.of("claimed", "chunks 7 at 31%"),
                1,
                12,
                1500,
                failed,
                List.of());
    }
}
