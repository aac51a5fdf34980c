package io.onceload.profile.flame;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Samples of the processor, collapsed: how often each stack was met. For one thread. */
public final class Stacks {
    private final Map<List<String>, Integer> samples = new HashMap<>();

    /** A method, and the samples in which it was what ran. */
    public record Self(String frame, int samples) {}

    /**
     * Adds a sample.
     *
     * @param frames as {@code package.Class.method}, from the outermost call to what ran; those of {@code Thread} and of
     *     {@code io.onceload.profile} before the first other one are left out, since they only start what is measured
     */
    public void add(List<String> frames) {
        int first = 0;
        while (first < frames.size() && isStart(frames.get(first))) {
            first++;
        }
        if (first < frames.size()) {
            samples.merge(
                    frames.subList(first, frames.size()).stream()
                            .map(Stacks::withoutNumbers)
                            .toList(),
                    1,
                    Integer::sum);
        }
    }

    private static boolean isStart(String frame) {
        return frame.startsWith("java.lang.Thread.") || frame.startsWith("io.onceload.profile.");
    }

    /** Without what differs from run to run in the names of lambdas and hidden classes. */
    private static String withoutNumbers(String frame) {
        return frame.replaceAll("[.+/]0x[0-9a-f]+|/\\d+|\\.\\d+(?=\\.)", "")
                .replaceAll("\\$\\$Lambda\\$?\\d*", "\\$\\$Lambda")
                .replaceAll("(lambda\\$\\w+)\\$\\d+", "$1");
    }

    /** Every stack with the number of its samples. */
    public Map<List<String>, Integer> samples() {
        return Map.copyOf(samples);
    }

    public int total() {
        return samples.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The methods that were met most as what ran, most first. */
    public List<Self> self(int most) {
        Map<String, Integer> self = new TreeMap<>();
        samples.forEach((stack, count) -> self.merge(stack.get(stack.size() - 1), count, Integer::sum));
        return self.entrySet().stream()
                .map(entry -> new Self(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingInt(Self::samples).reversed())
                .limit(most)
                .toList();
    }
}
