package io.onceload.cli;

import io.onceload.model.ImportException;
import io.onceload.model.Position;
import io.onceload.plan.Dialect;
import io.onceload.read.RowReader;
import io.onceload.read.Source;
import io.onceload.read.csv.CsvFormat;
import java.util.List;
import java.util.Optional;

/** Notices a file that was read with another delimiter than its own. */
final class DelimiterHint {
    private static final List<String> NAMES = List.of("comma", "semicolon", "tab", "pipe");
    private static final String CHARACTERS = ",;\t|";

    private DelimiterHint() {}

    /** What to say about {@code source}; empty where nothing looks wrong. */
    static Optional<String> about(Source source, Dialect dialect) {
        CsvFormat format = CsvFormat.STANDARD.withDelimiter(dialect.delimiter()).withQuote(dialect.quote());
        try (RowReader reader = format.open(source, Position.START)) {
            return reader.header().size() == 1
                    ? about(source.name(), reader.header().get(0))
                    : Optional.empty();
        } catch (ImportException e) {
            return Optional.empty(); // a file that cannot be read has other troubles
        }
    }

    private static Optional<String> about(String source, String header) {
        for (int i = 0; i < CHARACTERS.length(); i++) {
            if (header.indexOf(CHARACTERS.charAt(i)) >= 0) {
                String name = NAMES.get(i);
                return Optional.of("The first line of " + source + " is one column, but holds a " + name
                        + ". If that divides the columns: --delimiter " + name);
            }
        }
        return Optional.empty();
    }
}
