package io.onceload.cli.imports;

import io.onceload.Onceload;
import io.onceload.ledger.ImportRecord;
import io.onceload.model.ImportException;
import io.onceload.model.Position;
import io.onceload.model.SourceRow;
import io.onceload.plan.Dialect;
import io.onceload.plan.Limit;
import io.onceload.plan.Plan;
import io.onceload.plan.PlanJson;
import io.onceload.plan.RejectColumns;
import io.onceload.read.FileFormat;
import io.onceload.read.FileFormats;
import io.onceload.read.RowReader;
import io.onceload.read.Source;
import io.onceload.read.SourceFormat;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of rejects that somebody corrected: it names the import that it belongs to, and so needs no table.
 *
 * @param importId as the file's first row has it
 */
public record CorrectedRejects(String importId) {
    private static final Pattern UUID = Pattern.compile("\\b\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}\\b");

    /** Looks whether {@code source} is such a file. */
    static Optional<CorrectedRejects> in(Source source, Dialect asked) {
        try {
            SourceFormat format = FileFormats.detect(
                            new FileFormat.Question(source, asked.ofRejects(), source.stamp(), RejectColumns.NAMES))
                    .format();
            try (RowReader reader = format.open(source, Position.START)) {
                int column = reader.header().indexOf(RejectColumns.IMPORT);
                @Nullable SourceRow first = column < 0 ? null : reader.next();
                return first == null
                        ? Optional.empty()
                        : importId(first, column).map(CorrectedRejects::new);
            }
        } catch (ImportException | IllegalArgumentException e) {
            return Optional.empty(); // as an ordinary file its fault is told in the words that fit
        }
    }

    /** The field itself; of a record that the import's own plan reads in another way, what looks like an id. */
    private static Optional<String> importId(SourceRow first, int column) {
        if (first.problem() == null && column < first.size()) {
            return Optional.of(first.field(column).toString().strip());
        }
        String record = new String(first.rawBuffer(), first.rawStart(), first.rawLength(), StandardCharsets.UTF_8);
        return UUID.matcher(record).results().map(MatchResult::group).findFirst();
    }

    /** The import whose rejects these were. */
    public ImportRecord parent(Onceload onceload) {
        return onceload.find(importId);
    }

    /** The parent's plan, with another limit of rejects if there is one. */
    public static Plan plan(ImportRecord parent, Optional<Limit> maxRejects) {
        return PlanJson.read(parent.plan()).withMaxRejects(maxRejects.orElse(Limit.NONE));
    }
}
