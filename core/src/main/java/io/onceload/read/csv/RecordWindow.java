package io.onceload.read.csv;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.Position;
import io.onceload.model.SkippedLines;
import io.onceload.read.ContentStream;

/**
 * The part of the content that is in memory: a run of complete records, and what follows it as far as it was read. It is
 * one block long; only a record that does not fit makes it grow, and it shrinks again after that.
 */
final class RecordWindow {
    /** Bytes at the start by which content is known. */
    private static final int LONGEST_START = 16;

    private final ContentStream content;
    private final String name;
    private final CsvFormat format;
    private final int blockBytes;
    private final RecordScanner scanner;
    private final RecordIndex records;
    private final PassedLines passedLines;

    private byte[] bytes;
    private int limit;
    private boolean atEnd;
    /** Offset in the content of {@code bytes[0]}. */
    private long base;
    /** Line of the run's first byte. */
    private long line;
    /** Where the next run begins. */
    private int next;
    /** Line of the byte at {@code next}. */
    private long nextLine = 1;
    /** Every line before it is a record that was passed, or is counted. */
    private int passed;

    RecordWindow(ContentStream content, String name, CsvFormat format, int blockBytes) {
        this.content = content;
        this.name = name;
        this.format = format;
        this.blockBytes = blockBytes;
        this.records = new RecordIndex(format.limits().maxColumns());
        this.scanner = new RecordScanner(format, blockBytes);
        this.passedLines = new PassedLines(format.delimiter());
        this.bytes = new byte[Math.max(blockBytes, LONGEST_START)];
        fill();
        next = ContentStart.check(bytes, limit, name);
        while (nextLine < format.firstLine() && skipLine()) {
            nextLine++;
        }
        passed = next;
        passedLines.aboveTable(nextLine - 1);
    }

    /** Goes behind the next line end, whatever stands before it; false if there is none. */
    private boolean skipLine() {
        boolean afterCr = false;
        while (true) {
            if (next == limit) {
                if (atEnd) {
                    return afterCr;
                }
                makeRoom(format.limits().maxRecordBytes());
                fill();
            } else if (afterCr) {
                next += bytes[next] == '\n' ? 1 : 0;
                return true;
            } else {
                byte b = bytes[next++];
                if (b == '\n') {
                    return true;
                }
                afterCr = b == '\r';
            }
        }
    }

    /** Goes to the next run of records; false at the end of the content. */
    boolean advance() {
        int longest = format.limits().maxRecordBytes();
        passTo(next);
        while (true) {
            int stop = scanner.scan(bytes, next, limit, atEnd, records);
            line = nextLine;
            nextLine += scanner.linesPassed();
            next = stop;
            if (records.count() > 0) {
                return true;
            }
            passTo(next);
            // One byte more than the longest record may be a carriage return whose line feed is not read yet.
            if (limit - next > longest + 1 || (atEnd && next < limit)) {
                throw unreadable(longest);
            }
            if (atEnd) {
                return false;
            }
            makeRoom(longest);
            fill();
        }
    }

    /** Continues at a position at or after the first record, forward only. */
    void seek(Position to) {
        long index = to.offset() - base;
        if (index <= limit) {
            next = Math.toIntExact(index);
        } else {
            content.seek(to.offset());
            base = to.offset();
            next = 0;
            limit = 0;
        }
        nextLine = to.line();
        records.clear();
        passed = next;
        passedLines.restart();
    }

    /** The record is handed out; the lines before it are counted now, those behind it with the next. */
    void pass(int record) {
        passTo(records.start(record));
        passed = records.next(record);
    }

    private void passTo(int index) {
        if (passed < index) {
            passedLines.count(bytes, passed, index);
            passed = index;
        }
    }

    /** Lines that are no records before the one passed last, or before the end where there is no further one. */
    SkippedLines skippedLines() {
        return passedLines.lines();
    }

    byte[] bytes() {
        return bytes;
    }

    RecordIndex records() {
        return records;
    }

    long offset(int record) {
        return base + records.start(record);
    }

    long line(int record) {
        return line + records.line(record);
    }

    /** Where the source continues after a record, which is the {@code row}th. */
    Position after(int record, long row) {
        return new Position(base + records.next(record), row, line + records.nextLine(record));
    }

    /** Where the source continues after the run. */
    Position afterRun(long row) {
        return new Position(base + next, row, nextLine);
    }

    private void makeRoom(int longest) {
        int kept = limit - next;
        byte[] from = bytes;
        if (kept == bytes.length) {
            bytes = new byte[Math.min(2 * bytes.length, longest + 2)];
        } else if (bytes.length > blockBytes && kept <= blockBytes / 2) {
            bytes = new byte[blockBytes];
        }
        System.arraycopy(from, next, bytes, 0, kept);
        base += next;
        next = 0;
        passed = 0;
        limit = kept;
    }

    private void fill() {
        while (limit < bytes.length) {
            int count = content.read(bytes, limit, bytes.length - limit);
            if (count < 0) {
                atEnd = true;
                return;
            }
            limit += count;
        }
    }

    private ImportException unreadable(int longest) {
        boolean tooLong = limit - next > longest;
        String within = tooLong ? "within " + CsvLimits.text(longest) : "by the end of the file";
        int quote = quoteOpenAt(tooLong ? next + longest + 1 : limit);
        if (quote < 0) {
            return new ImportException(
                    Fault.SOURCE_UNREADABLE,
                    name + " line " + nextLine,
                    "the record does not end " + within + "; expected a line end",
                    "check that this is a CSV file and that its lines end as they should");
        }
        long quoteLine = nextLine + lineEnds(next, quote);
        int field = new FieldWalk(bytes, next, limit, format).to(quote).number();
        return new ImportException(
                Fault.SOURCE_UNREADABLE,
                name + " line " + quoteLine,
                "a quote opened in line " + quoteLine + " (field " + field + " of its record) is not closed " + within
                        + "; expected a closing " + format.quote(),
                "close or remove that quote; if " + format.quote() + " is ordinary text in this file, name another"
                        + " quote character");
    }

    private int quoteOpenAt(int index) {
        scanner.scan(bytes, next, index, false, records);
        return scanner.openQuote();
    }

    private int lineEnds(int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += bytes[i] == '\r' || (bytes[i] == '\n' && (i == from || bytes[i - 1] != '\r')) ? 1 : 0;
        }
        return count;
    }
}
