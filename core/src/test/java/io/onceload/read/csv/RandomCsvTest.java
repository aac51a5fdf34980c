package io.onceload.read.csv;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.onceload.model.Position;
import io.onceload.model.RejectCode;
import io.onceload.model.RowProblem;
import io.onceload.model.SourceRow;
import io.onceload.read.RowReader;
import io.onceload.read.Rows;
import io.onceload.read.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for any CSV text, tried on random ones; a failure names the seed. */
final class RandomCsvTest {
    private static final int TEXTS = 60;
    private static final int LARGE = 1 << 16;
    private static final CsvFormat NO_HEADER = CsvFormat.STANDARD.withoutHeader();

    @TempDir
    Path directory;

    @Test
    void readingFromAnyPositionGivesTheRowsThatFollow() throws IOException {
        for (int seed = 0; seed < TEXTS; seed++) {
            Source source = write(RandomCsv.withBadRows(seed));
            CsvFormat format = seed % 2 == 0 ? CsvFormat.STANDARD : NO_HEADER;
            List<String> all = read(format, source, Position.START, LARGE);
            List<Position> positions;
            try (RowReader reader = format.open(source, Position.START)) {
                positions = Rows.positions(reader);
            }

            for (int i = 0; i < positions.size(); i++) {
                assertThat(read(format, source, positions.get(i), 1 + (seed + i) % 70))
                        .as("seed %d from %s on", seed, positions.get(i))
                        .isEqualTo(all.subList(i, all.size()));
            }
        }
    }

    @Test
    void blocksOfAnySizeGiveTheSameRowsAndPositions() throws IOException {
        for (int seed = 0; seed < TEXTS; seed++) {
            byte[] text = RandomCsv.withBadRows(seed);
            Source source = write(text);
            List<String> expected = read(NO_HEADER, source, Position.START, LARGE);
            List<Position> positions = positions(source, LARGE);

            for (int blockBytes : new int[] {1, 2, 3, 5, 17, 64, text.length, text.length + 1}) {
                assertThat(read(NO_HEADER, source, Position.START, Math.max(1, blockBytes)))
                        .as("seed %d, blocks of %d bytes", seed, blockBytes)
                        .isEqualTo(expected);
                assertThat(positions(source, Math.max(1, blockBytes)))
                        .as("seed %d, blocks of %d bytes", seed, blockBytes)
                        .isEqualTo(positions);
            }
        }
    }

    @Test
    void gzipGivesTheSameRowsFromAnyPosition() throws IOException {
        for (int seed = 0; seed < TEXTS / 5; seed++) {
            byte[] text = RandomCsv.withBadRows(seed);
            Source plain = write(text);
            Source gzip = Source.file(Files.write(directory.resolve("random.csv.gz"), Gzip.of(text)));

            for (Position position : positions(plain, LARGE)) {
                assertThat(read(NO_HEADER, gzip, position, 32))
                        .as("seed %d from %s on", seed, position)
                        .isEqualTo(read(NO_HEADER, plain, position, LARGE));
            }
        }
    }

    @Test
    void soundTextGivesTheFieldsThatFastCsvAloneFinds() throws IOException {
        for (int seed = 0; seed < 10 * TEXTS; seed++) {
            byte[] text = RandomCsv.sound(seed);

            assertThat(fields(NO_HEADER, write(text), 1 + seed % 100))
                    .as("seed %d", seed)
                    .isEqualTo(fieldsByFastCsv(text));
        }
    }

    @Test
    void otherCharactersForDelimiterAndQuoteDivideTheSameFields() throws IOException {
        CsvFormat other = NO_HEADER.withDelimiter('\t').withQuote('\'');
        for (int seed = 0; seed < 5 * TEXTS; seed++) {
            String text = new String(RandomCsv.sound(seed), StandardCharsets.UTF_8)
                    .replaceAll("[\t']", "-")
                    .replace(',', '\t')
                    .replace('"', '\'');
            CsvReader.CsvReaderBuilder fastCsv =
                    CsvReader.builder().fieldSeparator('\t').quoteCharacter('\'');

            assertThat(fields(other, write(text.getBytes(StandardCharsets.UTF_8)), 1 + seed % 100))
                    .as("seed %d", seed)
                    .isEqualTo(fieldsByFastCsv(fastCsv, text));
        }
    }

