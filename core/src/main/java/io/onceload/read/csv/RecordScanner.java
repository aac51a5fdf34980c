package io.onceload.read.csv;

/**
 * Finds where records begin and end, without reading their fields. It works on bytes because in UTF-8 the delimiter, the
 * quote and the line ends are single bytes that occur in no other character, valid or not.
 *
 * <p>A quote opens only as the first byte of a field. Inside, two quotes are one; the first single one closes. What
 * then still stands before the next delimiter makes the record malformed, but it ends at its line end all the same. Where
 * the format has an escape, a quote, delimiter, line end or escape behind it is text. A comment is one line, whatever
 * quotes it holds.
 *
 * <p>Every byte of every source passes here, at about 1.8 GB/s; hence the long method.
 */
final class RecordScanner {
    private static final byte LF = '\n';
    private static final byte CR = '\r';

    private final CsvFormat format;
    private final byte delimiter;
    /** As ints, so that one that the format does not have equals no byte. */
    private final int quote;

    private final int escape;
    private final EscapeRule rule;
    private final int comment;
    private final int longestRecord;
    private final int runBytes;
    /** Which bytes need a look: line ends, the quote, the escape. */
    private final boolean[] marks = new boolean[256];

    private int line;
    private int openQuote;
    private int resumeLine;
    private boolean malformed;
    /** Index of the byte that was escaped last, or -1. */
    private int escaped;

    /**
     * @param runBytes bytes after which a scan stops once it found a record
     */
    RecordScanner(CsvFormat format, int runBytes) {
        this.format = format;
        this.delimiter = (byte) format.delimiter();
        this.quote = EscapeRule.byteOrNever(format.quote());
        this.rule = new EscapeRule(format);
        this.escape = rule.escape();
        this.comment = EscapeRule.byteOrNever(format.comment());
        this.longestRecord = format.limits().maxRecordBytes();
        this.runBytes = runBytes;
        marks[LF] = true;
        marks[CR] = true;
        mark(quote);
        mark(escape);
    }

    /** A line whose end is not read yet is looked at again when it is. */
    private boolean isComment(byte[] bytes, int start, int limit) {
        int rowFields = format.commentedFields();
        return rowFields == 0 || !isRow(new FieldWalk(bytes, start, lineEnd(bytes, start, limit), format), rowFields);
    }

    /** A comment that a spreadsheet has exported has a row's number of fields too, but nothing in them. */
    private static boolean isRow(FieldWalk fields, int rowFields) {
        boolean holdsMore = false;
        while (fields.next()) {
            holdsMore |= fields.number() > 1 && !fields.isBlank();
        }
        return holdsMore && fields.number() == rowFields;
    }

    private void mark(int b) {
        if (b != EscapeRule.NEVER) {
            marks[b] = true;
        }
    }

    /**
     * Puts the complete records from {@code from} on into {@code into}; stops before one that is over the limit.
     *
     * @param atEnd whether nothing follows after {@code limit}, so that the last record needs no line end
     * @return where the first record that is not complete begins, or {@code limit}
     */
    int scan(byte[] bytes, int from, int limit, boolean atEnd, RecordIndex into) {
        into.clear();
        line = 0;
        resumeLine = 0;
        openQuote = -1;
        malformed = false;
        escaped = -1;
        int start = from;
        int i = from;
        boolean inComment = false;
        while (true) {
            if (i == start && i < limit && bytes[i] == comment && isComment(bytes, i, limit)) {
                inComment = true;
                i = lineEnd(bytes, i, limit);
            } else {
                i = nextMark(bytes, i, limit);
            }
            if (i == limit) {
                break;
            }
            byte b = bytes[i];
            if (b == quote) {
                i = i == start || (bytes[i - 1] == delimiter && i - 1 != escaped)
                        ? afterQuoted(bytes, i, limit)
                        : i + 1;
            } else if (b == escape) {
                i = afterEscape(bytes, i, limit);
            } else {
                int next = i + 1;
                if (b == CR) {
                    if (next == limit && !atEnd) {
                        return start;
                    }
                    next += next < limit && bytes[next] == LF ? 1 : 0;
                }
                if (i - start > longestRecord) {
                    return start;
                }
                line++;
                if (inComment) {
                    inComment = false;
                    into.markComment();
                } else if (i > start) {
                    add(into, start, i, next);
                }
                start = next;
                i = next;
                resumeLine = line;
                if (next - from >= runBytes && into.count() > 0) {
                    return next;
                }
            }
        }
        if (atEnd && start < limit && openQuote < 0 && limit - start <= longestRecord) {
            if (!inComment) {
                add(into, start, limit, limit);
            }
            resumeLine = line;
            return limit;
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

    private void add(RecordIndex into, int start, int end, int next) {
        into.add(start, end, next, resumeLine, line);
        if (malformed) {
            into.markMalformed();
            malformed = false;
        }
    }

    /** The byte after the quote that closes the one at {@code open}, or {@code limit} if none does. */
    private int afterQuoted(byte[] bytes, int open, int limit) {
        int i = nextMark(bytes, open + 1, limit);
        while (i < limit) {
            byte b = bytes[i++];
            if (b == quote) {
                if (i == limit || bytes[i] != quote) {
                    malformed |= i < limit && !endsField(bytes[i]);
                    return i;
                }
                i++;
            } else if (b == escape) {
                i = afterEscape(bytes, i - 1, limit);
            } else if (b == CR || bytes[i - 2] != CR) {
                line++;
            }
            i = nextMark(bytes, i, limit);
        }
        openQuote = open;
        return limit;
    }

    /**
     * The byte after the escape at {@code i} and what it escapes, or just after it where it is text; {@code limit} if that is
     * not to be seen yet.
     */
    private int afterEscape(byte[] bytes, int i, int limit) {
        int next = i + 1;
        if (next == limit) {
            return limit;
        }
        byte b = bytes[next];
        if (!rule.covers(b)) {
            return next;
        }
        escaped = next++;
        if (b == LF || b == CR) {
            line++;
            return b == CR && next < limit && bytes[next] == LF ? next + 1 : next;
        }
        return next;
    }

    private boolean endsField(byte b) {
        return b == delimiter || b == LF || b == CR;
    }

    private static int lineEnd(byte[] bytes, int from, int limit) {
        int i = from;
        while (i < limit && bytes[i] != LF && bytes[i] != CR) {
            i++;
        }
        return i;
    }

    /** Index of the next byte that needs a look; a loop of its own, which runs twice as fast as one inside the others. */
    private int nextMark(byte[] bytes, int from, int limit) {
        int i = from;
        while (i < limit && !marks[bytes[i] & 0xFF]) {
            i++;
        }
        return i;
    }
}
