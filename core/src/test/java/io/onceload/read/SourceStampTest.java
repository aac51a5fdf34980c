package io.onceload.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class SourceStampTest {
    private static final Instant CHANGED = Instant.parse("2026-03-01T10:00:00.123456Z");
    private static final SourceStamp STAMP = new SourceStamp(7, 100, CHANGED);

    @Test
    void isEqualToOneOfTheSameFileInTheSameState() {
        SourceStamp same = new SourceStamp(7, 100, CHANGED.plusNanos(999));

        assertThat(same).isEqualTo(STAMP).hasSameHashCodeAs(STAMP);
    }

    @Test
    void differsWithEachOfItsComponents() {
        assertThat(STAMP)
                .isNotEqualTo(new SourceStamp(8, 100, CHANGED))
                .isNotEqualTo(new SourceStamp(7, 101, CHANGED))
                .isNotEqualTo(new SourceStamp(7, 100, CHANGED.plusNanos(1_000)))
                .isNotEqualTo("a text")
                .isNotEqualTo(null);
    }
}
