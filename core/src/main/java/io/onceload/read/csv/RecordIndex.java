package io.onceload.read.csv;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Where the records of one run of bytes lie: per record the first byte, the byte after the last, the byte at which the
 * next line begins, and the lines, counted from the run's first line, in which record and next record begin; and their
 * fields. Reused.
 */
final class RecordIndex {
    private static final int STRIDE = 5;

    private int[] entries = new int[STRIDE * 1024];
    private int count;
    private int longest;
    private final BitSet malformed = new BitSet();
    private final FieldTable fields;
    private boolean ascii;

    /** Keeps all fields of each record. */
    RecordIndex() {
        this(Integer.MAX_VALUE);
    }

    /**
     * @param maxFields fields of a record that are kept
     */
    RecordIndex(int maxFields) {
        fields = new FieldTable(maxFields);
    }

    void clear() {
        count = 0;
        longest = 0;
        malformed.clear();
        fields.clear();
        ascii = false;
    }

    /** The fields of the records, as far as those can be read. */
    FieldTable fields() {
        return fields;
    }

    /** Says whether all bytes of the records are known to be ASCII. */
    void setAscii(boolean known) {
        ascii = known;
    }

    boolean isAscii() {
        return ascii;
    }

    /** Says of the record added last that a field of it goes on after its closing quote. */
    void markMalformed() {
        malformed.set(count - 1);
    }

    /** Adds a record; its fields are those added since the last one. */
    void add(int start, int end, int next, int line, int nextLine) {
        int at = STRIDE * count;
        if (at == entries.length) {
            entries = Arrays.copyOf(entries, 2 * at);
        }
        entries[at] = start;
        entries[at + 1] = end;
        entries[at + 2] = next;
        entries[at + 3] = line;
        entries[at + 4] = nextLine;
        longest = Math.max(longest, end - start);
        count++;
        fields.endRecord();
    }

    int count() {
        return count;
    }

    /** Bytes of the longest record. */
    int longest() {
        return longest;
    }

    boolean anyMalformed() {
        return !malformed.isEmpty();
    }

    boolean isMalformed(int record) {
        return malformed.get(record);
    }

    int start(int record) {
        return entries[STRIDE * record];
    }

    int end(int record) {
        return entries[STRIDE * record + 1];
    }

    int next(int record) {
        return entries[STRIDE * record + 2];
    }

    int line(int record) {
        return entries[STRIDE * record + 3];
    }

    int nextLine(int record) {
        return entries[STRIDE * record + 4];
    }
}
