package io.onceload.read.csv;

import java.util.Arrays;

/**
 * Where the fields of a run of records lie, and how they are written. A field is one long: index of its first byte,
 * number of its bytes, and two flags; so it costs no object, and the bytes stay where they are. Quotes around a field are
 * no part of it. Reused from run to run.
 */
final class FieldTable {
    private static final int QUOTED = 1;
    private static final int ESCAPED = 2;
    private static final int FLAG_BITS = 2;

    private final int maxFields;
    private long[] entries = new long[4096];
    private int count;
    private int[] firstField = new int[1024];
    /** Fields that each record has; those over the limit are counted and not kept. */
    private int[] found = new int[1024];

    private int records;

    /**
     * @param maxFields fields of a record that are kept
     */
    FieldTable(int maxFields) {
        this.maxFields = maxFields;
    }

    void clear() {
        count = 0;
        records = 0;
    }

    /** Forgets the fields added since the last record ended. */
    void beginRecord() {
        count = firstField[records];
        found[records] = 0;
    }

    /**
     * Adds a field of the record that has begun.
     *
     * @param escaped whether it holds doubled quotes or escapes
     */
    void add(int start, int end, boolean quoted, boolean escaped) {
        if (found[records]++ < maxFields) {
            if (count == entries.length) {
                entries = Arrays.copyOf(entries, 2 * count);
            }
            // A record has at most 512 MB, so that its length leaves room for the flags.
            int lengthAndFlags = end - start << FLAG_BITS | (escaped ? ESCAPED : 0) | (quoted ? QUOTED : 0);
            entries[count++] = (long) start << Integer.SIZE | lengthAndFlags & 0xFFFFFFFFL;
        }
    }

    void endRecord() {
        records++;
        if (records == firstField.length) {
            firstField = Arrays.copyOf(firstField, 2 * records);
            found = Arrays.copyOf(found, 2 * records);
        }
        firstField[records] = count;
    }

    /** Says that a record has no fields that can be read. */
    void drop(int record) {
        found[record] = 0;
    }

    /** Takes away the last field of each record where it is empty, unquoted and not the only one. */
    void dropEmptyLastFields() {
        for (int record = 0; record < records; record++) {
            int last = size(record) - 1;
            if (last > 0 && found[record] == last + 1 && (int) entry(record, last) == 0) {
                found[record] = last;
            }
        }
    }

    /** Fields that the record has. */
    int found(int record) {
        return found[record];
    }

    /** Fields of the record that are kept. */
    int size(int record) {
        return Math.min(found[record], firstField[record + 1] - firstField[record]);
    }

    /** A field of a record, for {@link #start} and the others. */
    long entry(int record, int field) {
        return entries[firstField[record] + field];
    }

    /** Index of the first byte of what a field holds. */
    static int start(long entry) {
        return (int) (entry >>> Integer.SIZE);
    }

    /** Bytes of what a field holds. */
    static int length(long entry) {
        return (int) entry >>> FLAG_BITS;
    }

    static boolean quoted(long entry) {
        return (entry & QUOTED) != 0;
    }

    /** The same field without its first bytes, of which it has at least so many. */
    static long without(long entry, int firstBytes) {
        return entry + ((long) firstBytes << Integer.SIZE) - ((long) firstBytes << FLAG_BITS);
    }

    /** Whether a field holds doubled quotes or escapes. */
    static boolean escaped(long entry) {
        return (entry & ESCAPED) != 0;
    }
}
