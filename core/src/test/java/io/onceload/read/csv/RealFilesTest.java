package io.onceload.read.csv;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.Position;
import io.onceload.model.RejectCode;
import io.onceload.model.RowProblem;
import io.onceload.model.SourceRow;
import io.onceload.read.RowReader;
import io.onceload.read.SharedData;
import io.onceload.read.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that other projects keep because they broke a CSV reader once, and tables that people publish. */
final class RealFilesTest {
    private static final CsvFormat NO_HEADER = CsvFormat.STANDARD.withoutHeader();

    @ParameterizedTest
    @ValueSource(strings = {"csv-spectrum", "commons-csv", "csvlint", "fastcsv", "iso3166", "openflights", "univocity"})
    void areRefusedInWordsOrGiveTheRowsThatFastCsvAloneFinds(String folder) throws IOException {
        List<Path> files;
        try (Stream<Path> walked = Files.walk(SharedData.folder(folder))) {
            files = walked.filter(Files::isRegularFile).sorted().toList();
        }

        assertThat(files).isNotEmpty();
        for (Path file : files) {
            Optional<List<List<String>>> rows = rows(file);
            if (rows.isPresent()) {
                assertThat(rows.get()).as("%s", file).isEqualTo(rowsByFastCsv(file));
            }
        }
    }

    /** Empty if the file is refused, or a record of it is not CSV or not UTF-8. */
    private static Optional<List<List<String>>> rows(Path file) {
        List<List<String>> rows = new ArrayList<>();
        boolean sound = true;
        try (RowReader reader = NO_HEADER.open(Source.file(file), Position.START)) {
            for (SourceRow row = reader.next(); row != null; row = reader.next()) {
                RowProblem problem = row.problem();
                sound &= problem == null || problem.code() == RejectCode.RAGGED;
                List<String> fields = new ArrayList<>();
                for (int i = 0; i < row.size(); i++) {
                    fields.add(row.field(i).toString());
                }
                rows.add(fields);
            }
        } catch (ImportException e) {
            assertThat(e.fault()).as("%s", file).isEqualTo(Fault.SOURCE_UNREADABLE);
            return Optional.empty();
        }
        return sound ? Optional.of(rows) : Optional.empty();
    }

    private static List<List<String>> rowsByFastCsv(Path file) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text.startsWith("\uFEFF") ? text.substring(1) : text)) {
            return reader.stream().map(CsvRecord::getFields).toList();
        } catch (CsvParseException e) {
            throw new AssertionError(file + " is read, but FastCSV refuses it", e);
        }
    }
}
