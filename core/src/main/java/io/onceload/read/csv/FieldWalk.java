package io.onceload.read.csv;

/**
 * Goes through the fields of one record as {@link RecordScanner} sees them. For messages and limits, where a record is
 * looked at once more; fields are read by FastCSV.
 */
final class FieldWalk {
    private final byte[] bytes;
    private final int limit;
    private final byte delimiter;
    private final byte quote;
    private int next;
    private int number;
    private int start;
    private int end;
    private int closed;

    FieldWalk(byte[] bytes, int start, int end, CsvFormat format) {
        this.bytes = bytes;
        this.limit = end;
        this.delimiter = (byte) format.delimiter();
        this.quote = (byte) format.quote();
        this.next = start;
    }

    /** Goes to the next field; false after the last. */
    boolean next() {
        if (next > limit) {
            return false;
        }
        number++;
        start = next;
        closed = next < limit && bytes[next] == quote ? afterClosingQuote(next + 1) : -1;
        end = Math.max(start, closed);
        while (end < limit && bytes[end] != delimiter) {
            end++;
        }
        next = end + 1;
        return true;
    }

    /** Goes to the field that holds the byte at {@code index}. */
    FieldWalk to(int index) {
        while (next() && end < index) {
            // not yet there
        }
        return this;
    }

    /** 1-based number of the field. */
    int number() {
        return number;
    }

    /** Bytes of the field as written, quotes included. */
    int length() {
        return end - start;
    }

    /** Whether something stands between the closing quote and the end of the field. */
    boolean goesOnAfterClosingQuote() {
        return closed >= 0 && closed < end;
    }

    private int afterClosingQuote(int from) {
        int i = from;
        while (i < limit) {
            if (bytes[i++] == quote) {
                if (i == limit || bytes[i] != quote) {
                    return i;
                }
                i++;
            }
        }
        return limit;
    }
}
