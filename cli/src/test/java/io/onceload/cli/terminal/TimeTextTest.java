package io.onceload.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {
    @ParameterizedTest
    @CsvSource({"500ms,500", "30s,30000", "10m,600000", "2h,7200000", "1h30m,5400000", "1m1s1ms,61001", "0s,0"})
    void readsTimesAsPeopleTypeThem(String text, long millis) {
        assertThat(TimeText.parse(text)).contains(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "-5s", "5 s", "1.5s", "5S", "5s10m", "5d", "99999999999s"})
    void takesNothingElse(String text) {
        assertThat(TimeText.parse(text)).isEmpty();
    }
}
