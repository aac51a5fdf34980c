package io.onceload.bench.start;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What the command line asks for.
 *
 * @param rows of the large file
 * @param rounds of each command that count
 * @param write whether results go into the documentation
 */
record StartOptions(int rows, int rounds, boolean write) {
    static final String USAGE = "bench/start [--rows N] [--rounds N] [--write]";
    static final String HELP = USAGE + """

            Measures how long the onceload command takes to begin.

              --rows N    rows of the large file (default: 8,700,000, which take 4.5 GB
                          in TMPDIR; of fewer than a million, most are in before the
                          import can be killed)
              --rounds N  of each command that count (default: 5)
              --write     put the results into docs/benchmarks.md""";

    /**
     * Reads arguments.
     *
     * @throws IllegalArgumentException if one is not understood
     */
    static StartOptions of(List<String> arguments) {
        Deque<String> left = new ArrayDeque<>(arguments);
        StartOptions options = new StartOptions(8_700_000, 5, false);
        while (!left.isEmpty()) {
            String name = left.remove();
            options = switch (name) {
                case "--rows" -> new StartOptions(number(name, left), options.rounds, options.write);
                case "--rounds" -> new StartOptions(options.rows, number(name, left), options.write);
                case "--write" -> new StartOptions(options.rows, options.rounds, true);
                default -> throw new IllegalArgumentException("found \"" + name + "\", expected " + USAGE);
            };
        }
        return options;
    }

    private static int number(String name, Deque<String> left) {
        String value = left.isEmpty() ? "" : left.remove();
        try {
            int number = Integer.parseInt(value);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new IllegalArgumentException(name + ": found \"" + value + "\", expected a whole number from 1");
    }
}
