package io.onceload.read.csv;

import io.onceload.model.SkippedLines;

/**
 * Counts the lines between records. They are few, so their bytes are looked at once more instead of being told apart where
 * every byte passes.
 */
final class PassedLines {
    private final char delimiter;
    private long aboveTable;
    private long comments;
    private long blank;

    PassedLines(char delimiter) {
        this.delimiter = delimiter;
    }

    void aboveTable(long lines) {
        aboveTable = lines;
    }

    /** What lies between two records, or around them: whole lines, the last perhaps without a line end. */
    void count(byte[] bytes, int from, int to) {
        int start = from;
        for (int i = from; i < to; i++) {
            boolean crLf = bytes[i] == '\r' && i + 1 < to && bytes[i + 1] == '\n';
            if ((bytes[i] == '\n' || bytes[i] == '\r') && !crLf) {
                int end = bytes[i] == '\n' && i > start && bytes[i - 1] == '\r' ? i - 1 : i;
                count(!BlankLine.is(bytes, start, end, delimiter));
                start = i + 1;
            }
        }
        if (start < to) {
            count(!BlankLine.is(bytes, start, to, delimiter));
        }
    }

    private void count(boolean comment) {
        if (comment) {
            comments++;
        } else {
            blank++;
        }
    }

    /** Begins anew behind the table's first line. */
    void restart() {
        comments = 0;
        blank = 0;
    }

    SkippedLines lines() {
        return new SkippedLines(aboveTable, comments, blank);
    }
}
