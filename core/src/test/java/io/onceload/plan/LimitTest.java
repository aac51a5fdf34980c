package io.onceload.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LimitTest {
    @Test
    void aMillionRejectedRowsAreTheMostWhereNoNumberIsNamed() {
        assertThat(Limit.NONE.exceeded(1_000_000, 1_000_000, true)).isFalse();
        assertThat(Limit.NONE.exceeded(1_000_001, 100_000_000, false)).isTrue();
        assertThat(Limit.NONE.allowed(1_000_001)).isEqualTo("1000000 (where no number is named)");
    }

    @Test
    void aNumberIsTakenAtItsWord() {
        assertThat(Limit.rows(5_000_000).exceeded(5_000_000, 5_000_000, true)).isFalse();
        assertThat(Limit.rows(5_000_000).exceeded(5_000_001, 9_000_000, false)).isTrue();
        assertThat(Limit.rows(5_000_000).allowed(5_000_001)).isEqualTo("5000000");
    }

    @Test
    void aShareIsLookedAtFromTheThousandthRowOn() {
        assertThat(Limit.percent(5).exceeded(999, 999, false)).isFalse();
        assertThat(Limit.percent(5).exceeded(51, 1_000, false)).isTrue();
        assertThat(Limit.percent(5).exceeded(50, 1_000, false)).isFalse();
        assertThat(Limit.percent(5).exceeded(1, 10, true)).isTrue();
        assertThat(Limit.percent(5).allowed(51)).isEqualTo("5%");
    }
}
