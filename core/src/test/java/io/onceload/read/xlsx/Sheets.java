package io.onceload.read.xlsx;

import io.onceload.model.Position;
import io.onceload.model.SourceRow;
import io.onceload.plan.Dialect;
import io.onceload.plan.HeaderLine;
import io.onceload.read.DetectedFormat;
import io.onceload.read.FileFormat;
import io.onceload.read.FileFormats;
import io.onceload.read.RowReader;
import io.onceload.read.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads workbooks as a command would, and gives what tests compare. */
final class Sheets {
    static final Dialect RAW = Dialect.DETECTED.withHeader(HeaderLine.NONE);

    private Sheets() {}

    static Source source(Path directory, byte[] book) {
        try {
            return Source.file(Files.write(directory.resolve("book.xlsx"), book));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static DetectedFormat detect(Source source, Dialect asked, String... names) {
        return FileFormats.detect(new FileFormat.Question(source, asked, source.stamp(), List.of(names)));
    }

    /** Its rows without a header: {@code [text]}, {@code <value>}, {@code !shown: why!}, {@code -} for nothing. */
    static List<String> rows(Path directory, Book book) {
        return rows(source(directory, book.bytes()), RAW);
    }

    static List<String> rows(Source source, Dialect asked) {
        List<String> rows = new ArrayList<>();
        try (RowReader reader = detect(source, asked).format().open(source, Position.START)) {
            for (SourceRow row = reader.next(); row != null; row = reader.next()) {
                rows.add(text(row));
            }
        }
        return rows;
    }

    private static String text(SourceRow row) {
        StringBuilder text = new StringBuilder();
        if (row.problem() != null) {
            return row.problem().code() + " " + row.problem().text();
        }
        for (int i = 0; i < row.size(); i++) {
            text.append(i == 0 ? "" : " ");
            if (row.fieldProblem(i) != null) {
                text.append('!')
                        .append(row.field(i))
                        .append(": ")
                        .append(row.fieldProblem(i).message())
                        .append('!');
            } else if (row.field(i) == SourceRow.NO_VALUE) {
                text.append('-');
            } else {
                text.append(row.typed(i) ? '<' : '[').append(row.field(i)).append(row.typed(i) ? '>' : ']');
            }
        }
        return text.toString();
    }
}
