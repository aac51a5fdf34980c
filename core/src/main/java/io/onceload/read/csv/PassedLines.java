package io.onceload.read.csv;

import io.onceload.model.SkippedLines;

/**
 * Counts the lines between records. They are few, so their bytes are looked at once more instead of being told apart where
 * every byte passes.
 */
final class PassedLines {
    private long aboveTable;
    private long comments;
    private long blank;

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
                count(!isBlank(bytes, start, end));
                start = i + 1;
            }
        }
        if (start < to) {
            count(!isBlank(bytes, start, to));
        }
    }

    /** Spaces and tabs make no record, where they are told apart from one. */
    private static boolean isBlank(byte[] bytes, int start, int end) {
        int i = start;
        while (i < end && (bytes[i] == ' ' || bytes[i] == '\t')) {
            i++;
        }
        return i == end;
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
