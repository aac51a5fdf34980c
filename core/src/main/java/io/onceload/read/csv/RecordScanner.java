package io.onceload.read.csv;

/**
 * Finds records and their fields, without copying or decoding anything. It works on bytes because in UTF-8 the delimiter,
 * the quote and the line ends are single bytes that occur in no other character, valid or not.
 *
 * <p>A quote opens only as the first byte of a field. Inside, two quotes are one; the first single one closes. What
 * then still stands before the next delimiter makes the record malformed, but it ends at its line end all the same. Where
 * the format has an escape, a quote, delimiter, line end or escape behind it is text. A comment is one line, whatever
 * quotes it holds.
 *
 * <p>Every field of every source passes here; {@code SplitterBenchmark} in {@code bench} tells how fast.
 */
final class RecordScanner {
    private static final byte LF = '\n';
    private static final byte CR = '\r';

    private final CsvFormat format;
    private final int delimiter;
    /** As ints, so that one that the format does not have equals no byte. */
    private final int quote;

    private final int escape;
    private final EscapeRule rule;
    private final int comment;
    private final int longestRecord;
    private final int runBytes;
    private final Marks marks;

    private byte[] bytes = {};
    private int limit;
    private int line;
    private int openQuote;
    private int resumeLine;
    private boolean malformed;
    /** Whether the quoted field found last holds doubled quotes or escapes. */
    private boolean quotedEscapes;

    /**
     * @param runBytes bytes after which a scan stops once it found a record
     */
    RecordScanner(CsvFormat format, int runBytes) {
        this.format = format;
        this.delimiter = format.delimiter();
        this.quote = EscapeRule.byteOrNever(format.quote());
        this.rule = new EscapeRule(format);
        this.escape = rule.escape();
        this.comment = EscapeRule.byteOrNever(format.comment());
        this.longestRecord = format.limits().maxRecordBytes();
        this.runBytes = runBytes;
        this.marks = new Marks(format);
    }

    /**
     * Puts the complete records from {@code from} on into {@code into}; stops before one that is over the limit.
     *
     * @param atEnd whether nothing follows after {@code newLimit}, so that the last record needs no line end
     * @return where the first record that is not complete begins, or {@code newLimit}
     */
    int scan(byte[] newBytes, int from, int newLimit, boolean atEnd, RecordIndex into) {
        bytes = newBytes;
        limit = newLimit;
        line = 0;
        resumeLine = 0;
        openQuote = -1;
        into.clear();
        marks.begin(bytes, from, limit);
        int stop = scan(from, atEnd, into);
        into.setAscii(marks.passedAsciiOnly());
        return stop;
    }

    private int scan(int from, boolean atEnd, RecordIndex into) {
        int start = from;
        while (start < limit) {
            boolean isComment = bytes[start] == comment && isComment(start);
            into.fields().beginRecord();
            int end = isComment ? lineEnd() : recordEnd(start, into.fields());
            if (!isWhole(end, atEnd) || end - start > longestRecord) {
                return start;
            }
            int next = end;
            if (end < limit) {
                next = afterLineEnd(end);
                line++;
            }
            if (end > start && !isComment) {
                into.add(start, end, next, resumeLine, line);
                if (malformed) {
                    into.markMalformed();
                }
            }
            start = next;
            resumeLine = line;
            if (start - from >= runBytes && into.count() > 0) {
                return start;
            }
        }
        return start;
    }

    /** Lines between the start of the last scan and the place that it returned. */
    int linesPassed() {
        return resumeLine;
    }

    /** Where the quote stands that was still open when the last scan ran out of bytes, or -1. */
    int openQuote() {
        return openQuote;
    }

    /** A line whose end is not read yet is looked at again when it is. */
    private boolean isComment(int start) {
        int rowFields = format.commentedFields();
        return rowFields == 0 || !isRow(new FieldWalk(bytes, start, lineEnd(start), format), rowFields);
    }

    /** A comment that a spreadsheet has exported has a row's number of fields too, but nothing in them. */
    private static boolean isRow(FieldWalk fields, int rowFields) {
        boolean holdsMore = false;
        while (fields.next()) {
            holdsMore |= fields.number() > 1 && !fields.isBlank();
        }
        return holdsMore && fields.number() == rowFields;
    }

    private int lineEnd(int from) {
        int i = from;
        while (i < limit && !isLineEnd(bytes[i])) {
            i++;
        }
        return i;
    }

    /** Goes on to the end of the line, whatever stands before it. */
    private int lineEnd() {
        int i = marks.next();
        while (i < limit && !isLineEnd(bytes[i])) {
            i = marks.next();
        }
        return i;
    }

    /** Whether all of a line that ends at {@code end} is there: a carriage return may be the first half of a line end. */
    private boolean isWhole(int end, boolean atEnd) {
        return end == limit ? atEnd && openQuote < 0 : atEnd || end + 1 < limit || bytes[end] == LF;
    }

    private int afterLineEnd(int end) {
        if (bytes[end] == CR && end + 1 < limit && bytes[end + 1] == LF) {
            marks.next();
            return end + 2;
        }
        return end + 1;
    }

    /** Finds the fields of the record that begins at {@code start}; gives the index of its line end, or the limit. */
    private int recordEnd(int start, FieldTable fields) {
        malformed = false;
        int fieldStart = start;
        int closingQuote = -1;
        boolean escapes = false;
        while (true) {
            int i = marks.next();
            int mark = i < limit ? bytes[i] : LF;
            if (mark == delimiter || mark == LF || mark == CR) {
                if (closingQuote < 0) {
                    fields.add(fieldStart, i, false, escapes);
                } else {
                    fields.add(fieldStart + 1, Math.min(i, closingQuote), true, escapes);
                }
                if (mark != delimiter) {
                    return i;
                }
                fieldStart = i + 1;
                closingQuote = -1;
                escapes = false;
            } else if (mark == quote) {
                if (i == fieldStart) {
                    closingQuote = closingQuote(i);
                    escapes = quotedEscapes;
                }
            } else if (mark == escape) {
                escapes |= passEscaped(i);
            }
        }
    }

    /** Index of the quote that closes the one at {@code open}, or the limit if none does. */
    private int closingQuote(int open) {
        quotedEscapes = false;
        int i = marks.next();
        while (i < limit) {
            byte b = bytes[i];
            if (b == quote) {
                if (i + 1 == limit || bytes[i + 1] != quote) {
                    malformed |= i + 1 < limit && !endsField(bytes[i + 1]);
                    return i;
                }
                quotedEscapes = true;
                marks.next();
            } else if (b == escape) {
                quotedEscapes |= passEscaped(i);
            } else if (b == CR || (b == LF && bytes[i - 1] != CR)) {
                line++;
            }
            i = marks.next();
        }
        openQuote = open;
        return limit;
    }

    /** Goes behind what the escape at {@code i} makes text; false where it is text itself. */
    private boolean passEscaped(int i) {
        int next = i + 1;
        if (next == limit || !rule.covers(bytes[next])) {
            return false;
        }
        marks.next();
        if (isLineEnd(bytes[next])) {
            line++;
            afterLineEnd(next);
        }
        return true;
    }

    private boolean endsField(byte b) {
        return b == delimiter || isLineEnd(b);
    }

    private static boolean isLineEnd(byte b) {
        return b == LF || b == CR;
    }
}
