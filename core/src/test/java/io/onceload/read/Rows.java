package io.onceload.read;

import io.onceload.model.Position;
import io.onceload.model.RowProblem;
import io.onceload.model.SourceRow;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a reader hands out, as text that tests compare. */
public final class Rows {
    private Rows() {}

    /** All rows from {@code from} on, each with its place, its fields and its own bytes. */
    public static List<String> from(SourceFormat format, Source source, Position from) {
        try (RowReader reader = format.open(source, from)) {
            return rest(reader);
        }
    }

    /** All rows that the reader has left. */
    public static List<String> rest(RowReader reader) {
        List<String> rows = new ArrayList<>();
        for (SourceRow row = reader.next(); row != null; row = reader.next()) {
            rows.add(full(row));
        }
        return rows;
    }

    /** The positions before each row and after the last. */
    public static List<Position> positions(RowReader reader) {
        List<Position> positions = new ArrayList<>();
        positions.add(reader.position());
        while (reader.next() != null) {
            positions.add(reader.position());
        }
        return positions;
    }

    /** Row number, line, fields; {@code [a]} is field a, {@code {a}} the same with quotes around it; or the problem. */
    public static String text(SourceRow row) {
        StringBuilder text = new StringBuilder(row.number() + "@" + row.line());
        RowProblem problem = row.problem();
        if (problem != null) {
            return text.append(' ')
                    .append(problem.code())
                    .append(' ')
                    .append(problem.text())
                    .toString();
        }
        for (int i = 0; i < row.size(); i++) {
            text.append(row.quoted(i) ? " {" : " [").append(row.field(i)).append(row.quoted(i) ? '}' : ']');
        }
        return text.toString();
    }

    private static String full(SourceRow row) {
        String raw = new String(row.rawBuffer(), row.rawStart(), row.rawLength(), StandardCharsets.ISO_8859_1);
        return text(row) + " at " + row.offset() + ": " + raw;
    }
}
