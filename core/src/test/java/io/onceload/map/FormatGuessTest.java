package io.onceload.map;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a column's values look like. */
final class FormatGuessTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1.234,50      | 7,5               | number: de
                    1,234.50      | 7.5               | number: en
                    1'234.50      | 7.5               | number: de-CH
                    NaN           | 1.234,50          | number: de
                    1,5           | NaN               | number: de
                    31.12.2024    | 1.2.2024          | date: d.M.yyyy
                    31.12.2024    | 01.02.2024        | date: dd.MM.yyyy
                    03/04/2024    | 05/06/2024        | date: dd/MM/yyyy or date: MM/dd/yyyy
                    31-12-2024    | 01-02-2024        | date: dd-MM-yyyy
                    12 Mar 2024   | 1 Apr 2024        | date: d MMM yyyy
                    12-Mar-2024   | 01-Apr-2024       | date: dd-MMM-yyyy
                    31.12.2024 9:00 | 31.12.2024 10:00 | ''
                    31.12.2024 09:00 | 31.12.2024 10:00 | date: dd.MM.yyyy HH:mm
                    31.12.2024 09:00:01 | 01.12.2024 10:00:00 | date: dd.MM.yyyy HH:mm:ss
                    31.12.2024    | 31.12.2024 10:00  | ''
                    1             | 2                 | ''
                    12.5          | 7                 | ''
                    1.000         | 2.500             | number: de
                    1.000         | 2.5               | ''
                    0.500         | 1.250             | ''
                    2024-02-29    | 2024-03-01        | ''
                    one           | 1.234,50          | ''
                    1.234,50      | one               | ''
                    Main St 5     | Side St 7         | ''
                    """)
    void tellsHowNewColumnsAreWritten(String first, String second, String look) {
        FormatGuess guess = FormatGuess.ofNew(0, List.of(""));

        guess.observe(TextRow.of(first));
        guess.observe(TextRow.of(second));

        assertThat(String.join(
                        " or ",
                        guess.looks().stream().map(FormatGuess.Look::inWords).toList()))
                .isEqualTo(look);
    }

    @Test
    void costsLittleForATableOfManyColumns() {
        looksAt("31.12.2024"); // reads the formats
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadAllocatedBytes();

        for (int column = 0; column < 400; column++) {
            looksAt("17");
            looksAt("some words");
            looksAt("2024-02-29");
            looksAt("12.50");
        }

        assertThat(thread.getCurrentThreadAllocatedBytes() - before).isLessThan(50L << 20);
    }

    private static void looksAt(String value) {
        FormatGuess guess = FormatGuess.ofNew(0, List.of(""));
        guess.observe(TextRow.of(value));
        guess.observe(TextRow.of(value));
    }
}
