package io.onceload.map.rule.pattern;

import java.util.List;

/** A pattern as {@link PatternParser} reads it. */
sealed interface PatternNode {
    /** More than any automaton takes: {@link #size} counts no further. */
    int HUGE = 1 << 20;

    /** How many instructions the pattern is, repetitions written out; at most {@link #HUGE}. */
    int size();

    /** One code point. */
    record One(CodePoints of) implements PatternNode {
        @Override
        public int size() {
            return 1;
        }
    }

    /** Nothing, at the start of the text. */
    record Start() implements PatternNode {
        @Override
        public int size() {
            return 1;
        }
    }

    /** Nothing, at the end of the text; a line feed before it counts. */
    record End() implements PatternNode {
        @Override
        public int size() {
            return 1;
        }
    }

    /** One part after the other; no parts match the empty text. */
    record Sequence(List<PatternNode> parts) implements PatternNode {
        @Override
        public int size() {
            return sum(parts);
        }
    }

    /** Any one of one or more. */
    record Choice(List<PatternNode> options) implements PatternNode {
        @Override
        public int size() {
            return Math.min(HUGE, sum(options) + options.size() - 1);
        }
    }

    /**
     * A part as often as it can be.
     *
     * @param least 0 to 1000
     * @param most 0 to 1000, not below {@code least}; {@link #UNLIMITED} for no limit
     */
    record Repeat(PatternNode part, int least, int most) implements PatternNode {
        static final int UNLIMITED = -1;

        @Override
        public int size() {
            int times = most == UNLIMITED ? least + 1 : most;
            return (int) Math.min(HUGE, times * (part.size() + 1L));
        }
    }

    private static int sum(List<PatternNode> nodes) {
        long sum = 0;
        for (PatternNode node : nodes) {
            sum += node.size();
        }
        return (int) Math.min(HUGE, sum);
    }
}
