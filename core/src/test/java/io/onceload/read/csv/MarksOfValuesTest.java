package io.onceload.read.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.model.FormulaGuard;
import io.onceload.model.Position;
import io.onceload.model.SourceRow;
import io.onceload.model.ValueMark;
import io.onceload.plan.RejectColumns;
import io.onceload.read.RowReader;
import io.onceload.read.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What export and files of rejects put before texts, and reading takes off. */
final class MarksOfValuesTest {
    @TempDir
    Path directory;

    @Test
    void takesOffTheGuardOfAFormulaAndNoOtherApostrophe() throws IOException {
        String guard = FormulaGuard.TEXT;

        assertThat(first("a\n" + guard + "=1+1\n")).isEqualTo("=1+1");
        assertThat(first("a\n\"" + guard + "-ü, \"\"x\"\"\"\n")).isEqualTo("-ü, \"x\"");
        assertThat(first("a\n" + guard + guard + "=1\n")).isEqualTo(guard + "=1");
        assertThat(first("a\n'=1\n")).isEqualTo("'=1");
        assertThat(first(guard + "=a\n1\n")).isEqualTo("1");
    }

    @Test
    void takesTheMarkOfAValueForOneOnlyInAFileOfRejects() throws IOException {
        String marked = ValueMark.TEXT + "1.234";

        assertThat(first("a\n" + marked + "\n")).isEqualTo(marked);
        assertThat(first("a," + RejectColumns.IMPORT + "\n" + marked + ",x\n")).isEqualTo("typed 1.234");
        assertThat(first("a," + RejectColumns.IMPORT + "\n\"" + marked + "\",x\n"))
                .isEqualTo(marked);
        assertThat(first("a," + RejectColumns.IMPORT + "\n1.234,x\n")).isEqualTo("1.234");
    }

    private String first(String csv) throws IOException {
        Source source = Source.file(Files.writeString(directory.resolve("items.csv"), csv));
        try (RowReader reader = CsvFormat.STANDARD.open(source, Position.START)) {
            SourceRow row = reader.next();
            assertThat(row).isNotNull();
            return (row.typed(0) ? "typed " : "") + row.field(0);
        }
    }
}
