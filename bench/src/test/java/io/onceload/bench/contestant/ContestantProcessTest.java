package io.onceload.bench.contestant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ContestantProcessTest {
    @Test
    void contestantsHaveTheHeapAndTheCollectorOfTheCommand() throws IOException {
        String launcher = Files.readString(Path.of("..", "onceload"));

        assertThat(launcher.replaceAll("\\s+", " "))
                .contains("options=(-Xlog:disable " + String.join(" ", ContestantProcess.JVM_OPTIONS) + ")");
    }
}
