package io.onceload.bench.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.bench.report.DocsPage;
import io.onceload.bench.start.OnceloadCommand.Timed;
import io.onceload.bench.start.StartBenchmark.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StartReportTest {
    @Test
    void aLineHoldsMediansAndTheSpreadOfTheSeconds() {
        Result result = Result.of("again", List.of(new Timed(0.9, 1.5), new Timed(0.4, 1.1), new Timed(0.5, 1.2)));

        String report = StartReport.of(new StartOptions(2_000_000, 3, false), List.of(result));

        assertThat(report)
                .startsWith("Medians of 3, large file 2,000,000 rows, JDK ")
                .contains("| what | s | client CPU s | from | to |\n")
                .contains("| again | 0.50 | 1.20 | 0.40 | 0.90 |\n");
    }

    @Test
    void processorTimeIsThatOfTheProgramAndOfTheSystemForIt() {
        assertThat(Timed.ofLine("1.250 0.500 0.250\n")).isEqualTo(new Timed(1.25, 0.75));
    }

    @Test
    void thePageOfThisProjectHasTheSection(@TempDir Path directory) throws IOException {
        Path copy = Files.copy(Path.of("..", "docs", "benchmarks.md"), directory.resolve("page.md"));

        new DocsPage(copy).write(StartMain.SECTION, "figures");

        assertThat(copy).content().contains("\nfigures\n");
    }
}
