package io.onceload.read.json;

import io.onceload.model.Position;
import io.onceload.read.RowReader;
import io.onceload.read.Source;
import io.onceload.read.SourceFormat;
import io.onceload.read.SourceStamp;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * JSON with nothing left to find out.
 *
 * @param shape how records stand beside each other
 * @param encoding of the bytes. What is not UTF-8 is read as UTF-8: offsets are those of UTF-8
 * @param columns their names, in order; what is in an object has the object's name and a dot before its own
 * @param whole those columns to which an object goes as its own text, not member by member
 * @param ignored names that go nowhere on purpose, so that a record may have them
 * @param limits how much one record may hold
 */
record JsonFormat(
        Shape shape, Charset encoding, List<String> columns, Set<String> whole, List<String> ignored, JsonLimits limits)
        implements SourceFormat {
    /** Read at a time. */
    static final int BLOCK_BYTES = 1 << 16;

    JsonFormat {
        columns = List.copyOf(columns);
        whole = Set.copyOf(whole);
        ignored = List.copyOf(ignored);
    }

    /** The same with other columns. */
    JsonFormat withColumns(List<String> names, Set<String> taken) {
        return new JsonFormat(shape, encoding, names, taken, ignored, limits);
    }

    JsonFormat withLimits(JsonLimits newLimits) {
        return new JsonFormat(shape, encoding, columns, whole, ignored, newLimits);
    }

    @Override
    public RowReader open(Source source, Position from, @Nullable SourceStamp expected) {
        return JsonRowReader.open(this, source, from, expected, BLOCK_BYTES);
    }

    @Override
    public String label() {
        return shape == Shape.LINES ? "NDJSON" : "JSON";
    }

    @Override
    public String inWords(int count) {
        String words = switch (shape) {
            case ARRAY -> "array of objects";
            case OBJECT -> "one object";
            case LINES -> "one object per line";
        };
        String names = String.format(Locale.ROOT, count == 1 ? "%,d name" : "%,d names", count);
        return words
                + (encoding.equals(StandardCharsets.UTF_8) ? "" : ", " + encoding.name())
                + (count == 0 ? "" : ", " + names);
    }

    /** The format as JSON, for {@link JsonFormatJson#read}. The limits are not part of it. */
    @Override
    public String json() {
        return JsonFormatJson.write(this);
    }

    @Override
    public boolean namesColumns() {
        return true;
    }

    /** {@inheritDoc} Of content that is not UTF-8 nothing tells how long it is in UTF-8. */
    @Override
    public long endOffset(Source source) {
        return encoding.equals(StandardCharsets.UTF_8) ? SourceFormat.super.endOffset(source) : -1;
    }

    /** The columns to which objects go whole, in alphabetical order. */
    Set<String> wholeInOrder() {
        return new TreeSet<>(whole);
    }
}
