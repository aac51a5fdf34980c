package io.onceload.cli;

import io.onceload.model.ImportException;
import io.onceload.model.Position;
import io.onceload.plan.Dialect;
import io.onceload.plan.HeaderLine;
import io.onceload.read.RowReader;
import io.onceload.read.Source;
import io.onceload.read.csv.CsvFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Notices a first line that shows that a file is not what the command takes it for. */
final class FirstLineHint {
    private static final List<String> NAMES = List.of("comma", "semicolon", "tab", "pipe");
    private static final String CHARACTERS = ",;\t|";

    /** A number or a date is seldom a column's name. */
    private static final Pattern DATA =
            Pattern.compile("[-+]?\\d{1,20}([.,]\\d{1,20})*|\\d{4}-\\d{2}-\\d{2}([T ][\\d:.]{1,20})?");

    private FirstLineHint() {}

    /** What to say if {@code source} was read with another delimiter than its own; empty where nothing looks like it. */
    static Optional<String> ofDelimiter(Source source, Dialect dialect) {
        List<String> header = header(source, dialect);
        return header.size() == 1 ? ofDelimiter(source.name(), header.get(0)) : Optional.empty();
    }

    /** What to say if the first line of {@code source} gives names to new columns and looks like data. */
    static Optional<String> ofMissingHeader(Source source, Dialect dialect) {
        List<String> header = dialect.header().mode() != HeaderLine.Mode.NONE ? header(source, dialect) : List.of();
        return header.stream()
                .filter(name -> DATA.matcher(name).matches())
                .findFirst()
                .map(name -> "The first line of " + source.name() + " names the columns, but has " + name
                        + " in it. If it is data: --header none");
    }

    private static List<String> header(Source source, Dialect dialect) {
        CsvFormat format = CsvFormat.STANDARD
                .withDelimiter(dialect.delimiter() == null ? ',' : dialect.delimiter())
                .withQuote(dialect.quote() == null ? '"' : dialect.quote());
        try (RowReader reader = format.open(source, Position.START)) {
            return reader.header();
        } catch (ImportException e) {
            return List.of(); // a file that cannot be read has other troubles
        }
    }

    private static Optional<String> ofDelimiter(String source, String header) {
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
