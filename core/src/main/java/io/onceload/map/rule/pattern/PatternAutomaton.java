package io.onceload.map.rule.pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pattern as a deterministic automaton that is built while it runs.
 *
 * <p><b>Idea.</b> A state is the set of instructions of a {@link PatternProgram} that a text may have come to. The state
 * after it for each class of code points is found once, when a text first asks, and looked up from then on: one table
 * access for each character, however many ways the pattern has. Real columns see a dozen states.
 *
 * <p><b>Layout.</b> {@code table} has a row for each state: the row's successor for each class of the
 * {@link Alphabet}, then whether a text may end here. Successors are offsets of rows in the table, so that a step is an
 * addition and a load. Row 0 is nobody's: 0 means "not found yet". Row 1 is the start of a text, which alone may follow
 * demands for the start, and which no successor leads to.
 *
 * <p><b>Cost.</b> A text takes time linear in its length, and no objects. A pattern can have exponentially many states
 * in its length; the rows are bounded ({@link #MOST_INSTRUCTIONS} to {@link #MOST_ENTRIES}), which bounds memory to
 * some 500 KB, and all building to milliseconds. Beyond the bounds there is no answer, for good.
 *
 * <p><b>Sources.</b> Thompson, "Regular Expression Search Algorithm", CACM 11 (1968), whose simulation this caches; Cox,
 * "Regular Expression Matching Can Be Simple And Fast" (2007), section "Caching the NFA to build a DFA". Figures:
 * docs/decisions/0013. Not thread-safe.
 */
final class PatternAutomaton {
    /** Of the program: 64 bytes of each state. */
    static final int MOST_INSTRUCTIONS = 512;

    static final int MOST_STATES = 1024;
    /** Of the table: 256 KB. */
    static final int MOST_ENTRIES = 1 << 16;

    private static final int UNKNOWN = 0;
    /** No text that comes here matches, whatever follows. */
    private static final int DEAD = -1;
    /** What {@link #find} returns where the bounds end. */
    private static final int TOO_MANY = -2;

    /** What a text gets. */
    enum Answer {
        YES,
        NO,
        /** The automaton has become too large. */
        NONE
    }

    private final PatternProgram program;
    private final Alphabet alphabet;
    /** Length of a row. */
    private final int width;

    private final List<BitSet> states = new ArrayList<>();
    private final Map<BitSet, Integer> rows = new HashMap<>();
    private int[] table;

    private PatternAutomaton(PatternProgram program) {
        this.program = program;
        alphabet = new Alphabet(program.sets());
        width = alphabet.size() + 1;
        table = new int[width];
        states.add(new BitSet());
        BitSet first = new BitSet();
        first.set(program.first());
        addState(program.reach(first, true, false), program.reach(first, true, true));
    }

    /** The automaton for {@code regex}, which is one of RE2; empty if it would be too large, or the pattern says more. */
    static Optional<PatternAutomaton> of(String regex) {
        return PatternParser.parse(regex)
                .filter(node -> node.size() < MOST_INSTRUCTIONS)
                .map(node -> new PatternAutomaton(new PatternProgram(node)));
    }

    /** Whether all of {@code text} from {@code from} to {@code to} matches. */
    Answer match(CharSequence text, int from, int to) {
        int row = width;
        for (int i = from; i < to; i++) {
            int c = text.charAt(i);
            if (c >= Character.MIN_HIGH_SURROGATE && c <= Character.MAX_HIGH_SURROGATE && i + 1 < to) {
                char low = text.charAt(i + 1);
                if (Character.isLowSurrogate(low)) {
                    c = Character.toCodePoint((char) c, low);
                    i++;
                }
            }
            int codeClass = alphabet.classOf(c);
            int next = table[row + codeClass];
            if (next <= UNKNOWN) {
                next = next == UNKNOWN ? find(row, codeClass) : next;
                if (next < UNKNOWN) {
                    return next == DEAD ? Answer.NO : Answer.NONE;
                }
            }
            row = next;
        }
        return table[row + width - 1] == 0 ? Answer.NO : Answer.YES;
    }

    /** How many states there are so far. */
    int stateCount() {
        return states.size() - 1;
    }

    /** The row after {@code row} for a class, from now on in the table. */
    private int find(int row, int codeClass) {
        int codePoint = alphabet.member(codeClass);
        BitSet from = states.get(row / width);
        BitSet after = new BitSet();
        for (int at = from.nextSetBit(0); at >= 0; at = from.nextSetBit(at + 1)) {
            int next = program.after(at, codePoint);
            if (next >= 0) {
                after.set(next);
            }
        }
        BitSet reached = program.reach(after, false, false);
        int found = reached.isEmpty() ? DEAD : rows.getOrDefault(reached, UNKNOWN);
        if (found == UNKNOWN) {
            if (states.size() > MOST_STATES || (states.size() + 1) * width > MOST_ENTRIES) {
                return TOO_MANY;
            }
            found = addState(reached, program.reach(after, false, true));
            rows.put(reached, found);
        }
        table[row + codeClass] = found;
        return found;
    }

    /** @param atEnd what else can be reached if the text ends here */
    private int addState(BitSet reached, BitSet atEnd) {
        int row = states.size() * width;
        states.add(reached);
        if (table.length < row + width) {
            table = Arrays.copyOf(table, 2 * table.length + width);
        }
        table[row + width - 1] = atEnd.get(PatternProgram.MATCH) ? 1 : 0;
        return row;
    }
}
