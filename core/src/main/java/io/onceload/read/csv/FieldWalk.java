package io.onceload.read.csv;

import io.onceload.plan.Dialect;

/**
 * Goes through the fields of one record as {@link RecordScanner} sees them. For messages and limits, where a record is
 * looked at once more.
 */
final class FieldWalk {
    private final byte[] bytes;
    private final int limit;
    private final byte delimiter;
    /** As ints, so that one that the format does not have equals no byte. */
    private final int quote;

    private final int escape;
    private final EscapeRule rule;
    private int next;
    private int number;
    private int start;
    private int end;
    private int closed;

    FieldWalk(byte[] bytes, int start, int end, CsvFormat format) {
        this.bytes = bytes;
        this.limit = end;
        this.delimiter = (byte) format.delimiter();
        this.quote = EscapeRule.byteOrNever(format.quote());
        this.rule = new EscapeRule(format);
        this.escape = rule.escape();
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
            end += escapes(end) ? 2 : 1;
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

    /** Whether the field holds nothing but spaces and tabs, if that. */
    boolean isBlank() {
        return BlankLine.is(bytes, start, end, Dialect.NOTHING);
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

    /** Whether the byte at {@code i} makes the next one text. */
    private boolean escapes(int i) {
        return bytes[i] == escape && i + 1 < limit && rule.covers(bytes[i + 1]);
    }

    private int afterClosingQuote(int from) {
        int i = from;
        while (i < limit) {
            if (escapes(i)) {
                i += 2;
            } else if (bytes[i++] == quote) {
                if (i == limit || bytes[i] != quote) {
                    return i;
                }
                i++;
            }
        }
        return limit;
    }
}
