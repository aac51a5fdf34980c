package io.onceload.xls;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.Position;
import io.onceload.plan.Dialect;
import io.onceload.plan.HeaderLine;
import io.onceload.read.FileFormat;
import io.onceload.read.FileFormats;
import io.onceload.read.RowReader;
import io.onceload.read.SharedData;
import io.onceload.read.Source;
import io.onceload.read.SourceFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Workbooks from everywhere, those that broke other readers among them. */
final class RealWorkbooksTest {
    private static final String PASSWORD = "is encrypted with a password";

    private static final Map<String, String> REFUSED = Map.of(
            "OOM_alloc3.xls", "is damaged or cut off, or is no workbook",
            "sheetjs__password_2002_128_enhrsa.xls", PASSWORD,
            "sheetjs__password_2002_128_enhrsasc.xls", PASSWORD,
            "sheetjs__password_2002_128_strong.xls", PASSWORD,
            "sheetjs__password_2002_40_dhsc.xls", PASSWORD,
            "sheetjs__password_2002_40_xor.xls", PASSWORD,
            "too_small.xls", "read as CSV");

    @Test
    void everyOneIsReadOrRefusedWithItsReason() throws IOException {
        Map<String, String> refused = new TreeMap<>();
        int read = 0;
        for (Path book : books()) {
            String outcome = Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(20), () -> outcome(book), () -> book + " hangs");
            if (outcome.isEmpty()) {
                read++;
            } else {
                refused.put(book.getFileName().toString(), outcome);
            }
        }

        assertThat(read).isGreaterThan(200);
        assertThat(refused).isEqualTo(REFUSED);
    }

    private static List<Path> books() throws IOException {
        try (Stream<Path> files = Files.walk(SharedData.folder("workbooks").getParent())) {
            return files.filter(file -> file.toString().endsWith(".xls"))
                    .sorted()
                    .toList();
        }
    }

    /** Nothing if it was read to the end, else what was found. */
    private static String outcome(Path book) {
        Source source = Source.file(book);
        Dialect asked = Dialect.DETECTED.withHeader(HeaderLine.NONE).withFirstLine(1);
        try {
            SourceFormat format = FileFormats.detect(new FileFormat.Question(source, asked, source.stamp(), List.of()))
                    .format();
            try (RowReader reader = format.open(source, Position.START)) {
                while (reader.next() != null) {
                    assertThat(reader.position().row()).isPositive();
                }
            }
            return format.label().equals("XLS") ? "" : "read as " + format.label();
        } catch (ImportException e) {
            assertThat(e.fault()).as(e.getMessage()).isEqualTo(Fault.SOURCE_UNREADABLE);
            return e.problems().get(0).found().replaceFirst("; expected.*", "");
        }
    }
}
