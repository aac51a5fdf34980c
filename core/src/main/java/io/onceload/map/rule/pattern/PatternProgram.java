package io.onceload.map.rule.pattern;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A pattern as a nondeterministic automaton: instructions that take one code point, go two ways, or ask for an end of
 * the text. Instruction 0 is the match; repetitions with counts are written out. Thompson, "Regular Expression Search
 * Algorithm", CACM 11 (1968).
 */
final class PatternProgram {
    static final int MATCH = 0;

    private static final int NOWHERE = -1;

    private enum Op {
        MATCH,
        TAKE,
        FORK,
        START,
        END
    }

    /** @param taken null but for {@link Op#TAKE} */
    private record Instruction(Op op, @Nullable CodePoints taken, int next, int other) {}

    private final List<Instruction> instructions = new ArrayList<>();
    private final int first;

    PatternProgram(PatternNode node) {
        add(Op.MATCH, NOWHERE, NOWHERE);
        first = compile(node, MATCH);
    }

    /** Where the program begins. */
    int first() {
        return first;
    }

    /** The sets that instructions ask for, each once. */
    List<CodePoints> sets() {
        Set<CodePoints> sets = new LinkedHashSet<>();
        for (Instruction instruction : instructions) {
            if (instruction.taken() != null) {
                sets.add(instruction.taken());
            }
        }
        return List.copyOf(sets);
    }

    /** The instruction after {@code at} if that one takes {@code codePoint}, else -1. */
    int after(int at, int codePoint) {
        Instruction instruction = instructions.get(at);
        return instruction.taken() != null && instruction.taken().contains(codePoint) ? instruction.next() : NOWHERE;
    }

    /**
     * What can be reached from {@code from} without a code point, of what matters afterwards: instructions that take
     * one, the match, and demands for the end unless they are met.
     */
    BitSet reach(BitSet from, boolean atStart, boolean atEnd) {
        BitSet reached = new BitSet();
        BitSet seen = new BitSet();
        for (int at = from.nextSetBit(0); at >= 0; at = from.nextSetBit(at + 1)) {
            follow(at, atStart, atEnd, seen, reached);
        }
        return reached;
    }

    private void follow(int at, boolean atStart, boolean atEnd, BitSet seen, BitSet reached) {
        if (seen.get(at)) {
            return;
        }
        seen.set(at);
        Instruction instruction = instructions.get(at);
        switch (instruction.op()) {
            case FORK -> {
                follow(instruction.next(), atStart, atEnd, seen, reached);
                follow(instruction.other(), atStart, atEnd, seen, reached);
            }
            case START -> {
                if (atStart) {
                    follow(instruction.next(), true, atEnd, seen, reached);
                }
            }
            case END -> {
                reached.set(at);
                if (atEnd) {
                    follow(instruction.next(), atStart, true, seen, reached);
                }
            }
            case TAKE, MATCH -> reached.set(at);
        }
    }

    private int add(Op op, int next, int other) {
        instructions.add(new Instruction(op, null, next, other));
        return instructions.size() - 1;
    }

    /** Adds {@code node}'s instructions, after which {@code next} comes; returns the first of them. */
    private int compile(PatternNode node, int next) {
        if (node instanceof PatternNode.One one) {
            instructions.add(new Instruction(Op.TAKE, one.of(), next, NOWHERE));
            return instructions.size() - 1;
        }
        if (node instanceof PatternNode.Sequence sequence) {
            int first = next;
            for (int i = sequence.parts().size() - 1; i >= 0; i--) {
                first = compile(sequence.parts().get(i), first);
            }
            return first;
        }
        if (node instanceof PatternNode.Choice choice) {
            int first = compile(choice.options().get(0), next);
            for (PatternNode option :
                    choice.options().subList(1, choice.options().size())) {
                first = add(Op.FORK, first, compile(option, next));
            }
            return first;
        }
        if (node instanceof PatternNode.Repeat repeat) {
            return compile(repeat, next);
        }
        return add(node instanceof PatternNode.Start ? Op.START : Op.END, next, NOWHERE);
    }

    private int compile(PatternNode.Repeat repeat, int next) {
        int first = next;
        if (repeat.most() == PatternNode.Repeat.UNLIMITED) {
            first = add(Op.FORK, next, next);
            instructions.set(first, new Instruction(Op.FORK, null, compile(repeat.part(), first), next));
        }
        for (int i = repeat.least(); i < repeat.most(); i++) {
            first = add(Op.FORK, compile(repeat.part(), first), next);
        }
        for (int i = 0; i < repeat.least(); i++) {
            first = compile(repeat.part(), first);
        }
        return first;
    }
}
