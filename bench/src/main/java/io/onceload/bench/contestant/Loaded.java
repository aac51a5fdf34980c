package io.onceload.bench.contestant;

import java.util.List;

/**
 * What a contestant says about a load.
 *
 * @param seconds that it took
 * @param cpuSeconds of the contestant's process in that time, all threads
 */
public record Loaded(double seconds, double cpuSeconds) {
    private static final String WORD = "loaded";

    String toLine() {
        return WORD + " " + seconds + " " + cpuSeconds;
    }

    /**
     * Reads {@link #toLine}.
     *
     * @throws IllegalStateException if it is anything else
     */
    static Loaded ofLine(String line) {
        List<String> words = List.of(line.split(" ", -1));
        if (words.size() != 3 || !words.get(0).equals(WORD)) {
            throw new IllegalStateException(line);
        }
        return new Loaded(Double.parseDouble(words.get(1)), Double.parseDouble(words.get(2)));
    }
}
