package io.onceload.bench.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class StartOptionsTest {
    @Test
    void nothingMeans8700000RowsAndFiveRounds() {
        assertThat(StartOptions.of(List.of())).isEqualTo(new StartOptions(8_700_000, 5, false));
    }

    @Test
    void optionsComeInAnyOrder() {
        assertThat(StartOptions.of(List.of("--write", "--rounds", "2", "--rows", "300")))
                .isEqualTo(new StartOptions(300, 2, true));
    }

    @Test
    void whatIsNotUnderstoodIsRefused() {
        assertRefused("--rows: found \"many\", expected a whole number from 1", "--rows", "many");
        assertRefused("--rounds: found \"0\", expected a whole number from 1", "--rounds", "0");
        assertRefused("--rows: found \"\", expected a whole number from 1", "--rows");
        assertRefused("found \"300\", expected bench/start [--rows N] [--rounds N] [--write]", "300");
    }

    private static void assertRefused(String message, String... arguments) {
        assertThatThrownBy(() -> StartOptions.of(List.of(arguments)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
