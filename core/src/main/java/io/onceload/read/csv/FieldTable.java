package io.onceload.read.csv;

import io.onceload.model.RejectCode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one run of records: their characters one behind the other, and per field where it starts, how long it
 * is, and whether it was quoted. Reused from run to run, so that a field costs no object.
 */
final class FieldTable {
    private final int startChars;
    private final int maxFields;
    private final Map<Integer, RejectCode> problems = new HashMap<>();
    private char[] chars;
    private int used;
    private int[] starts = new int[4096];
    /** Length times two, plus one if the field was quoted. */
    private int[] lengths = new int[4096];

    private int fields;
    private int[] firstField = new int[1024];
    /** Fields that each record has; those over the limit are counted and not kept. */
    private int[] found = new int[1024];

    private int records;

    /**
     * @param startChars characters that a run usually has; more are released when they are needed no more
     * @param maxFields fields of a record that are kept
     */
    FieldTable(int startChars, int maxFields) {
        this.startChars = startChars;
        this.maxFields = maxFields;
        this.chars = new char[startChars];
    }

    void clear() {
        used = 0;
        fields = 0;
        records = 0;
        problems.clear();
    }

    /** Empties the table and makes room for {@code count} characters, or gives up room that a longer run needed. */
    void clear(int count) {
        clear();
        int room = Math.max(startChars, count);
        if (chars.length < room || chars.length > 4 * room) {
            chars = new char[room];
        }
    }

    void addField(char[] from, int start, int length, boolean quoted) {
        if (found[records]++ >= maxFields) {
            return;
        }
        if (fields == starts.length) {
            starts = Arrays.copyOf(starts, 2 * fields);
            lengths = Arrays.copyOf(lengths, 2 * fields);
        }
        System.arraycopy(from, start, chars, used, length);
        starts[fields] = used;
        lengths[fields] = 2 * length + (quoted ? 1 : 0);
        used += length;
        fields++;
    }

    /** Forgets the fields added since the last record ended. */
    void beginRecord() {
        fields = firstField[records];
        used = fields == 0 ? 0 : starts[fields - 1] + (lengths[fields - 1] >> 1);
        found[records] = 0;
    }

    void endRecord() {
        records++;
        if (records == firstField.length) {
            firstField = Arrays.copyOf(firstField, 2 * records);
            found = Arrays.copyOf(found, 2 * records);
        }
        firstField[records] = fields;
    }

    /** Forgets {@code record} and what follows it, fields of an unfinished record included. */
    void truncate(int record) {
        records = record;
        beginRecord();
    }

    void setProblem(int record, RejectCode code) {
        problems.putIfAbsent(record, code);
    }

    /** Takes away the last field of each record where it is empty, unquoted and not the only one. */
    void dropEmptyLastFields() {
        for (int record = 0; record < records; record++) {
            int last = size(record) - 1;
            if (last > 0 && found[record] == last + 1 && lengths[firstField[record] + last] == 0) {
                found[record] = last;
            }
        }
    }

    int records() {
        return records;
    }

    @Nullable
    RejectCode problem(int record) {
        return problems.isEmpty() ? null : problems.get(record);
    }

    /** Fields that the record has. */
    int found(int record) {
        return found[record];
    }

    /** Fields of the record that are kept. */
    int size(int record) {
        return Math.min(found[record], firstField[record + 1] - firstField[record]);
    }

    char[] chars() {
        return chars;
    }

    int start(int record, int field) {
        return starts[firstField[record] + field];
    }

    int length(int record, int field) {
        return lengths[firstField[record] + field] >> 1;
    }

    boolean quoted(int record, int field) {
        return (lengths[firstField[record] + field] & 1) != 0;
    }
}
