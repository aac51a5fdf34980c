package io.onceload.read.csv;

import io.onceload.model.Position;
import io.onceload.model.SourceRow;
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

/** Writes {@code items.csv} and reads it. */
public final class CsvFiles {
    private CsvFiles() {}

    public static Source write(Path directory, byte[] content) {
        try {
            return Source.file(Files.write(directory.resolve("items.csv"), content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Characters up to U+00FF as the bytes of the same value. */
    public static Source writeBytes(Path directory, String bytes) {
        return write(directory, bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    public static Source write(Path directory, String text) {
        return write(directory, text.getBytes(StandardCharsets.UTF_8));
    }

    public static List<String> header(CsvFormat format, Source source) {
        try (RowReader reader = format.open(source, Position.START)) {
            return reader.header();
        }
    }

    public static List<String> rows(CsvFormat format, Source source) {
        List<String> rows = new ArrayList<>();
        try (RowReader reader = format.open(source, Position.START)) {
            for (SourceRow row = reader.next(); row != null; row = reader.next()) {
                rows.add(Rows.text(row));
            }
        }
        return rows;
    }
}
