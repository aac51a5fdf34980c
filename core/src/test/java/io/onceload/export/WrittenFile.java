package io.onceload.export;

import io.onceload.model.Position;
import io.onceload.model.SourceRow;
import io.onceload.plan.Dialect;
import io.onceload.read.FileFormat;
import io.onceload.read.FileFormats;
import io.onceload.read.RowReader;
import io.onceload.read.Source;
import io.onceload.read.SourceFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a kind of file makes of rows of texts, and what is read of that by an import that is told nothing of it. */
public final class WrittenFile {
    private final List<ExportColumn> columns;
    private final byte[] bytes;

    private WrittenFile(List<ExportColumn> columns, byte[] bytes) {
        this.columns = columns;
        this.bytes = bytes;
    }

    /** A column without precision. */
    public static ExportColumn column(String name, String type) {
        return new ExportColumn(name, type, null, null);
    }

    /**
     * Rows in a file of this kind.
     *
     * @param rows each a text, or null, for each column
     */
    public static WrittenFile of(
            ExportFormat format, boolean raw, List<ExportColumn> columns, List<? extends List<@Nullable String>> rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RowWriter writer = format.begin(out, columns, raw)) {
            for (int i = 0; i < rows.size(); i++) {
                writer.write(new TextRow(i + 1, rows.get(i)));
            }
            writer.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new WrittenFile(columns, out.toByteArray());
    }

    /** The whole file. */
    public byte[] bytes() {
        return bytes;
    }

    /** The whole file, of a kind that is text. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The rows that are read of it, null where there is no value. */
    public List<List<@Nullable String>> readBack(Path directory) {
        try {
            Source source = Source.file(Files.write(directory.resolve("written"), bytes));
            List<String> names = columns.stream().map(ExportColumn::name).toList();
            SourceFormat format = FileFormats.detect(
                            new FileFormat.Question(source, Dialect.DETECTED, source.stamp(), names))
                    .format();
            List<List<@Nullable String>> rows = new ArrayList<>();
            try (RowReader reader = format.open(source, Position.START)) {
                for (SourceRow row = reader.next(); row != null; row = reader.next()) {
                    rows.add(fields(row));
                }
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<@Nullable String> fields(SourceRow row) {
        List<@Nullable String> fields = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            fields.add(row.field(i) == SourceRow.NO_VALUE ? null : row.field(i).toString());
        }
        return fields;
    }
}
