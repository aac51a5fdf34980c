package io.onceload.map.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LocalOffsetsTest {
    private final Random random = new Random(1);

    @Test
    void agreesWithJavaTimeInEveryZoneButForTheLaterOfTwo() {
        for (String id : ZoneId.getAvailableZoneIds()) {
            ZoneId zone = ZoneId.of(id);
            LocalOffsets offsets = new LocalOffsets(zone);
            for (int i = 0; i < 50; i++) {
                check(zone, offsets, random.nextLong(-20_000_000_000L, 20_000_000_000L));
            }
            for (ZoneOffsetTransition transition : zone.getRules().getTransitions()) {
                long before = transition.getDateTimeBefore().toEpochSecond(ZoneOffset.UTC);
                long after = transition.getDateTimeAfter().toEpochSecond(ZoneOffset.UTC);
                for (long second : new long[] {before - 1, before, (before + after) / 2, after - 1, after}) {
                    check(zone, offsets, second);
                }
            }
        }
    }

    private static void check(ZoneId zone, LocalOffsets offsets, long localSecond) {
        ZoneRules rules = zone.getRules();
        LocalDateTime local = LocalDateTime.ofEpochSecond(localSecond, 0, ZoneOffset.UTC);
        List<ZoneOffset> valid = rules.getValidOffsets(local);
        ZoneOffset expected = valid.isEmpty() ? rules.getOffset(local) : valid.get(valid.size() - 1);

        assertThat(offsets.at(localSecond)).as("%s %s", zone, local).isEqualTo(expected.getTotalSeconds());
    }
}
