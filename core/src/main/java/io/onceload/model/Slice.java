package io.onceload.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the reader hands to a loader: those rows of a run of the source that are the loader's, in source order, each encoded
 * for the database, with the position at which the source continues. The first loader's slice has the run's rejects too.
 *
 * <p>An encoded row is one tuple of PostgreSQL's binary COPY format: {@code n int4} (the row's index in this slice),
 * {@code h int8} (hash of its key), then the mapped columns. Rows lie one behind the other, so that any range of them
 * can be sent as it is. Filled by one thread, then handed over; not thread-safe.
 */
public final class Slice {
    /** Where a tuple's {@code h} lies: after the field count, {@code n} with its length, and its own length. */
    public static final int KEY_HASH_OFFSET = 2 + 4 + 4 + 4;

    private static final int COLUMNS_OFFSET = KEY_HASH_OFFSET + 8;

    /** Bit of a key's hash that says, where a plan asks for that, that the key may occur in another row of the source. */
    public static final long MAY_REPEAT = 1;

    /** Where a tuple's {@code n} lies: after the field count and its own length. */
    private static final int INDEX_OFFSET = 2 + 4;

    /** One part in so many. */
    private static final int ROOM_TO_SPARE = 16;

    /** A slice that lacks less than one part in so many is kept: its rows may well fit. */
    private static final int SMALLER_TO_GROW = 8;

    private final RowBuffer rows;
    private final RowBuffer raw;
    private final List<Reject> rejects = new ArrayList<>();
    private long rejectedBytes;
    private int count;
    private int[] rowStart;
    private int[] rawStart;
    private long[] offset;
    private long[] row;
    private long[] line;
    private final Map<Integer, Integer> cutLength = new HashMap<>();
    private Position end;
    private boolean last;

    /**
     * @param start where the first row of the slice starts
     * @param expectedRows a hint
     */
    public Slice(Position start, int expectedRows) {
        this(start, Room.of(expectedRows));
    }

    /**
     * An empty slice.
     *
     * @param start where the first row of the slice starts
     * @param room what it can hold without growing
     */
    public Slice(Position start, Room room) {
        rows = new RowBuffer(room.rowBytes());
        raw = new RowBuffer(room.rawBytes());
        rowStart = new int[room.rows() + 1];
        rawStart = new int[room.rows() + 1];
        offset = new long[room.rows() + 1];
        row = new long[room.rows() + 1];
        line = new long[room.rows() + 1];
        end = start;
    }

    /**
     * What a slice can hold.
     *
     * @param rows encoded ones
     * @param rowBytes of these
     * @param rawBytes of the records that they come from
     */
    public record Room(int rows, int rowBytes, int rawBytes) {
        /** Of a slice of which nothing is known but about how many rows it will have. */
        public static Room of(int rows) {
            return new Room(rows, Math.max(1024, 128 * rows), Math.max(1024, 128 * rows));
        }
    }

    /** Room for {@code times} as much as this slice holds, and a little more. */
    public Room neededRoom(double times) {
        double needed = times * (1 + 1.0 / ROOM_TO_SPARE);
        return new Room((int) (needed * count), (int) (needed * rows.size()), (int) (needed * raw.size()));
    }

    /** Whether it would have to grow for so many rows, which leaves more garbage behind than another slice in its place. */
    public boolean isSmallFor(Room room) {
        return rowStart.length < room.rows() - room.rows() / SMALLER_TO_GROW;
    }

    /** Empties the slice for other rows, the first of which starts at {@code start}; what memory it has it keeps. */
    public void clear(Position start) {
        rows.truncate(0);
        raw.truncate(0);
        rejects.clear();
        rejectedBytes = 0;
        count = 0;
        cutLength.clear();
        end = start;
        last = false;
    }

    /** Where encoded rows are written: write one tuple, then call {@link #addRow}. */
    public RowBuffer rows() {
        return rows;
    }

    /** Number of encoded rows; rejects do not count. */
    public int count() {
        return count;
    }

    /** Source rows in this slice, rejected ones included. */
    public long sourceRows() {
        return (long) count + rejects.size();
    }

    /** Bytes held: encoded rows, the records they came from, and the records of rejects. */
    public long bytes() {
        return rows.size() + raw.size() + rejectedBytes;
    }

    /**
     * Ends the tuple written to {@link #rows} since the last one; {@code from} is the record it came from, of which as much
     * is kept as a reject may hold.
     */
    public void addRow(SourceRow from) {
        int kept = Math.min(from.rawLength(), Reject.RAW_LIMIT);
        if (from.rawLength() > kept) {
            cutLength.put(count, from.rawLength());
        }
        raw.write(from.rawBuffer(), from.rawStart(), kept);
        add(from.offset(), from.number() - 1, from.line());
    }

    private void add(long atOffset, long rowsBefore, long atLine) {
        if (count + 1 == rowStart.length) {
            int capacity = 2 * rowStart.length;
            rowStart = Arrays.copyOf(rowStart, capacity);
            rawStart = Arrays.copyOf(rawStart, capacity);
            offset = Arrays.copyOf(offset, capacity);
            row = Arrays.copyOf(row, capacity);
            line = Arrays.copyOf(line, capacity);
        }
        offset[count] = atOffset;
        row[count] = rowsBefore;
        line[count] = atLine;
        count++;
        rowStart[count] = rows.size();
        rawStart[count] = raw.size();
    }

