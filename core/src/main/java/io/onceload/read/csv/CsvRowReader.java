package io.onceload.read.csv;

import io.onceload.model.Position;
import io.onceload.model.SkippedLines;
import io.onceload.model.SourceRow;
import io.onceload.read.ContentStream;
import io.onceload.read.RowReader;
import io.onceload.read.Source;
import io.onceload.read.SourceStamp;
import io.onceload.read.TranscodedContent;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Hands out the rows of a CSV source. {@link RecordWindow} finds a run of records and their fields, {@link RecordChecks}
 * finds those that are no rows, and {@link CsvRow} shows them one by one.
 */
final class CsvRowReader implements RowReader {
    private final ContentStream content;
    private final CsvFormat format;
    private final RecordWindow window;
    private final RecordChecks checks;
    private final CsvRow row;
    private final List<String> header;
    private long rows;
    /** The record of the run that was handed out last, or -1. */
    private int current = -1;
    /** Where the run begins; the position as long as none of its rows was handed out. */
    private Position start = Position.START;

    private boolean atEnd;

    private CsvRowReader(ContentStream content, Source source, CsvFormat format, Position from, int blockBytes) {
        this.content = content;
        this.format = format;
        this.window = new RecordWindow(content, source.name(), format, blockBytes);
        this.checks = new RecordChecks(format);
        this.row = new CsvRow(window, checks, format);
        this.header = readHeader(new Header(source.name(), format.limits()));
        row.setColumns(header);
        if (from.offset() > 0) {
            continueAt(from);
        }
    }

    static CsvRowReader open(
            CsvFormat format, Source source, Position from, @Nullable SourceStamp expected, int blockBytes) {
        ContentStream content = TranscodedContent.of(source.open(expected), source.name(), format.encoding());
        try {
            return new CsvRowReader(content, source, format, from, blockBytes);
        } catch (RuntimeException | Error e) {
            content.close();
            throw e;
        }
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public @Nullable SourceRow next() {
        do {
            if (current + 1 == window.records().count() && !readRun()) {
                atEnd = true;
                start = window.afterRun(rows);
                return null;
            }
            current++;
        } while (header.size() > 1 && isBlank(current));
        rows++;
        window.pass(current);
        row.moveTo(current, rows);
        return row;
    }

    @Override
    public Position position() {
        return current < 0 ? start : window.after(current, rows);
    }

    @Override
    public SkippedLines skippedLines() {
        return window.skippedLines();
    }

    @Override
    public Optional<String> contentHash() {
        return atEnd ? content.contentHash() : Optional.empty();
    }

    @Override
    public void close() {
        content.close();
    }

    private boolean readRun() {
        start = position();
        current = -1;
        checks.clear();
        if (!window.advance()) {
            return false;
        }
        checks.check(window.bytes(), window.records());
        return true;
    }

    /** Reads the first record that is more than blanks; if it is the header, it counts as handed out. */
    private List<String> readHeader(Header names) {
        do {
            if (current + 1 == window.records().count() && !readRun()) {
                return names.ofNothing(format, window.afterRun(0).offset() == 0);
            }
            current++;
        } while (isBlank(current));
        row.moveTo(current, 0);
        if (format.header()) {
            window.pass(current);
            return names.named(row, row.countFields());
        }
        current--;
        return names.numbered(row.countFields(), row.line());
    }

    private boolean isBlank(int record) {
        RecordIndex records = window.records();
        return records.fields().found(record) == 1
                && BlankLine.is(window.bytes(), records.start(record), records.end(record), format.delimiter());
    }

    private void continueAt(Position from) {
        int first = format.header() ? current : current + 1;
        if (window.records().count() > 0
                && from.offset() < window.after(first, 0).offset()) {
            throw new IllegalArgumentException(from + " lies within the first record");
        }
        window.seek(from);
        checks.clear();
        current = -1;
        rows = from.row();
        start = from;
    }
}