    @Test
    void whateverStandsInARecordItsFieldsAreThoseThatFastCsvAloneFinds() throws IOException {
        int records = 0;
        for (int seed = 0; seed < 40 * TEXTS; seed++) {
            byte[] text = RandomCsv.noise(seed);
            RecordIndex index = new RecordIndex();
            new RecordScanner(NO_HEADER, text.length + 1).scan(text, 0, text.length, true, index);
            RecordChecks checks = new RecordChecks(NO_HEADER);
            if (index.count() > 0) {
                checks.check(text, index);
            }
            for (int i = 0; i < index.count(); i++) {
                byte[] record = Arrays.copyOfRange(text, index.start(i), index.end(i));
                boolean malformed = checks.problem(i) == RejectCode.MALFORMED;
                String shown = new String(record, StandardCharsets.UTF_8);

                assertThat(Optional.ofNullable(malformed ? null : fields(text, index, i)))
                        .as("seed %d, record %d: %s", seed, i, shown)
                        .isEqualTo(oneRecordByFastCsv(shown));
                records++;
            }
        }

        assertThat(records).isGreaterThan(100 * TEXTS);
    }

    @Test
    void aRecordIsMalformedJustIfFastCsvAloneRefusesIt() throws IOException {
        int malformed = 0;
        for (int seed = 0; seed < 10 * TEXTS; seed++) {
            try (RowReader reader =
                    CsvRowReader.open(NO_HEADER, write(RandomCsv.withBadRows(seed)), Position.START, null, LARGE)) {
                for (SourceRow row = reader.next(); row != null; row = reader.next()) {
                    boolean refused = isRefusedByFastCsv(row);
                    RowProblem problem = row.problem();
                    assertThat(problem != null && problem.code() == RejectCode.MALFORMED)
                            .as("seed %d, row %d", seed, row.number())
                            .isEqualTo(refused);
                    malformed += refused ? 1 : 0;
                }
            }
        }

        assertThat(malformed).isGreaterThan(TEXTS);
    }

    private static boolean isRefusedByFastCsv(SourceRow row) throws IOException {
        byte[] raw = Arrays.copyOfRange(row.rawBuffer(), row.rawStart(), row.rawStart() + row.rawLength());
        String text = new String(raw, StandardCharsets.UTF_8);
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder().allowUnclosedQuote(false).ofCsvRecord(text)) {
            assertThat(reader.stream().count()).isEqualTo(1);
            return false;
        } catch (CsvParseException e) {
            return true;
        }
    }

    private static List<String> read(CsvFormat format, Source source, Position from, int blockBytes) {
        try (RowReader reader = CsvRowReader.open(format, source, from, null, blockBytes)) {
            return Rows.rest(reader);
        }
    }

    private static List<Position> positions(Source source, int blockBytes) {
        try (RowReader reader = CsvRowReader.open(NO_HEADER, source, Position.START, null, blockBytes)) {
            return Rows.positions(reader);
        }
    }

    private static List<List<String>> fields(CsvFormat format, Source source, int blockBytes) {
        List<List<String>> rows = new ArrayList<>();
        try (RowReader reader = CsvRowReader.open(format, source, Position.START, null, blockBytes)) {
            for (SourceRow row = reader.next(); row != null; row = reader.next()) {
                List<String> fields = new ArrayList<>();
                for (int i = 0; i < row.size(); i++) {
                    fields.add(row.field(i).toString());
                }
                rows.add(fields);
            }
        }
        return rows;
    }

    private static List<String> fields(byte[] text, RecordIndex index, int record) {
        FieldView view = new FieldView(new EscapeRule(NO_HEADER));
        return IntStream.range(0, index.fields().size(record))
                .mapToObj(i -> view.over(text, index.fields().entry(record, i), index.isAscii())
                        .toString())
                .toList();
    }

    private static List<List<String>> fieldsByFastCsv(byte[] text) throws IOException {
        String content = new String(text, StandardCharsets.UTF_8);
        return fieldsByFastCsv(CsvReader.builder(), content);
    }

    private static List<List<String>> fieldsByFastCsv(CsvReader.CsvReaderBuilder fastCsv, String text)
            throws IOException {
        try (CsvReader<CsvRecord> reader = fastCsv.extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text.startsWith("\uFEFF") ? text.substring(1) : text)) {
            return reader.stream().map(CsvRecord::getFields).toList();
        }
    }

    /** Empty where FastCSV refuses it. */
    private static Optional<List<String>> oneRecordByFastCsv(String text) throws IOException {
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder().allowUnclosedQuote(false).ofCsvRecord(text)) {
            List<CsvRecord> found = reader.stream().toList();
            assertThat(found).as(text).hasSize(1);
            return Optional.of(found.get(0).getFields());
        } catch (CsvParseException e) {
            return Optional.empty();
        }
    }

    private Source write(byte[] text) throws IOException {
        return Source.file(Files.write(directory.resolve("random.csv"), text));
    }
}
