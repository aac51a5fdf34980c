package io.onceload.bench.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
final class ProcFilesTest {
    private static final long SELF = ProcessHandle.current().pid();

    @Test
    void thisProcessHasUsedMemoryAndTime() {
        assertThat(ProcFiles.peakMemoryBytes(SELF).orElseThrow()).isBetween(10L << 20, 10L << 30);
        assertThat(ProcFiles.cpuSeconds(SELF).orElseThrow()).isBetween(0.1, 36_000.0);
    }

    @Test
    void ofAProcessThatIsNotThereNothingIsKnown() {
        long nobody = 1L << 30; // above the largest id that Linux gives

        assertThat(ProcFiles.peakMemoryBytes(nobody)).isEmpty();
        assertThat(ProcFiles.cpuSeconds(nobody)).isEmpty();
    }
}