    /**
     * Adds a row that was encoded for another slice.
     *
     * @param tuple as {@link #rows} held it
     * @param at where the record starts in its source
     * @param record the record's own bytes, or the first of them
     * @param recordLength of the whole record
     */
    public void addEncoded(byte[] tuple, Position at, byte[] record, int recordLength) {
        if (recordLength > record.length) {
            cutLength.put(count, recordLength);
        }
        int start = rows.size();
        rows.write(tuple, 0, tuple.length);
        rows.setInt(start + INDEX_OFFSET, count);
        raw.write(record, 0, record.length);
        add(at.offset(), at.row(), at.line());
    }

    /** Hands the row added last on to another slice of the same run of source rows. */
    public void moveLast(Slice to) {
        int index = count - 1;
        Integer cut = cutLength.remove(index);
        if (cut != null) {
            to.cutLength.put(to.count, cut);
        }
        int tuple = to.rows.size();
        to.rows.write(rows.array(), rowStart[index], rows.size() - rowStart[index]);
        to.rows.setInt(tuple + INDEX_OFFSET, to.count);
        to.raw.write(raw.array(), rawStart[index], raw.size() - rawStart[index]);
        to.add(offset[index], row[index], line[index]);
        count = index;
        rows.truncate(rowStart[index]);
        raw.truncate(rawStart[index]);
    }

    /** Which of {@code loaders}, counted from 0, has the row added last: equal keys have one loader. */
    public int loaderOfLast(int loaders) {
        return (int) Long.remainderUnsigned(keyHash(count - 1) >>> 1, loaders); // without the bit of MAY_REPEAT
    }

    /** Index of the first encoded row that starts behind the first {@code sourceRows} of the source. */
    public int firstBehind(long sourceRows) {
        int found = Arrays.binarySearch(row, 0, count, sourceRows);
        return found < 0 ? -found - 1 : found;
    }

    /** Records that {@code row} does not go in; anything written to {@link #rows} for it must have been truncated. */
    public void addReject(SourceRow row, List<RowProblem> problems) {
        int length = Math.min(row.rawLength(), Reject.RAW_LIMIT);
        byte[] bytes = Arrays.copyOfRange(row.rawBuffer(), row.rawStart(), row.rawStart() + length);
        rejects.add(Reject.of(row.number(), row.line(), problems, bytes, row.rawLength()));
        rejectedBytes += length;
    }

    /** Ends the slice: the source continues at {@code next}; {@code atEnd} says that nothing follows. */
    public void finish(Position next, boolean atEnd) {
        end = next;
        last = atEnd;
    }

    /** Where the source continues after the whole slice. */
    public Position end() {
        return end;
    }

    /** Whether the source ends with this slice. */
    public boolean last() {
        return last;
    }

    /** The rows that were rejected before they reached the database, in source order. */
    public List<Reject> rejects() {
        return List.copyOf(rejects);
    }

    /** Where encoded row {@code index} starts in the source; for {@code index == count()} the end of the slice. */
    public Position positionOf(int index) {
        return index == count ? end : new Position(offset[index], row[index], line[index]);
    }

    /** Hash of the key of encoded row {@code index}. */
    public long keyHash(int index) {
        byte[] bytes = rows.array();
        int at = rowStart[index] + KEY_HASH_OFFSET;
        long hash = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            hash = hash << 8 | bytes[at + i] & 0xFF;
        }
        return hash;
    }

    /** Replaces the hash of the key of encoded row {@code index}. */
    public void setKeyHash(int index, long hash) {
        rows.setLong(rowStart[index] + KEY_HASH_OFFSET, hash);
    }

    /** 1-based source row number of encoded row {@code index}. */
    public long rowNumber(int index) {
        return row[index] + 1;
    }

    /** 1-based line in which the record of encoded row {@code index} starts. */
    public long line(int index) {
        return line[index];
    }

    /**
     * Index in {@code rows().array()} of the first byte of encoded row {@code index}; for {@code index == count()} the end of
     * all rows.
     */
    public int rowStart(int index) {
        return rowStart[index];
    }

    /** Index in {@code rows().array()} of the first mapped column of encoded row {@code index}, its length included. */
    public int columnsStart(int index) {
        return rowStart[index] + COLUMNS_OFFSET;
    }

    /** Number of mapped columns of encoded row {@code index}. */
    public int columnCount(int index) {
        byte[] bytes = rows.array();
        int at = rowStart[index];
        return ((bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF) - 2;
    }

    /** Length of the record that encoded row {@code index} came from, also of what is not kept of it. */
    public int recordLength(int index) {
        return cutLength.getOrDefault(index, rawStart[index + 1] - rawStart[index]);
    }

    /** The bytes of the record that encoded row {@code index} came from, at most {@link Reject#RAW_LIMIT}. */
    public byte[] raw(int index) {
        int length = Math.min(rawStart[index + 1] - rawStart[index], Reject.RAW_LIMIT);
        return Arrays.copyOfRange(raw.array(), rawStart[index], rawStart[index] + length);
    }

    /** Encoded row {@code index} as a reject. */
    public Reject rejected(int index, List<RowProblem> problems) {
        return Reject.of(rowNumber(index), line[index], problems, raw(index), recordLength(index));
    }
}
