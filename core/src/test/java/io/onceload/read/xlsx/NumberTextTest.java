package io.onceload.read.xlsx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers of cells as text. */
final class NumberTextTest {
    private static String text(String number) {
        CellText cell = new CellText();
        cell.append(number.toCharArray(), 0, number.length());
        StringBuilder to = new StringBuilder();
        NumberText.write(cell, to);
        return to.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "1.0, 1",
        "-1.50, -1.5",
        "0, 0",
        "-0, 0",
        "0.0, 0",
        "007, 7",
        ".5, 0.5",
        "5., 5",
        "+5, 5",
        "1E3, 1000",
        "1.5e-3, 0.0015",
        "0.1, 0.1",
        "0.30000000000000004, 0.30000000000000004",
        "0.10000000000000001, 0.1",
        "123456789012345, 123456789012345",
        "1234567890123456789, 1234567890123456789",
        "-9007199254740993, -9007199254740993",
        "1234567890123456, 1234567890123456",
        "1.2345678901234567E+18, 1234567890123456800",
        "1234567890123456781.0, 1234567890123456800",
        "01234567890123456781, 1234567890123456800",
        "12345678901234567890123456, 1.2345678901234568E+25",
        "12345.678900000001, 12345.6789",
        "2E-3, 0.002",
        "1E+23, 100000000000000000000000",
        "2E300, 2E+300",
        "4.9E-324, 4.94065645841247E-324",
        "1e400, ''",
        "0x10, ''",
        "1.5f, ''",
        "NaN, ''",
        "-, ''",
        "1.2.3, ''",
        "'', ''",
    })
    void areTheFewestDigitsOfTheSameDouble(String number, String expected) {
        assertThat(text(number)).isEqualTo(expected);
    }

    @Test
    void giveTheSameDoubleAgain() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            double number = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(number)) {
                assertThat(Double.parseDouble(NumberText.of(number))).isEqualTo(number == 0 ? 0 : number);
            }
        }
    }
}
