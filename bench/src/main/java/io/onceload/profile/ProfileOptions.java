package io.onceload.profile;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What the command line asks for.
 *
 * @param rows of the file that is imported
 * @param write where flame graphs go
 */
record ProfileOptions(int rows, Optional<Path> write, boolean help) {
    static final String USAGE = """
            bench/profile [ROWS] [--write DIRECTORY]
              Imports orders (1,000,000) three times: into an empty table, again, and
              with every tenth row changed. Prints where the time goes, as Markdown.
              --write   draws flame graphs: fresh.svg, same.svg, changed.svg""";

    private static final int MILLION = 1_000_000;

    /**
     * Reads arguments.
     *
     * @throws IllegalArgumentException if one is not understood
     */
    static ProfileOptions of(List<String> arguments) {
        Deque<String> left = new ArrayDeque<>(arguments);
        ProfileOptions options = new ProfileOptions(MILLION, Optional.empty(), false);
        while (!left.isEmpty()) {
            String argument = left.remove();
            if (argument.equals("--help") || argument.equals("-h")) {
                options = new ProfileOptions(options.rows, options.write, true);
            } else if (argument.equals("--write") && !left.isEmpty()) {
                options = new ProfileOptions(options.rows, Optional.of(Path.of(left.remove())), options.help);
            } else {
                options = new ProfileOptions(rows(argument), options.write, options.help);
            }
        }
        return options;
    }

    private static int rows(String argument) {
        try {
            int rows = Integer.parseInt(argument);
            if (rows > 0) {
                return rows;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new IllegalArgumentException("found \"" + argument + "\", expected\n" + USAGE);
    }
}
