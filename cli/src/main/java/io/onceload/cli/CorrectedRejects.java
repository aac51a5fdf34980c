package io.onceload.cli;

import io.onceload.Onceload;
import io.onceload.ledger.ImportRecord;
import io.onceload.model.ImportException;
import io.onceload.model.Position;
import io.onceload.model.SourceRow;
import io.onceload.plan.Limit;
import io.onceload.plan.Plan;
import io.onceload.plan.PlanJson;
import io.onceload.plan.RejectColumns;
import io.onceload.read.ContentStream;
import io.onceload.read.RowReader;
import io.onceload.read.Source;
import io.onceload.read.csv.CsvFormat;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file of rejects that somebody corrected: it names the import that it belongs to, and so needs no table.
 *
 * @param importId as the file's first row has it
 */
record CorrectedRejects(String importId) {
    private static final int HEAD_BYTES = 1 << 16;

    /** Looks whether {@code source} is such a file. */
    static Optional<CorrectedRejects> in(Source source, char quote) {
        String head = head(source);
        int name = head.indexOf(RejectColumns.IMPORT);
        int beside = name < 0 ? -1 : delimiterBeside(head, name, quote);
        if (beside < 0 || head.charAt(beside) == quote || head.charAt(beside) >= 128) {
            return Optional.empty();
        }
        CsvFormat format = CsvFormat.STANDARD.withDelimiter(head.charAt(beside)).withQuote(quote);
        try (RowReader reader = format.open(source, Position.START)) {
            int column = reader.header().indexOf(RejectColumns.IMPORT);
            @Nullable SourceRow first = column < 0 ? null : reader.next();
            return first == null || first.size() <= column
                    ? Optional.empty()
                    : Optional.of(
                            new CorrectedRejects(first.field(column).toString().strip()));
        } catch (ImportException | IllegalArgumentException e) {
            return Optional.empty(); // as an ordinary file its fault is told in the words that fit
        }
    }

    /** Where the delimiter stands: before the column's name, or behind it where it is the first; -1 for nowhere. */
    private static int delimiterBeside(String head, int name, char quote) {
        int before = name - 1;
        if (before >= 0 && head.charAt(before) == quote) {
            before--;
        }
        if (before >= 0 && head.charAt(before) != '\ufeff') {
            return before;
        }
        int behind = name + RejectColumns.IMPORT.length();
        if (behind < head.length() && head.charAt(behind) == quote) {
            behind++;
        }
        return behind < head.length() ? behind : -1;
    }

    private static String head(Source source) {
        byte[] bytes = new byte[HEAD_BYTES];
        int length = 0;
        try (ContentStream content = source.open(null)) {
            int count = 0;
            while (count >= 0 && length < bytes.length) {
                count = content.read(bytes, length, bytes.length - length);
                length += Math.max(0, count);
            }
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /** The import whose rejects these were. */
    ImportRecord parent(Onceload onceload) {
        return onceload.find(importId);
    }

    /** The parent's plan, with another limit of rejects if there is one. */
    static Plan plan(ImportRecord parent, Optional<Limit> maxRejects) {
        return PlanJson.read(parent.plan()).withMaxRejects(maxRejects.orElse(Limit.NONE));
    }
}
