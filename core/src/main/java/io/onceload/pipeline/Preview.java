package io.onceload.pipeline;

import io.onceload.model.RowProblem;
import io.onceload.model.SkippedLines;
import io.onceload.read.DetectedFormat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an import would begin with, found out without writing anything. What only the database can check (constraints,
 * keys that are there already, types that it casts from text) is not checked here.
 *
 * @param target the table as people write it
 * @param ddl the statement that would create it, or null where it is there
 * @param dialect how the source is read, and why
 * @param header names of the source's columns
 * @param key the table columns that identify a row; empty where every row is appended
 * @param columns the table columns that would be filled, in table order
 * @param rows the first rows of the source, in its order
 * @param more whether the source has further rows
 * @param skipped lines that are no rows, up to the last of those rows, or to the end where there are no more
 * @param unmatched source columns that would go nowhere
 * @param notes what a person should know before the first row, whole sentences
 */
public record Preview(
        String target,
        @Nullable String ddl,
        DetectedFormat dialect,
        List<String> header,
        List<String> key,
        List<Filled> columns,
        List<Row> rows,
        boolean more,
        SkippedLines skipped,
        List<String> unmatched,
        List<String> notes) {

    public Preview {
        header = List.copyOf(header);
        key = List.copyOf(key);
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        unmatched = List.copyOf(unmatched);
        notes = List.copyOf(notes);
    }

    /**
     * A table column that would be filled.
     *
     * @param column its name
     * @param type as SQL spells it
     * @param source the source column that it is filled from, or null where no column of the source is read
     * @param rules what was asked of it, in the words of a plan; empty for nothing
     * @param castByServer whether the database makes the value or checks it, so that only an import tells if it is one
     */
    public record Filled(
            String column, String type, @Nullable String source, List<String> rules, boolean castByServer) {
        public Filled {
            rules = List.copyOf(rules);
        }
    }

    /**
     * A row of the source.
     *
     * @param number 1-based number of this data row
     * @param line 1-based line in which it starts
     * @param values what would be written, in the order of the columns, null where there is no value; of a row with problems
     *     the source's own text
     * @param problems why it would be rejected; empty for a row that would be handed to the database
     */
    public record Row(long number, long line, List<@Nullable String> values, List<RowProblem> problems) {
        public Row {
            values = Collections.unmodifiableList(new ArrayList<>(values)); // List.copyOf takes no null
            problems = List.copyOf(problems);
        }
    }

    /** How many of the rows would be rejected before the database sees them. */
    public long rejected() {
        return rows.stream().filter(row -> !row.problems().isEmpty()).count();
    }
}
