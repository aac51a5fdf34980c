package io.onceload.read.json;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.Position;
import io.onceload.model.SkippedLines;
import io.onceload.model.SourceRow;
import io.onceload.read.ContentStream;
import io.onceload.read.RowReader;
import io.onceload.read.Source;
import io.onceload.read.SourceStamp;
import io.onceload.read.TranscodedContent;
import io.onceload.read.ValueRow;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hands out the records of a JSON source: {@link RecordFinder} finds them, {@link RecordParser} finds what is in each. */
final class JsonRowReader implements RowReader {
    private final ContentStream content;
    private final JsonFormat format;
    private final String name;
    private final RecordFinder records;
    private final RecordParser parser;
    private final ValueRow row;
    private long rows;
    private boolean atEnd;

    private JsonRowReader(ContentStream content, Source source, JsonFormat format, Position from, int blockBytes) {
        this.content = content;
        this.format = format;
        name = source.name();
        records = RecordFinder.of(format, name, new ContentWindow(content, blockBytes), from);
        parser = new RecordParser(format);
        row = new ValueRow(format.columns().size());
        rows = from.row();
    }

    static JsonRowReader open(
            JsonFormat format, Source source, Position from, @Nullable SourceStamp expected, int blockBytes) {
        ContentStream content = TranscodedContent.of(source.open(expected), source.name(), format.encoding());
        try {
            return new JsonRowReader(content, source, format, from, blockBytes);
        } catch (RuntimeException | Error e) {
            content.close();
            throw e;
        }
    }

    @Override
    public List<String> header() {
        return format.columns();
    }

    @Override
    public @Nullable SourceRow next() {
        if (atEnd || !records.next()) {
            atEnd = true;
            return null;
        }
        rows++;
        row.begin(rows, records.startLine(), records.offset());
        if (records.tooLong()) {
            rejectTooLong();
        } else {
            parser.parse(records.bytes(), records.start(), records.end(), row);
        }
        return row;
    }

    private void rejectTooLong() {
        if (format.shape() == Shape.OBJECT) {
            throw new ImportException(
                    Fault.SOURCE_UNREADABLE,
                    name,
                    "is one object of more than " + format.limits().longestRecord()
                            + "; expected an array of objects, or one object per line",
                    "take the rows out of it, such as with jq -c '.rows[]'");
        }
        row.reject(parser.tooLarge(), records.bytes(), records.start(), records.end());
    }

    @Override
    public Position position() {
        return records.position(rows);
    }

    @Override
    public SkippedLines skippedLines() {
        return new SkippedLines(0, 0, records.blankLines());
    }

    @Override
    public List<String> notes() {
        long dropped = parser.dropped();
        if (dropped == 0) {
            return List.of();
        }
        return List.of(
                dropped == 1
                        ? "1 value was dropped, since its name comes again in the same record: the last one counts."
                        : String.format(
                                Locale.ROOT,
                                "%,d values were dropped, since their names come again in the same record: the last one"
                                        + " counts.",
                                dropped));
    }

    @Override
    public Optional<String> contentHash() {
        return atEnd ? content.contentHash() : Optional.empty();
    }

    @Override
    public void close() {
        content.close();
    }
}
