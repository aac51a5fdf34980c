package io.onceload.read.json;

import io.onceload.model.Position;
import io.onceload.read.csv.ContentStart;
import java.util.Arrays;

/**
 * Finds where records begin and end, and in which lines. A record that is longer than the limit is passed over without
 * being kept. Not thread-safe.
 */
abstract class RecordFinder {
    /** Bytes by which a record that was passed over is shown. */
    private static final int SHOWN_BYTES = 1 << 10;

    private final ContentWindow window;
    private final int longest;
    private byte[] shown = {};
    private boolean tooLong;
    private long startOffset;
    private long startLine = 1;
    private long nextOffset;
    private long nextLine = 1;

    /** The next byte to look at. */
    int at;
    /** Where the record begins, unless it is too long. */
    int start;
    /** Behind the record's last byte. */
    int end;
    /** Line of the byte at {@link #at}. */
    long line = 1;

    /** @param longest bytes that a record may have */
    RecordFinder(ContentWindow window, int longest) {
        this.window = window;
        this.longest = longest;
    }

    /** @param from {@link Position#START}, or what {@link #position} gave for the same content */
    static RecordFinder of(JsonFormat format, String name, ContentWindow window, Position from) {
        int longest = format.limits().maxRecordBytes();
        boolean begins = from.offset() == 0;
        RecordFinder finder = format.shape() == Shape.LINES
                ? new LineFinder(window, longest)
                : new ElementFinder(window, longest, name, format.shape() == Shape.ARRAY, begins);
        if (begins) {
            window.fill(0);
            finder.at = ContentStart.markLength(window.bytes(), window.limit());
        } else {
            window.seek(from.offset());
            finder.line = from.line();
            finder.markNext();
        }
        return finder;
    }

    /**
     * Goes to the next record; false at the end of the content.
     *
     * @throws io.onceload.model.ImportException {@code SOURCE_UNREADABLE} if there is something else than a record
     */
    abstract boolean next();

    /** Blank lines so far. */
    long blankLines() {
        return 0;
    }

    /** Where the content continues behind the record found last, which is the {@code row}th. */
    Position position(long row) {
        return new Position(nextOffset, row, nextLine);
    }

    byte[] bytes() {
        return tooLong ? shown : window.bytes();
    }

    int start() {
        return tooLong ? 0 : start;
    }

    int end() {
        return tooLong ? shown.length : end;
    }

    /** Whether the record is longer than the limit; then {@link #bytes} has its beginning alone. */
    boolean tooLong() {
        return tooLong;
    }

    /** Offset of the record's first byte in the content. */
    long offset() {
        return startOffset;
    }

    /** Line of the record's first byte. */
    long startLine() {
        return startLine;
    }

    final byte[] array() {
        return window.bytes();
    }

    final int limit() {
        return window.limit();
    }

    final long offsetOf(int index) {
        return window.offset(index);
    }

    /** The record begins here. */
    final void begin() {
        start = at;
        startOffset = window.offset(at);
        startLine = line;
        tooLong = false;
    }

    /** The record ends before {@code index}. */
    final void finish(int index) {
        end = index;
        if (!tooLong && end - start > longest) {
            letGo(end);
        }
    }

    /** Content continues here behind the record. */
    final void markNext() {
        nextOffset = window.offset(at);
        nextLine = line;
    }

    /** Reads on behind a record's part, which is kept unless it is too long; false at the end of the content. */
    final boolean moreOfRecord() {
        if (!tooLong && at - start > longest) {
            letGo(at);
        }
        return more(tooLong ? at : start);
    }

    /** Reads on where nothing before {@link #at} is needed; false at the end of the content. */
    final boolean more() {
        return more(at);
    }

    private boolean more(int keep) {
        boolean more = window.fill(keep);
        at -= keep;
        start -= keep;
        return more;
    }

    private void letGo(int to) {
        tooLong = true;
        shown = Arrays.copyOfRange(window.bytes(), start, Math.min(to, start + SHOWN_BYTES));
    }
}
