package io.onceload.read.csv;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.onceload.plan.Dialect;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The walk knows the rules of quotes once more; it must divide any record as the scanner does. */
final class FieldWalkTest {
    private static final int TEXTS = 5_000;
    private static final CsvFormat NO_HEADER = CsvFormat.STANDARD.withoutHeader();
    private static final List<CsvFormat> FORMATS = List.of(
            NO_HEADER, NO_HEADER.withEscape('a'), NO_HEADER.withQuote(Dialect.NOTHING), NO_HEADER.withDelimiter('\t'));

    @Test
    void findsTheFieldsThatTheScannerFinds() {
        int quoted = 0;
        int malformed = 0;
        for (int seed = 0; seed < TEXTS; seed++) {
            byte[] text = RandomCsv.noise(seed);
            CsvFormat format = FORMATS.get(seed % FORMATS.size());
            RecordIndex records = scanned(text, format);
            for (int record = 0; record < records.count(); record++) {
                String shown = "seed " + seed + ", record " + record + ", " + format;
                FieldWalk walk = new FieldWalk(text, records.start(record), records.end(record), format);
                boolean goesOn = false;
                int start = records.start(record);
                while (walk.next()) {
                    goesOn |= walk.goesOnAfterClosingQuote();
                    quoted += text.length > start && text[start] == format.quote() ? 1 : 0;
                    start += walk.length() + 1;
                }

                assertThat(walk.number()).as(shown).isEqualTo(records.fields().size(record));
                assertThat(start - 1).as(shown).isEqualTo(records.end(record));
                assertThat(goesOn).as(shown).isEqualTo(records.isMalformed(record));
                malformed += goesOn ? 1 : 0;
            }
        }

        assertThat(quoted).isGreaterThan(TEXTS);
        assertThat(malformed).isGreaterThan(TEXTS / 10);
    }

    @Test
    void dividesSoundRecordsWhereFastCsvAloneDoes() throws IOException {
        int fields = 0;
        for (int seed = 0; seed < TEXTS; seed++) {
            byte[] text = RandomCsv.noise(seed);
            RecordIndex records = scanned(text, NO_HEADER);
            for (int record = 0; record < records.count(); record++) {
                if (!records.isMalformed(record)) {
                    byte[] own = Arrays.copyOfRange(text, records.start(record), records.end(record));
                    List<String> walked = walked(own);

                    assertThat(walked)
                            .as("seed %d, record %d", seed, record)
                            .isEqualTo(byFastCsv(new String(own, StandardCharsets.UTF_8)));
                    fields += walked.size();
                }
            }
        }

        assertThat(fields).isGreaterThan(10 * TEXTS);
    }

    private static RecordIndex scanned(byte[] text, CsvFormat format) {
        RecordIndex records = new RecordIndex();
        new RecordScanner(format, text.length + 1).scan(text, 0, text.length, true, records);
        return records;
    }

    /** Fields without the quotes around and doubled in them. */
    private static List<String> walked(byte[] record) {
        List<String> fields = new ArrayList<>();
        FieldWalk walk = new FieldWalk(record, 0, record.length, NO_HEADER);
        int start = 0;
        while (walk.next()) {
            String field = new String(record, start, walk.length(), StandardCharsets.UTF_8);
            fields.add(
                    field.startsWith("\"")
                            ? field.substring(1, field.length() - 1).replace("\"\"", "\"")
                            : field);
            start += walk.length() + 1;
        }
        return fields;
    }

    private static List<String> byFastCsv(String record) throws IOException {
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder().allowUnclosedQuote(false).ofCsvRecord(record)) {
            return reader.stream().findFirst().orElseThrow().getFields();
        }
    }
}
