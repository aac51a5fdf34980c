package io.onceload.read.csv.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.model.ImportException;
import io.onceload.model.Position;
import io.onceload.model.SkippedLines;
import io.onceload.model.SourceRow;
import io.onceload.plan.Dialect;
import io.onceload.read.RowReader;
import io.onceload.read.Source;
import io.onceload.read.csv.CsvFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * How often each part of a dialect is found out rightly, over a few thousand {@link RandomTable}s; and that no row is lost
 * where it is not.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DetectionAccuracyTest {
    private static final int TABLES = 2_000;

    /** Of a hundred tables, for each part; a little below what was measured, which the record of the decision gives. */
    private static final Map<String, Double> FLOORS = Map.of(
            "delimiter", 98.5,
            "quote", 99.0,
            "escape", 99.0,
            "encoding", 99.9,
            "header", 96.5,
            "comments", 97.5,
            "first line", 82.0,
            "trailing delimiters", 99.5,
            "rows", 93.5);

    private final Map<String, int[]> counts = new LinkedHashMap<>();
    private final List<String> losses = new ArrayList<>();

    @BeforeAll
    void measure(@TempDir Path directory) throws IOException {
        for (long seed = 0; seed < TABLES; seed++) {
            look(seed, directory.resolve("table.csv"));
        }
    }

    @Test
    void findsEachPartInNearlyAllTables() {
        assertThat(percentages().keySet()).isEqualTo(FLOORS.keySet());
        percentages().forEach((part, found) -> assertThat(found).as(part).isGreaterThanOrEqualTo(FLOORS.get(part)));
    }

    @Test
    void losesNoRowWithoutAWord() {
        assertThat(losses).isEmpty();
    }

    private Map<String, Double> percentages() {
        Map<String, Double> percentages = new LinkedHashMap<>();
        counts.forEach((part, count) -> percentages.put(part, 100.0 * count[1] / count[0]));
        return percentages;
    }

    private void look(long seed, Path file) throws IOException {
        RandomTable table = new RandomTable(seed);
        Source source = Source.file(Files.write(file, table.bytes()));
        DetectedDialect detected = DialectDetector.detect(source, Dialect.DETECTED, null, List.of());
        CsvFormat found = detected.format();
        count("delimiter", found.delimiter() == table.delimiter);
        if (table.showsQuote) {
            count("quote", found.quote() == table.quote);
        }
        if (table.showsEscape) {
            count("escape", found.escape() == table.escape());
        }
        boolean ascii = table.isAscii() && !table.mark;
        count("encoding", found.encoding().equals(ascii ? StandardCharsets.UTF_8 : table.encoding));
        count("header", found.header() == table.header);
        if (table.comments) {
            count("comments", found.comment() == table.comment());
        }
        if (table.preamble) {
            count("first line", found.firstLine() > 1);
        }
        count("trailing delimiters", found.trailingDelimiter() == table.trailing);
        Rows rows = Rows.of(source, found);
        count("rows", rows.texts.equals(table.rows));
        long told = rows.count + rows.skipped.total() + (found.header() ? 1 : 0);
        int written = table.rows.size() + table.otherLines + (table.header ? 1 : 0);
        if (!rows.fault && told != written) {
            losses.add("seed " + seed + ": " + rows.count + " of " + table.rows.size() + " rows, " + rows.skipped
                    + " of " + table.otherLines + " other lines; " + detected.evidence());
        }
    }

    private void count(String part, boolean right) {
        int[] count = counts.computeIfAbsent(part, absent -> new int[2]);
        count[0]++;
        count[1] += right ? 1 : 0;
    }

    /**
     * What is read.
     *
     * @param count of rows, bad ones included
     * @param texts of the rows that are not bad
     * @param skipped lines that are said to be no rows
     * @param fault whether reading ended with one
     */
    private record Rows(int count, List<List<String>> texts, SkippedLines skipped, boolean fault) {
        static Rows of(Source source, CsvFormat format) {
            List<List<String>> texts = new ArrayList<>();
            int count = 0;
            try (RowReader reader = format.open(source, Position.START)) {
                for (SourceRow row = reader.next(); row != null; row = reader.next()) {
                    count++;
                    if (row.problem() == null) {
                        List<String> fields = new ArrayList<>();
                        for (int i = 0; i < row.size(); i++) {
                            fields.add(row.field(i).toString());
                        }
                        texts.add(fields);
                    }
                }
                return new Rows(count, texts, reader.skippedLines(), false);
            } catch (ImportException e) {
                return new Rows(count, texts, SkippedLines.NONE, true);
            }
        }
    }
}
