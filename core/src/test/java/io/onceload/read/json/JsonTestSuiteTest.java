package io.onceload.read.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.Position;
import io.onceload.model.RejectCode;
import io.onceload.model.SourceRow;
import io.onceload.plan.Dialect;
import io.onceload.read.FileFormat;
import io.onceload.read.RowReader;
import io.onceload.read.SharedData;
import io.onceload.read.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** JSONTestSuite: files that every parser has to take ({@code y_}), to refuse ({@code n_}), or may do either with. */
final class JsonTestSuiteTest {
    private enum Outcome {
        /** Every record is a row. */
        ROWS,
        /** Sound, but a record is no object. */
        NO_OBJECT,
        /** Sound, but it is no array of objects with names, and so no table. */
        NO_TABLE,
        /** Not JSON, or not UTF-8. */
        REFUSED
    }

    private static final Set<RejectCode> REFUSALS =
            EnumSet.of(RejectCode.MALFORMED, RejectCode.BAD_ENCODING, RejectCode.TOO_LARGE);

    private final Map<String, Integer> counts = new TreeMap<>();

    @Test
    void takesWhatIsJsonAndRefusesWhatIsNot() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path file : files()) {
            String name = String.valueOf(file.getFileName());
            Outcome outcome = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> outcome(file), name);
            counts.merge(name.charAt(0) + " " + outcome, 1, Integer::sum);
            if (name.charAt(0) == 'y' && outcome == Outcome.REFUSED
                    || name.charAt(0) == 'n' && outcome != Outcome.REFUSED) {
                wrong.add(name + ": " + outcome);
            }
        }

        System.out.println("JSONTestSuite: " + counts);
        assertThat(wrong).isEmpty();
        assertThat(counts.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThan(300);
    }

    /** As lines and as what the content seems to be, each file is read or refused in words. */
    @Test
    void neverBreaksWhateverItIsTakenFor() throws IOException {
        for (Path file : files()) {
            for (Dialect asked : List.of(Dialect.DETECTED, Dialect.DETECTED.withFormat(NdjsonFiles.NAME))) {
                Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> read(file, asked), file.toString());
            }
        }
    }

    /** As the command line reads it, which asks for no format. */
    @Test
    void takesNothingBrokenForCsv() throws IOException {
        List<String> taken = new ArrayList<>();
        int looked = 0;
        for (Path file : files()) {
            if (file.getFileName().toString().startsWith("n_")) {
                looked++;
                if (!isRefused(file)) {
                    taken.add(file.getFileName().toString());
                }
            }
        }

        assertThat(taken).isEmpty();
        assertThat(looked).isGreaterThanOrEqualTo(180);
    }

    private static boolean isRefused(Path file) {
        Source source = Source.file(file);
        try {
            return new JsonSources(file).detect(source, Dialect.DETECTED).format() instanceof JsonFormat format
                    && codes(source, format).stream().anyMatch(REFUSALS::contains);
        } catch (ImportException e) {
            return e.fault() == Fault.SOURCE_UNREADABLE || e.fault() == Fault.HEADER_INVALID;
        }
    }

    private static List<Path> files() throws IOException {
        Path suite = SharedData.folder("jsontestsuite");
        try (Stream<Path> parsing = Files.walk(suite)) {
            return parsing.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> file.getParent().endsWith("test_parsing"))
                    .sorted()
                    .toList();
        }
    }

    private static Outcome outcome(Path file) {
        Source source = Source.file(file);
        Set<RejectCode> codes;
        try {
            JsonFormat format = (JsonFormat) new JsonFiles()
                    .detect(new FileFormat.Question(source, Dialect.DETECTED, source.stamp(), List.of()))
                    .format();
            codes = codes(source, format);
        } catch (ImportException e) {
            return noTable(e) ? soundOrRefused(source) : Outcome.REFUSED;
        }
        return codes.stream().anyMatch(REFUSALS::contains)
                ? Outcome.REFUSED
                : codes.isEmpty() ? Outcome.ROWS : Outcome.NO_OBJECT;
    }

    /** That nothing names columns says nothing of what is in there: it is read without any. */
    private static Outcome soundOrRefused(Source source) {
        for (Shape shape : Shape.values()) {
            try {
                JsonFormat format = new JsonFormat(
                        shape, JsonRowReaderTest.UTF_8, List.of(), Set.of(), List.of(), JsonLimits.STANDARD);
                Set<RejectCode> codes = codes(source, format);
                boolean empty = shape == Shape.LINES && codes.isEmpty();
                if (!empty && codes.stream().noneMatch(REFUSALS::contains)) {
                    return Outcome.NO_TABLE;
                }
            } catch (ImportException e) {
                assertThat(e.fault()).isEqualTo(Fault.SOURCE_UNREADABLE);
            }
        }
        return Outcome.REFUSED;
    }

    private static boolean noTable(ImportException e) {
        return e.fault() == Fault.HEADER_INVALID
                || e.getMessage().contains("expected an array of objects")
                || e.getMessage().contains("holds no object");
    }

    private static void read(Path file, Dialect asked) {
        Source source = Source.file(file);
        try {
            try (RowReader reader =
                    new JsonSources(file).detect(source, asked).format().open(source, Position.START)) {
                SourceRow row = reader.next();
                while (row != null) {
                    assertThat(row.rawLength()).isGreaterThanOrEqualTo(0);
                    row = reader.next();
                }
            }
        } catch (ImportException e) {
            assertThat(e.fault().kind()).as("%s", e).isNotEqualTo(Fault.Kind.INTERNAL);
        }
    }

    private static Set<RejectCode> codes(Source source, JsonFormat format) {
        Set<RejectCode> codes = EnumSet.noneOf(RejectCode.class);
        try (RowReader reader = format.open(source, Position.START)) {
            for (SourceRow row = reader.next(); row != null; row = reader.next()) {
                if (row.problem() != null) {
                    codes.add(row.problem().code());
                }
            }
        }
        codes.remove(RejectCode.UNKNOWN_NAME);
        return codes;
    }
}
