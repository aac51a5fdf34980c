package io.onceload.read.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.plan.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class MarksTest {
    private static final CsvFormat ESCAPED = CsvFormat.STANDARD.withEscape('\\');
    private static final CsvFormat UNQUOTED =
            CsvFormat.STANDARD.withDelimiter('~').withQuote(Dialect.NOTHING);

    @Test
    void findsEachByteThatEndsAFieldWhereverTheTextBegins() {
        Random random = new Random(1);
        for (CsvFormat format : List.of(CsvFormat.STANDARD, ESCAPED, UNQUOTED)) {
            for (int length = 0; length < 300; length++) {
                byte[] bytes = new byte[length];
                random.nextBytes(bytes);
                int from = length == 0 ? 0 : random.nextInt(length);

                List<Integer> found = new ArrayList<>();
                Marks marks = new Marks(format);
                marks.begin(bytes, from, length);
                for (int i = marks.next(); i < length; i = marks.next()) {
                    found.add(i);
                }

                assertThat(found).as("%s, %d bytes", format, length).isEqualTo(expected(format, bytes, from));
            }
        }
    }

    @Test
    void noByteOfAnyValueIsTakenForAnother() {
        for (int value = 0; value < 256; value++) {
            byte[] bytes = new byte[64];
            bytes[17] = (byte) value;
            Marks marks = new Marks(ESCAPED);

            marks.begin(bytes, 0, 64);

            assertThat(marks.next()).as("byte %d", value).isEqualTo(isMark(ESCAPED, value) ? 17 : 64);
        }
    }

    @Test
    void looksAtNothingFromTheLimitOn() {
        byte[] bytes = ",".repeat(200).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        Marks marks = new Marks(CsvFormat.STANDARD);

        marks.begin(bytes, 130, 131);

        assertThat(marks.next()).isEqualTo(130);
        assertThat(marks.next()).isEqualTo(131);
        assertThat(marks.next()).isEqualTo(131);
    }

    @Test
    void seesTheFirstByteThatIsNotAscii() {
        for (int at = 0; at < 200; at++) {
            byte[] bytes = new byte[200];
            bytes[at] = (byte) 0xC3;
            Marks marks = new Marks(CsvFormat.STANDARD);

            marks.begin(bytes, 0, 200);
            assertThat(marks.next()).isEqualTo(200);
            assertThat(marks.passedAsciiOnly()).as("at %d", at).isFalse();

            marks.begin(bytes, 0, at);
            assertThat(marks.next()).isEqualTo(at);
            assertThat(marks.passedAsciiOnly()).as("before %d", at).isTrue();
        }
    }

    private static List<Integer> expected(CsvFormat format, byte[] bytes, int from) {
        List<Integer> expected = new ArrayList<>();
        for (int i = from; i < bytes.length; i++) {
            if (isMark(format, bytes[i])) {
                expected.add(i);
            }
        }
        return expected;
    }

    private static boolean isMark(CsvFormat format, int b) {
        boolean special = b != 0 && (b == format.delimiter() || b == format.quote() || b == format.escape());
        return special || (b >= 0x08 && b <= 0x0D);
    }
}
