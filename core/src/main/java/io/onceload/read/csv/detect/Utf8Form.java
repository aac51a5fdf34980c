package io.onceload.read.csv.detect;

import io.onceload.read.csv.Utf8;

/**
 * How a block looks as UTF-8.
 *
 * @param wellFormed characters beyond ASCII
 * @param invalid bytes that are part of none
 * @param firstInvalid index of the first of them, or -1
 */
record Utf8Form(int wellFormed, int invalid, int firstInvalid) {
    private static final int LONGEST_CHARACTER = 4;

    static Utf8Form ofBegin(DialectDetector.Block block) {
        return of(block, 0);
    }

    /** Of a block that may begin within a character. */
    static Utf8Form ofEnd(DialectDetector.Block block) {
        int start = 0;
        while (start < Math.min(block.limit(), LONGEST_CHARACTER - 1) && (block.bytes()[start] & 0xC0) == 0x80) {
            start++;
        }
        return of(block, start);
    }

    private static Utf8Form of(DialectDetector.Block block, int start) {
        byte[] bytes = block.bytes();
        int limit = block.limit();
        int wellFormed = 0;
        int invalid = 0;
        int first = -1;
        int i = start;
        while (i < limit) {
            int length = Utf8.length(bytes, i, limit);
            if (length == 0 && (block.whole() || i + LONGEST_CHARACTER <= limit)) {
                invalid++;
                first = first < 0 ? i : first;
            }
            wellFormed += length > 1 ? 1 : 0;
            i += Math.max(1, length);
        }
        return new Utf8Form(wellFormed, invalid, first);
    }
}
