package io.onceload.read.json;

import io.onceload.plan.Preflight;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which column each name of a record goes to. Column {@code a.b} takes a member {@code a.b} and the member {@code b} of an
 * object {@code a}. Since records mostly name their members in one order, a name is first compared with the one that came
 * next in the last record. Not thread-safe.
 */
final class Columns {
    private final Map<String, Member> byName = new HashMap<>();
    /** As columns' names. */
    private final Set<String> ignored = new HashSet<>();

    private @Nullable Member last;
    private @Nullable Member first;

    /** A name. */
    static final class Member {
        final byte[] name;
        /** Index of its column, or -1. */
        int column = -1;
        /** Whether an object goes in whole. */
        boolean whole;
        /** Whether it goes nowhere on purpose. */
        boolean ignored;
        /** The members of an object of this name that is not whole, or null. */
        @Nullable
        Columns children;
        /** Number of the row that had it last. */
        long row;

        private @Nullable Member follower;

        private Member(String name) {
            this.name = name.getBytes(StandardCharsets.UTF_8);
        }
    }

    /**
     * @param names of the columns
     * @param whole those to which objects go whole
     * @param ignored names that go nowhere
     */
    static Columns of(List<String> names, Set<String> whole, Collection<String> ignored) {
        Columns columns = new Columns();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
                Member object = columns.member(dot == 0 ? JsonStrings.NO_NAME : name.substring(0, dot));
                if (object.children == null) {
                    object.children = new Columns();
                }
                object.children.member(name.substring(dot + 1)).column = i;
            }
            Member member = columns.member(name);
            member.column = i;
            member.whole = whole.contains(name);
        }
        for (String name : ignored) {
            columns.ignored.add(Preflight.columnName(name));
            if (!columns.byName.containsKey(name)) {
                columns.member(name).ignored = true;
            }
        }
        return columns;
    }

    private Member member(String name) {
        return byName.computeIfAbsent(name, Member::new);
    }

    /** All members, in no order. */
    Collection<Member> members() {
        return byName.values();
    }

    /** Whether a name that is no column's goes nowhere on purpose, in whatever spelling. */
    boolean ignores(String name) {
        return !ignored.isEmpty() && ignored.contains(Preflight.columnName(name));
    }

    /** Goes before the first name of a record. */
    void restart() {
        last = null;
    }

    /** What the name of {@code at} belongs to, or null if nobody knows it. */
    @Nullable
    Member find(Members at) {
        Member guess = last == null ? first : last.follower;
        if (guess == null
                || at.nameEscaped()
                || !Arrays.equals(guess.name, 0, guess.name.length, at.bytes(), at.nameStart(), at.nameEnd())) {
            guess = byName.get(at.name());
            if (guess == null) {
                return null;
            }
            if (last == null) {
                first = guess;
            } else {
                last.follower = guess;
            }
        }
        last = guess;
        return guess;
    }
}
