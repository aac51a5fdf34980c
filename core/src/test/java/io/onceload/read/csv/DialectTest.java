package io.onceload.read.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.model.Position;
import io.onceload.model.SourceRow;
import io.onceload.plan.Dialect;
import io.onceload.read.RowReader;
import io.onceload.read.Rows;
import io.onceload.read.Source;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One rule of the dialect per file in {@code dialect/}; {@code README.md} there says how they are written. Each is read
 * with blocks of every small size, so that every record once crosses the edge of a block at every byte.
 */
final class DialectTest {
    private static final String LF = "\u240A";
    private static final String CR = "\u240D";
    private static final String NUL = "\u2400";

    @TempDir
    Path directory;

    static Stream<String> rules() throws IOException, URISyntaxException {
        Path folder = Path.of(
                Objects.requireNonNull(DialectTest.class.getResource("dialect")).toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".txt"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void rule(String name) throws IOException {
        Case rule = Case.parse(resource(name));
        Source source = Source.file(Files.writeString(directory.resolve("input.csv"), rule.input));

        for (int blockBytes = 1; blockBytes <= rule.input.length() + 1; blockBytes++) {
            assertThat(read(rule.format, source, blockBytes))
                    .as("%s, blocks of %d bytes", rule.claim, blockBytes)
                    .isEqualTo(rule.expected);
        }
    }

    private static List<String> read(CsvFormat format, Source source, int blockBytes) {
        List<String> found = new ArrayList<>();
        try (RowReader reader = CsvRowReader.open(format, source, Position.START, null, blockBytes)) {
            found.add(shown("header " + String.join("|", reader.header())));
            for (SourceRow row = reader.next(); row != null; row = reader.next()) {
                found.add(shown(Rows.text(row)));
            }
        }
        return found;
    }

    private static String shown(String text) {
        return text.replace("\n", LF).replace("\r", CR).replace("\0", NUL);
    }

    private static List<String> resource(String name) throws IOException {
        try (var in = Objects.requireNonNull(DialectTest.class.getResourceAsStream("dialect/" + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private record Case(String claim, CsvFormat format, String input, List<String> expected) {
        static Case parse(List<String> lines) {
            Iterator<String> rest = lines.iterator();
            String claim = rest.next().substring("# ".length());
            CsvFormat format = CsvFormat.STANDARD;
            StringBuilder input = new StringBuilder();
            for (String line = rest.next(); !line.isEmpty(); line = rest.next()) {
                if (line.startsWith("delimiter ")) {
                    format = format.withDelimiter(line.charAt("delimiter ".length()));
                } else if (line.startsWith("quote ")) {
                    format = format.withQuote(line.charAt("quote ".length()));
                } else if (line.startsWith("escape ")) {
                    format = format.withEscape(line.charAt("escape ".length()));
                } else if (line.startsWith("comment ")) {
                    format = format.withComment(line.charAt("comment ".length()));
                } else if (line.startsWith("header ")) {
                    format = format.withHeaderAt(Integer.parseInt(line.substring("header ".length())));
                } else if (line.equals("no quote")) {
                    format = format.withQuote(Dialect.NOTHING);
                } else if (line.equals("trailing delimiter")) {
                    format = format.withTrailingDelimiter(true);
                } else if (line.equals("no header")) {
                    format = format.withoutHeader();
                } else {
                    input.append(line);
                }
            }
            List<String> expected = new ArrayList<>();
            rest.forEachRemaining(expected::add);
            String text = input.toString().replace(LF, "\n").replace(CR, "\r").replace(NUL, "\0");
            return new Case(claim, format, text, expected);
        }
    }
}
