package io.onceload.read.csv;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** CSV text that looks for trouble. The same seed gives the same text. */
final class RandomCsv {
    private static final String[] PIECES = {
        "a", "1", " ", "x y", "\u00E4", "\u20AC", "\uD83D\uDE00", "\uFFFD", "\uFEFF", "\0", "\t", ";", "'", "", "", ""
    };
    private static final String[] QUOTED_PIECES = {
        "\n", "\r", "\r\n", ",", "\"\"", "\"\"\"\"", "\n\n", ",\"\",", "\r\r\n"
    };
    private static final String[] NOISE = {
        ",",
        ",",
        ",",
        "\"",
        "\"",
        "\"\"",
        ",\"",
        "\",",
        "\n",
        "\r",
        "\r\n",
        "a",
        "bc",
        " ",
        "\t",
        "\0",
        "\u00E4",
        "\uD83D\uDE00"
    };
    private static final String[] LINE_ENDS = {"\n", "\r\n", "\r"};
    private static final byte[][] INVALID = {
        {(byte) 0xE9},
        {(byte) 0x80},
        {(byte) 0xC0, (byte) 0xAF},
        {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
        {(byte) 0xF0, (byte) 0x9F}
    };

    private final Random random;
    private final boolean withBadRows;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private RandomCsv(long seed, boolean withBadRows) {
        this.random = new Random(seed);
        this.withBadRows = withBadRows;
    }

    /** Text that every reader reads alike. */
    static byte[] sound(long seed) {
        return new RandomCsv(seed, false).write();
    }

    /** As {@link #sound}, with rows that are ragged, malformed or not UTF-8 among the others. */
    static byte[] withBadRows(long seed) {
        return new RandomCsv(seed, true).write();
    }

    /** Delimiters, quotes, line ends and a few characters in any order. */
    static byte[] noise(long seed) {
        RandomCsv text = new RandomCsv(seed, false);
        for (int i = text.random.nextInt(200); i > 0; i--) {
            text.put(text.pick(NOISE));
        }
        return text.out.toByteArray();
    }

    private byte[] write() {
        if (oneIn(4)) {
            put("\uFEFF");
        }
        int columns = 1 + random.nextInt(4);
        int rows = random.nextInt(25);
        blankLines();
        for (int i = 0; i < columns; i++) {
            put((i == 0 ? "" : ",") + "c" + i);
        }
        for (int i = 0; i < rows; i++) {
            put(pick(LINE_ENDS));
            blankLines();
            row(withBadRows && oneIn(8) ? 1 + random.nextInt(6) : columns);
        }
        if (oneIn(2)) {
            put(pick(LINE_ENDS));
            blankLines();
        }
        return out.toByteArray();
    }

    private void row(int columns) {
        for (int i = 0; i < columns; i++) {
            put(i == 0 ? "" : ",");
            // A row of one empty unquoted field would be a blank line.
            if (columns == 1 || oneIn(3)) {
                quoted();
            } else {
                unquoted();
            }
        }
    }

    private void unquoted() {
        for (int i = random.nextInt(4); i > 0; i--) {
            put(pick(PIECES));
            if (oneIn(8)) {
                put("z\"");
            }
            invalid();
        }
    }

    private void quoted() {
        put("\"");
        for (int i = random.nextInt(5); i > 0; i--) {
            put(oneIn(2) ? pick(PIECES) : pick(QUOTED_PIECES));
            invalid();
        }
        put("\"");
        if (withBadRows && oneIn(10)) {
            put(pick(new String[] {"x", " ", "x\"", "x\"\"y"}));
        }
    }

    private void invalid() {
        if (withBadRows && oneIn(30)) {
            out.writeBytes(INVALID[random.nextInt(INVALID.length)]);
        }
    }

    private void blankLines() {
        while (oneIn(5)) {
            put(pick(LINE_ENDS));
        }
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    private String pick(String[] from) {
        return from[random.nextInt(from.length)];
    }

    private void put(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
