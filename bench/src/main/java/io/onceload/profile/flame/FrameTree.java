package io.onceload.profile.flame;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Stacks joined where they begin alike. */
final class FrameTree {
    private final String frame;
    private final Map<String, FrameTree> callees = new TreeMap<>();
    private int samples;

    private FrameTree(String frame) {
        this.frame = frame;
    }

    /** All groups under one root, each under its name. */
    static FrameTree of(Map<Role, Stacks> groups) {
        FrameTree root = new FrameTree("all");
        groups.forEach((role, stacks) -> stacks.samples().forEach((stack, count) -> {
            root.samples += count;
            root.callee(role.label()).add(stack, count);
        }));
        return root;
    }

    private FrameTree callee(String name) {
        return callees.computeIfAbsent(name, FrameTree::new);
    }

    private void add(List<String> stack, int count) {
        samples += count;
        if (!stack.isEmpty()) {
            callee(stack.get(0)).add(stack.subList(1, stack.size()), count);
        }
    }

    String frame() {
        return frame;
    }

    /** Samples in which this was on the stack; at least the sum of the callees'. */
    int samples() {
        return samples;
    }

    /** What was called from here, by name. */
    Collection<FrameTree> callees() {
        return callees.values();
    }

    /** Frames on the longest stack that has at least this many samples, this one included. */
    int depth(double leastSamples) {
        return 1
                + callees.values().stream()
                        .filter(callee -> callee.samples >= leastSamples)
                        .mapToInt(callee -> callee.depth(leastSamples))
                        .max()
                        .orElse(0);
    }
}
