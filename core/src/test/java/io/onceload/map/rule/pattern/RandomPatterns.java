package io.onceload.map.rule.pattern;

import java.util.Random;

/** Patterns, and texts over the few characters that the patterns know, so that many match. */
final class RandomPatterns {
    private static final String[] LITERALS = {
        "a",
        "b",
        "c",
        "B",
        "0",
        "1",
        "_",
        "-",
        "]",
        "}",
        ",",
        " ",
        "@",
        "é",
        "ß",
        "中",
        "😀",
        "𝔸",
        "\\.",
        "\\*",
        "\\(",
        "\\\\",
        "\\-",
        "\\]",
        "\\n",
        "\\t",
        "\\r",
        "\\f",
        "\\v",
        "\\a",
        "\\x61",
        "\\x{e9}",
        "\\x{1F600}",
        "\\x{D83D}",
        "\uDE00",
        "\\_",
        "{",
        "{a",
        "{,2}",
        "{1,",
        "{01}",
        "\\/"
    };
    private static final String[] SETS = {"\\d", "\\w", "\\s", "\\D", "\\W", "\\S", "."};
    private static final String[] IN_BRACKETS = {
        "a",
        "b",
        "0-9",
        "a-c",
        "A-Z",
        "_",
        "\\-",
        "\\]",
        "\\n",
        "^",
        ".",
        "$",
        "*",
        "é",
        "à-ÿ",
        "😀",
        "中-龥",
        "\\d",
        "\\w",
        "\\S",
        "\\x61-\\x63",
        "\\x{D800}-\\x{DFFF}",
        "\\x{80}-\\x{10FFFF}",
        " -~",
        "!--",
        "[",
        "(",
        "|"
    };
    private static final String[] COUNTS = {
        "*", "+", "?", "{2}", "{0}", "{1}", "{1,}", "{0,}", "{0,2}", "{2,3}", "{0,1}"
    };
    private static final String[] TEXTS = {
        "a", "a", "a", "b", "b", "c", "B", "0", "1", "_", "-", "]", "}", "{", ",", " ", "@", "é", "ß", "中", "😀", "𝔸",
        ".", "*", "(", "\\", "\n", "\t", "\r", "\f", "\u000B", "\u0007", "\u0000", "\uD83D", "\uDE00", "\uFFFF", "x",
        "1", "2", "\u007F", "\u0080", "{01}", "{,2}", "/"
    };

    private final Random random;

    RandomPatterns(long seed) {
        random = new Random(seed);
    }

    String pattern() {
        return choice(3);
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(7); i > 0; i--) {
            text.append(any(TEXTS));
        }
        return text.toString();
    }

    private String choice(int depth) {
        StringBuilder choice = new StringBuilder(sequence(depth));
        while (random.nextInt(4) == 0) {
            choice.append('|').append(sequence(depth));
        }
        return choice.toString();
    }

    private String sequence(int depth) {
        StringBuilder sequence = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            sequence.append(part(depth));
            if (random.nextInt(3) == 0) {
                sequence.append(any(COUNTS)).append(random.nextInt(4) == 0 ? "?" : "");
            }
        }
        return sequence.toString();
    }

    private String part(int depth) {
        return switch (random.nextInt(depth > 0 ? 12 : 9)) {
            case 0, 1 -> any(SETS);
            case 2, 3 -> bracketed();
            case 4 -> any("^", "$", "\\A", "\\z", "a", "b");
            case 9 -> "(" + choice(depth - 1) + ")";
            case 10 -> "(?:" + choice(depth - 1) + ")";
            case 11 ->
                random.nextInt(4) == 0 ? "(?P<n" + random.nextInt(1 << 20) + ">a)" : "(" + choice(depth - 1) + ")";
            default -> any(LITERALS);
        };
    }

    private String bracketed() {
        StringBuilder bracketed = new StringBuilder(random.nextInt(3) == 0 ? "[^" : "[");
        bracketed.append(any("", "", "", "]", "-"));
        for (int i = random.nextInt(3); i >= 0; i--) {
            bracketed.append(any(IN_BRACKETS));
        }
        return bracketed.append(any("", "", "-")).append("]").toString();
    }

    private String any(String... of) {
        return of[random.nextInt(of.length)];
    }
}
