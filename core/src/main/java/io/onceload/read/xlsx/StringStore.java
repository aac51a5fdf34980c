package io.onceload.read.xlsx;

import io.onceload.model.RowBuffer;
import io.onceload.read.workbook.SheetRow;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Texts by number: in memory up to 16 MB, with the places where they end, and beyond that in temporary files. Each is kept in
 * UTF-8; those few that have no UTF-8, with U+0000 or half of a character, as their 16-bit units. Not thread-safe.
 */
final class StringStore implements AutoCloseable {
    private static final int MOST_BYTES = 12 << 20;
    private static final int MOST_TEXTS = 1 << 20;
    private static final long ODD = 1L << 62;

    private final int mostBytes;
    private final int mostTexts;
    private final RowBuffer scratch = new RowBuffer(1 << 10);
    private byte[] bytes = new byte[1 << 14];
    /** Where each text ends, its sign telling that it has no UTF-8. */
    private int[] ends = new int[1 << 10];

    private int inMemory;
    private int used;
    private boolean full;
    private int count;
    private PagedFile texts = PagedFile.NONE;
    private PagedFile places = PagedFile.NONE;
    private byte[] read = new byte[1 << 10];
    private final byte[] placed = new byte[Long.BYTES];

    StringStore() {
        this(MOST_BYTES, MOST_TEXTS);
    }

    /** @param mostBytes of texts in memory */
    StringStore(int mostBytes, int mostTexts) {
        this.mostBytes = mostBytes;
        this.mostTexts = mostTexts;
    }

    int count() {
        return count;
    }

    void add(CellText text) {
        scratch.truncate(0);
        boolean odd = !scratch.writeUtf8(text, 0, text.length());
        for (int i = 0; odd && i < text.length(); i++) {
            scratch.writeShort(text.charAt(i));
        }
        int length = scratch.size();
        full |= inMemory == mostTexts || length > mostBytes - used;
        if (full) {
            addToFile(length, odd);
        } else {
            addToMemory(length, odd);
        }
        count++;
    }

    private void addToMemory(int length, boolean odd) {
        if (inMemory == ends.length) {
            ends = Arrays.copyOf(ends, Math.min(mostTexts, inMemory * 2));
        }
        if (used + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(mostBytes, Math.max(used + length, bytes.length * 2)));
        }
        System.arraycopy(scratch.array(), 0, bytes, used, length);
        used += length;
        ends[inMemory++] = odd ? ~used : used;
    }

    private void addToFile(int length, boolean odd) {
        if (texts == PagedFile.NONE) {
            texts = PagedFile.create();
            places = PagedFile.create();
        }
        texts.append(scratch.array(), 0, length);
        scratch.truncate(0);
        scratch.writeLong(odd ? texts.size() | ODD : texts.size());
        places.append(scratch.array(), 0, Long.BYTES);
    }

    /** Bytes of text {@code number}. */
    long length(int number) {
        return end(number) - start(number);
    }

    /** Puts text {@code number} into a cell. */
    void copy(int number, SheetRow row, int column) {
        int length = (int) length(number);
        byte[] from = bytes;
        int start = (int) start(number);
        if (number >= inMemory) {
            if (read.length < length) {
                read = new byte[length];
            }
            texts.read(start(number), read, length);
            from = read;
            start = 0;
        }
        if (isOdd(number)) {
            StringBuilder text = new StringBuilder();
            for (int i = start; i < start + length; i += 2) {
                text.append((char) ((from[i] & 0xFF) << 8 | from[i + 1] & 0xFF));
            }
            row.text(column, text);
        } else {
            row.text(column, from, start, start + length);
        }
    }

    private long start(int number) {
        return number == 0 || number == inMemory ? 0 : end(number - 1);
    }

    private long end(int number) {
        if (number < inMemory) {
            int end = ends[number];
            return end < 0 ? ~end : end;
        }
        return place(number) & ~ODD;
    }

    private boolean isOdd(int number) {
        return number < inMemory ? ends[number] < 0 : (place(number) & ODD) != 0;
    }

    private long place(int number) {
        places.read((long) (number - inMemory) * Long.BYTES, placed, Long.BYTES);
        return ByteBuffer.wrap(placed).getLong();
    }

    @Override
    public void close() {
        try {
            texts.close();
        } finally {
            places.close();
        }
    }
}
