package io.onceload.bench;

import io.onceload.bench.contestant.Peer;
import io.onceload.bench.workload.Items;
import io.onceload.bench.workload.Orders;
import io.onceload.bench.workload.Workload;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What the command line asks for.
 *
 * @param rounds that count
 * @param only who takes part; nobody for those that the mode wants
 * @param write whether results go into the documentation
 */
record BenchOptions(Mode mode, int rows, int rounds, List<Peer> only, boolean write, boolean help) {
    /** The section of the documentation that has the chart. */
    static final String ORDERS = "orders";

    private static final int MANY = 5_000_000;

    static final String USAGE = """
            bench/run [ROWS [ROUNDS]] [--rows N] [--rounds N] [--only NAME[,NAME…]] [--write]
                    orders: 1,000,000 rows, 3 rounds that count; fresh, same, changed
            bench/run --items …
                    the same with items, which have two foreign keys
            bench/run --bystander …
                    how long another session's single-row updates take while files are loaded
              --only    copy, stage, stage-diff, jdbc, spring-batch, onceload, onceload-gentle
              --write   puts the results into docs/benchmarks.md""";

    /** What is measured. */
    enum Mode {
        ORDERS,
        ITEMS,
        BYSTANDER;

        private List<Peer> peers() {
            return switch (this) {
                case ORDERS ->
                    List.of(Peer.COPY, Peer.STAGE, Peer.STAGE_DIFF, Peer.JDBC, Peer.SPRING_BATCH, Peer.ONCELOAD);
                case ITEMS -> List.of(Peer.COPY, Peer.STAGE, Peer.ONCELOAD);
                case BYSTANDER -> List.of(Peer.STAGE, Peer.JDBC, Peer.ONCELOAD, Peer.ONCELOAD_GENTLE);
            };
        }

        Workload workload() {
            return this == ITEMS ? new Items() : new Orders();
        }
    }

    /**
     * Reads arguments.
     *
     * @throws IllegalArgumentException if one is not understood
     */
    static BenchOptions of(List<String> arguments) {
        Deque<String> left = new ArrayDeque<>(arguments);
        BenchOptions options = new BenchOptions(Mode.ORDERS, 1_000_000, 3, List.of(), false, false);
        int bare = 0;
        while (!left.isEmpty()) {
            String name = left.remove();
            options = switch (name) {
                case "--rows" -> options.withRows(number(name, value(name, left)));
                case "--rounds" -> options.withRounds(number(name, value(name, left)));
                case "--only" -> options.withOnly(Peer.ofLabels(value(name, left)));
                case "--items" -> options.withMode(Mode.ITEMS);
                case "--bystander" -> options.withMode(Mode.BYSTANDER);
                case "--write" -> options.withFlags(true, options.help);
                case "--help", "-h" -> options.withFlags(options.write, true);
                default -> {
                    bare++;
                    yield options.withBare(bare, name);
                }
            };
        }
        return options;
    }

    private BenchOptions withBare(int position, String argument) {
        if (argument.startsWith("-") || position > 2) {
            throw new IllegalArgumentException("found \"" + argument + "\", expected\n" + USAGE);
        }
        return position == 1 ? withRows(number("ROWS", argument)) : withRounds(number("ROUNDS", argument));
    }

    private static String value(String name, Deque<String> left) {
        if (left.isEmpty()) {
            throw new IllegalArgumentException(name + ": found nothing behind it, expected a value");
        }
        return left.remove();
    }

    private static int number(String name, String value) {
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

    private BenchOptions withMode(Mode newMode) {
        return new BenchOptions(newMode, rows, rounds, only, write, help);
    }

    private BenchOptions withRows(int newRows) {
        return new BenchOptions(mode, newRows, rounds, only, write, help);
    }

    private BenchOptions withRounds(int newRounds) {
        return new BenchOptions(mode, rows, newRounds, only, write, help);
    }

    private BenchOptions withOnly(List<Peer> newOnly) {
        return new BenchOptions(mode, rows, rounds, newOnly, write, help);
    }

    private BenchOptions withFlags(boolean newWrite, boolean newHelp) {
        return new BenchOptions(mode, rows, rounds, only, newWrite, newHelp);
    }

    /** Which part of the documentation the results go into. */
    String section() {
        return switch (mode) {
            case ORDERS -> rows < MANY ? ORDERS : "many-orders";
            case ITEMS -> "items";
            case BYSTANDER -> "bystander";
        };
    }

    /** Who takes part. */
    List<Peer> peers() {
        return only.isEmpty() ? mode.peers() : only;
    }
}
