package io.onceload.read.json;

import io.onceload.model.Position;
import io.onceload.model.SourceRow;
import io.onceload.plan.Dialect;
import io.onceload.read.DetectedFormat;
import io.onceload.read.FileFormat;
import io.onceload.read.FileFormats;
import io.onceload.read.RowReader;
import io.onceload.read.Rows;
import io.onceload.read.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** JSON in files, read as an import reads it. */
final class JsonSources {
    private final Path file;
    private List<String> names = List.of();
    private List<String> ignored = List.of();

    JsonSources(Path directory) {
        this(directory, "items.json");
    }

    JsonSources(Path directory, String name) {
        this.file = directory.resolve(name);
    }

    JsonSources expecting(String... columns) {
        names = List.of(columns);
        return this;
    }

    JsonSources ignoring(String... columns) {
        ignored = List.of(columns);
        return this;
    }

    Source source(String text) {
        return source(text.getBytes(StandardCharsets.UTF_8));
    }

    Source source(byte[] bytes) {
        try {
            return Source.file(Files.write(file, bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DetectedFormat detect(Source source, Dialect asked) {
        return FileFormats.detect(new FileFormat.Question(source, asked, source.stamp(), names, ignored));
    }

    JsonFormat format(Source source) {
        return (JsonFormat) detect(source, Dialect.DETECTED).format();
    }

    /** The header, the rows as {@link Rows#text} gives them, and the notes. */
    List<String> read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    List<String> read(byte[] bytes) {
        Source source = source(bytes);
        return read(source, format(source));
    }

    static List<String> read(Source source, JsonFormat format) {
        List<String> lines = new ArrayList<>();
        try (RowReader reader = format.open(source, Position.START)) {
            lines.add(reader.header().toString());
            for (SourceRow row = reader.next(); row != null; row = reader.next()) {
                lines.add(Rows.text(row));
            }
            lines.addAll(reader.notes());
        }
        return lines;
    }

    /** The one row of {@code text}, of which each field is shown with its kind. */
    List<String> fields(String text) {
        Source source = source(text);
        try (RowReader reader = format(source).open(source, Position.START)) {
            SourceRow row = Objects.requireNonNull(reader.next());
            List<String> fields = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                String kind = row.field(i) == SourceRow.NO_VALUE ? "nothing" : row.typed(i) ? "value" : "text";
                fields.add(reader.header().get(i) + " " + kind + " " + row.field(i));
            }
            return fields;
        }
    }
}
