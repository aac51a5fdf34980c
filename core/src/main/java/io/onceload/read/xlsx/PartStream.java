package io.onceload.read.xlsx;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;

/**
 * The bytes of a part, decompressed, with two limits. One is on how much of it the parser may take in one go, since it
 * keeps a whole tag or comment in memory. The other is on how much the part may grow when it is decompressed: deflate
 * reaches a thousand times, sheets of real workbooks seldom reach a hundred.
 */
final class PartStream extends FilterInputStream {
    private static final long MOST_IN_A_TAG = 1 << 20;
    private static final long MOST_IN_A_TEXT = 17 << 20;
    static final long MOST_UNCHECKED = 64 << 20;
    static final long MOST_GROWTH = 250;

    private final String place;
    private final long packed;
    private long total;
    private long allowed = MOST_IN_A_TAG;

    /** @param packed bytes of the part as it stands in the archive; 0 if nobody knows */
    PartStream(InputStream in, String place, long packed) {
        super(in);
        this.place = place;
        this.packed = packed;
    }

    /** The parser has come to another event; text may be passed over in one go, however long it is. */
    void beginEvent(boolean isText) {
        allowed = total + (isText ? MOST_IN_A_TEXT : MOST_IN_A_TAG);
    }

    @Override
    public int read(byte[] into, int start, int length) throws IOException {
        int count = unlimited(into, start, length);
        if (total > allowed) {
            throw new ImportException(
                    Fault.SOURCE_UNREADABLE,
                    place,
                    "holds a tag, a comment or a text that is too large; expected at most 1 MB in a tag and 16 MB in a text",
                    "save the workbook again with Excel");
        }
        return count;
    }

    private int unlimited(byte[] into, int start, int length) throws IOException {
        int count = super.read(into, start, length);
        total += Math.max(0, count);
        checkGrowth(place, packed, total);
        return count;
    }

    /** Passes over the rest, at whose end the archive compares its checksum. */
    void readToEnd() throws IOException {
        byte[] passed = new byte[1 << 14];
        while (unlimited(passed, 0, passed.length) >= 0) {
            // further
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /** @throws ImportException {@code SOURCE_UNREADABLE} if so few bytes become too many */
    static void checkGrowth(String place, long packed, long unpacked) {
        if (unpacked > MOST_UNCHECKED && unpacked / MOST_GROWTH > packed && packed > 0) {
            throw new ImportException(
                    Fault.SOURCE_UNREADABLE,
                    place,
                    String.format(
                            Locale.ROOT,
                            "grows from %,d bytes to %,d or more when it is decompressed; expected at most %d times as many",
                            packed,
                            unpacked,
                            MOST_GROWTH),
                    "save the workbook again with Excel; if it is what it seems to be, save the sheet as CSV UTF-8");
        }
    }

    @Override
    public void close() {
        try {
            super.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
