package io.onceload.map.convert;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The offset of a time zone at a local time. A local time that the zone skips has the offset before the gap; one that comes
 * twice is the later of the two: so PostgreSQL decides (datetime.c, DetermineTimeZoneOffset), where java.time takes the
 * earlier. Either way the new offset applies from the local time that the clock shows right after the transition, which
 * makes a lookup a search in a sorted table. The table ends with the year 2100; after that the zone's rules are asked.
 */
public final class LocalOffsets {
    private static final int LAST_YEAR = 2100;

    private final ZoneRules rules;
    private final long[] from;
    private final int[] offset;
    private final long end;

    public LocalOffsets(ZoneId zone) {
        rules = zone.getRules();
        List<ZoneOffsetTransition> transitions = new ArrayList<>();
        ZoneOffsetTransition next = rules.nextTransition(Instant.MIN);
        while (next != null && next.getDateTimeAfter().getYear() <= LAST_YEAR) {
            transitions.add(next);
            next = rules.nextTransition(next.getInstant());
        }
        end = next == null ? Long.MAX_VALUE : localSecond(next);
        from = new long[transitions.size() + 1];
        offset = new int[from.length];
        from[0] = Long.MIN_VALUE;
        offset[0] = rules.getOffset(Instant.MIN).getTotalSeconds();
        for (int i = 1; i < from.length; i++) {
            ZoneOffsetTransition transition = transitions.get(i - 1);
            from[i] = localSecond(transition);
            offset[i] = transition.getOffsetAfter().getTotalSeconds();
        }
    }

    private static long localSecond(ZoneOffsetTransition transition) {
        return transition.toEpochSecond() + transition.getOffsetAfter().getTotalSeconds();
    }

    /** Seconds east of UTC at {@code localSecond}, counted from 1970-01-01T00:00 local time. */
    public int at(long localSecond) {
        if (localSecond >= end) {
            LocalDateTime local = LocalDateTime.ofEpochSecond(localSecond, 0, ZoneOffset.UTC);
            List<ZoneOffset> valid = rules.getValidOffsets(local);
            ZoneOffset found = valid.isEmpty() ? rules.getOffset(local) : valid.get(valid.size() - 1);
            return found.getTotalSeconds();
        }
        int index = Arrays.binarySearch(from, localSecond);
        return offset[index >= 0 ? index : -index - 2];
    }
}
