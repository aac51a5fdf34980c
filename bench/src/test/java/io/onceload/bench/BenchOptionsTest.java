package io.onceload.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onceload.bench.BenchOptions.Mode;
import io.onceload.bench.contestant.Peer;
import io.onceload.bench.report.DocsPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BenchOptionsTest {
    @Test
    void rowsAndRoundsNeedNoNames() {
        assertThat(BenchOptions.of(List.of("300000", "5")))
                .isEqualTo(BenchOptions.of(List.of("--rounds", "5", "--rows", "300000")));
    }

    @Test
    void nothingMeansAMillionOrdersThreeRoundsAndEveryPeer() {
        BenchOptions options = BenchOptions.of(List.of());

        assertThat(options).isEqualTo(new BenchOptions(Mode.ORDERS, 1_000_000, 3, List.of(), false, false));
        assertThat(options.peers())
                .containsExactly(Peer.COPY, Peer.STAGE, Peer.STAGE_DIFF, Peer.JDBC, Peer.SPRING_BATCH, Peer.ONCELOAD);
    }

    @Test
    void contestantsAreChosenByName() {
        assertThat(BenchOptions.of(List.of("--bystander", "--only", "stage,onceload-gentle"))
                        .peers())
                .containsExactly(Peer.STAGE, Peer.ONCELOAD_GENTLE);
    }

    @Test
    void resultsGoIntoASectionOfTheirOwn() {
        assertThat(BenchOptions.of(List.of("--write")).section()).isEqualTo("orders");
        assertThat(BenchOptions.of(List.of("10000000")).section()).isEqualTo("many-orders");
        assertThat(BenchOptions.of(List.of("--items")).section()).isEqualTo("items");
        assertThat(BenchOptions.of(List.of("--bystander")).section()).isEqualTo("bystander");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10000000", "--items", "--bystander"})
    void thePageOfThisProjectHasEverySection(String argument, @TempDir Path directory) throws IOException {
        List<String> arguments = argument.isEmpty() ? List.of() : List.of(argument);
        Path copy = Files.copy(Path.of("..", "docs", "benchmarks.md"), directory.resolve("page.md"));

        new DocsPage(copy).write(BenchOptions.of(arguments).section(), "figures");

        assertThat(copy).content().contains("\nfigures\n");
    }

    @Test
    void whatIsNotUnderstoodIsRefused() {
        assertRefused("--rows: found \"many\", expected a whole number from 1", "--rows", "many");
        assertRefused("ROUNDS: found \"0\", expected a whole number from 1", "1000", "0");
        assertRefused("--only: found nothing behind it, expected a value", "--only");
        assertRefused("found \"--fast\", expected\n" + BenchOptions.USAGE, "--fast");
        assertRefused("found \"3\", expected\n" + BenchOptions.USAGE, "1", "2", "3");
        assertRefused(
                "--only: found \"pgloader\", expected some of"
                        + " copy,stage,stage-diff,jdbc,spring-batch,onceload,onceload-gentle",
                "--only",
                "stage,pgloader");
    }

    private static void assertRefused(String message, String... arguments) {
        assertThatThrownBy(() -> BenchOptions.of(List.of(arguments)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
