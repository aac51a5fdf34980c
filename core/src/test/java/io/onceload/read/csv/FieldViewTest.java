package io.onceload.read.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onceload.model.RowBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a field says of its text, and what becomes of it when it is written. */
final class FieldViewTest {
    private static final CsvFormat ESCAPED = CsvFormat.STANDARD.withEscape('\\');

    @Test
    void aPartOfAFieldIsWrittenAsItsTextIs() {
        int parts = 0;
        for (int seed = 0; seed < 100; seed++) {
            for (FieldView field : fields(CsvFormat.STANDARD, RandomCsv.sound(seed))) {
                String text = field.toString();
                for (int from = 0; from <= text.length(); from++) {
                    for (int to = from; to <= text.length(); to++) {
                        assertThat(written(field, from, to))
                                .as("seed %d, %d to %d of %s", seed, from, to, text)
                                .isEqualTo(written(text, from, to));
                        parts++;
                    }
                }
            }
        }

        assertThat(parts).isGreaterThan(10_000);
    }

    @Test
    void charactersAreThoseOfTheText() {
        for (int seed = 0; seed < 100; seed++) {
            for (FieldView field : fields(CsvFormat.STANDARD, RandomCsv.sound(seed))) {
                String text = field.toString();

                assertThat(field.chars().toArray()).isEqualTo(text.chars().toArray());
                assertThat(field.length()).isEqualTo(text.length());
                assertThat(field.subSequence(text.length() / 2, text.length()))
                        .isEqualTo(text.substring(text.length() / 2));
            }
        }
    }

    @Test
    void asciiIsReadWhereItLies() {
        byte[] bytes = "ab,\"c,d\",e\n".getBytes(StandardCharsets.US_ASCII);

        FieldView field = fields(CsvFormat.STANDARD, bytes).get(1);

        assertThat(field.utf8()).isSameAs(bytes);
        assertThat(field.utf8Start()).isEqualTo(4);
        assertThat(field.utf8Length()).isEqualTo(3);
    }

    @Test
    void escapesAreTakenOutOfTheBytesToo() {
        byte[] bytes = "\"a\"\"b\\\"\u00E4\",c\\,d,e\\f\n".getBytes(StandardCharsets.UTF_8);

        List<FieldView> fields = fields(ESCAPED, bytes);

        assertThat(fields).extracting(FieldView::toString).containsExactly("a\"b\"\u00E4", "c,d", "e\\f");
        assertThat(fields).extracting(FieldView::utf8Length).containsExactly(6, 3, 3);
    }

    @Test
    void bytesThatAreNotWellFormedAreNotHandedOut() {
        byte[] bytes = "a\u00E4,b\n".getBytes(StandardCharsets.ISO_8859_1);

        List<FieldView> fields = fields(CsvFormat.STANDARD, bytes);

        assertThat(fields.get(0)).hasToString("a\uFFFD");
        assertThat(fields.get(0).utf8Length()).isEqualTo(-1);
        assertThat(fields.get(1).utf8Length()).isEqualTo(1);
    }

    @Test
    void roomForALongFieldIsGivenUpAfterIt() {
        String text = "\"" + "\"\"".repeat(10_000) + "\",\"\"\"\"\n";
        RecordIndex records = scan(CsvFormat.STANDARD, text.getBytes(StandardCharsets.US_ASCII));
        FieldView view = new FieldView(new EscapeRule(CsvFormat.STANDARD));

        view.over(text.getBytes(StandardCharsets.US_ASCII), records.fields().entry(0, 0), true);
        assertThat(view.utf8()).hasSize(10_000 * 2);

        view.over(text.getBytes(StandardCharsets.US_ASCII), records.fields().entry(0, 1), true);
        assertThat(view.utf8()).hasSizeLessThan(5_000);
        assertThat(view).hasToString("\"");
    }

    @Test
    void thereIsNoCharacterBehindTheLast() {
        FieldView field = fields(CsvFormat.STANDARD, "ab,c\n".getBytes(StandardCharsets.US_ASCII))
                .get(0);

        assertThatThrownBy(() -> field.charAt(2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> field.charAt(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> field.subSequence(1, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    /** What is written, or that it is refused and leaves nothing. */
    private static String written(CharSequence text, int from, int to) {
        RowBuffer out = new RowBuffer(1);
        out.writeByte('>');
        boolean stored = out.writeUtf8(text, from, to);
        return stored + Arrays.toString(Arrays.copyOf(out.array(), out.size()));
    }

    private static List<FieldView> fields(CsvFormat format, byte[] bytes) {
        RecordIndex records = scan(format, bytes);
        List<FieldView> views = new ArrayList<>();
        for (int record = 0; record < records.count(); record++) {
            for (int i = 0; i < records.fields().size(record); i++) {
                views.add(new FieldView(new EscapeRule(format))
                        .over(bytes, records.fields().entry(record, i), records.isAscii()));
            }
        }
        return views;
    }

    private static RecordIndex scan(CsvFormat format, byte[] bytes) {
        RecordIndex records = new RecordIndex();
        new RecordScanner(format, bytes.length + 1).scan(bytes, 0, bytes.length, true, records);
        return records;
    }
}
