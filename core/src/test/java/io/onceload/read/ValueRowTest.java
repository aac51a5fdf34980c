package io.onceload.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.model.RejectCode;
import io.onceload.model.RowProblem;
import io.onceload.model.SourceRow;
import io.onceload.read.csv.CsvFormat;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ValueRowTest {
    private final ValueRow row = new ValueRow(4);

    @Test
    void tellsTextsValuesAndNothingApart() {
        row.begin(1, 2, 3);
        row.setText(0, "");
        row.setValue(1, "1.50");
        row.setText(3, "grüße");

        assertThat(row.field(0)).isNotSameAs(SourceRow.NO_VALUE).hasToString("");
        assertThat(row.quoted(0)).isTrue();
        assertThat(row.typed(1)).isTrue();
        assertThat(row.field(1)).hasToString("1.50");
        assertThat(row.field(2)).isSameAs(SourceRow.NO_VALUE);
        assertThat(row.typed(3)).isFalse();
        assertThat(row.field(3)).hasToString("grüße").hasSize(5);
        assertThat(List.of(row.number(), row.line(), row.offset())).containsExactly(1L, 2L, 3L);
    }

    @Test
    void isStandardCsvWithTextsInQuotes() {
        row.begin(1, 1, 0);
        row.setText(0, "a \"b\", c");
        row.setValue(1, "-1");
        row.setText(3, "two\nlines");

        assertThat(row).hasToString("\"a \"\"b\"\", c\",-1,,\"two\nlines\"");
        byte[] raw = Arrays.copyOf(row.rawBuffer(), row.rawLength());
        assertThat(CsvFormat.STANDARD.fields(raw)).contains(List.of("a \"b\", c", "-1", "", "two\nlines"));
    }

    @Test
    void forgetsTheRowBefore() {
        row.begin(1, 1, 0);
        row.setText(0, "long ago");
        row.setBroken(1, "#N/A", new RowProblem(null, RejectCode.CELL_ERROR, "holds #N/A"));
        row.reject(new RowProblem(null, RejectCode.SHAPE, "is a list"), new byte[] {'['}, 0, 1);

        row.begin(2, 2, 9);
        row.setText(2, "x");

        assertThat(row).hasToString(",,\"x\",");
        assertThat(row.problem()).isNull();
        assertThat(row.hasFieldProblems()).isFalse();
        assertThat(row.fieldProblem(1)).isNull();
    }

    @Test
    void takesTheLastOfSeveralTextsForAField() {
        row.begin(1, 1, 0);
        row.setBroken(1, "#N/A", new RowProblem(null, RejectCode.CELL_ERROR, "holds #N/A"));
        row.setText(1, "first");
        row.setText(1, "last");

        assertThat(row.field(1)).hasToString("last");
        assertThat(row.fieldProblem(1)).isNull();
    }

    @Test
    void keepsZeroCharactersForTheColumnToRefuse() {
        row.begin(1, 1, 0);
        row.setText(0, "a\0b");

        assertThat(row.field(0)).hasToString("a\0b");
        assertThat(row.hasFieldProblems()).isFalse();
    }

    @Test
    void refusesHalfACharacter() {
        row.begin(1, 1, 0);
        row.setText(0, "a\uD800b");

        RowProblem problem = row.fieldProblem(0);
        assertThat(problem).isNotNull();
        assertThat(problem.code()).isEqualTo(RejectCode.BAD_ENCODING);
        assertThat(problem.message()).isEqualTo("holds an unpaired surrogate, which is half a character");
    }

    @Test
    void keepsARecordThatIsNoRowWholeInOneField() {
        byte[] line = "{\"a\": 1,}".getBytes(StandardCharsets.UTF_8);
        row.begin(1, 1, 0);
        row.reject(new RowProblem(null, RejectCode.MALFORMED, "is no JSON"), line, 0, line.length);

        byte[] raw = Arrays.copyOf(row.rawBuffer(), row.rawLength());
        assertThat(CsvFormat.STANDARD.fields(raw)).contains(List.of("{\"a\": 1,}"));
        assertThat(row.problem()).isNotNull();
    }
}
