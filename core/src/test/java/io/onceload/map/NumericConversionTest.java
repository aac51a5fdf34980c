package io.onceload.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumericConversionTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.00, 0.00",
        "1, 1",
        "1.10, 1.10",
        "-1234.50, -1234.50",
        "+5., 5",
        ".5, 0.5",
        "00012.340, 12.340",
        "9999, 9999",
        "10000, 10000",
        "100000000, 100000000",
        "0.0001, 0.0001",
        "0.00001, 0.00001",
        "-0.000000000001, -0.000000000001",
        "12345678901234567890.12345678901234567890, 12345678901234567890.12345678901234567890",
        "1.10e1, 11.0",
        "1.5E+3, 1500",
        "1e-3, 0.001",
        "0e5, 0",
        "' 7 ', 7",
    })
    void takesNumbersWithTheirPlaces(String text, String expected) {
        assertThat(decimal(OneColumn.of("numeric").value(text)).toPlainString()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "NaN, C000",
        "nan, C000",
        "Infinity, D000",
        "+inf, D000",
        "-infinity, F000",
    })
    void takesWhatIsNoNumberInColumnsWithoutPrecision(String text, String sign) {
        ByteBuffer value = OneColumn.of("numeric").value(text);

        assertThat(value.getLong()).isEqualTo(Long.parseLong(sign, 16) << 16);
        assertThat(value.hasRemaining()).isFalse();
    }

    @Test
    void takesEveryDigitThatTheTypeHolds() {
        String largest = "9".repeat(131_072) + "." + "9".repeat(16_383);

        assertThat(decimal(OneColumn.of("numeric").value(largest))).isEqualTo(new BigDecimal(largest));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e131072", "-1e999999999999", "1e-16384", "0e-16384"})
    void refusesWhatTheTypeCannotHold(String text) {
        assertThat(OneColumn.of("numeric").problem(text))
                .isEqualTo("OUT_OF_RANGE \"" + text + "\" is out of range for numeric; "
                        + "expected at most 131072 digits before the point and 16383 after it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"12,5", "1,234.50", "1.2.3", "-", ".", "e5", "1e", "1e+", "1e5x", "1 2", "0x1F", "$5", "+nan"})
    void refusesWhatIsNoNumber(String text) {
        assertThat(OneColumn.of("numeric").problem(text))
                .isEqualTo("INVALID_VALUE \"" + text
                        + "\" is not a number; expected digits with a point, such as 1234.50");
    }

    @ParameterizedTest
    @CsvSource({
        "'numeric(4,2)', 99.99",
        "'numeric(4,2)', 99.994999",
        "'numeric(4,2)', -99.99",
        "'numeric(4,2)', NaN",
        "'numeric(4,2)', 0.000001",
        "'numeric(3)', 999.4",
        "'numeric(2,-3)', 99499",
        "'numeric(2,4)', 0.0099",
        "'numeric(2,4)', 0.00994",
    })
    void takesWhatFitsAfterRounding(String type, String text) {
        assertThat(OneColumn.of(type).value(text)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "numeric(4,2) | 100 | at most 2 digits before the point, rounded to 2 places after it",
                "numeric(4,2) | 99.995 | at most 2 digits before the point, rounded to 2 places after it",
                "numeric(4,2) | -99.9951 | at most 2 digits before the point, rounded to 2 places after it",
                "numeric(4,2) | -Infinity | at most 2 digits before the point, rounded to 2 places after it",
                "numeric(4,2) | 1e9 | at most 2 digits before the point, rounded to 2 places after it",
                "numeric(2,1) | 10 | at most 1 digit before the point, rounded to 1 place after it",
                "numeric(3,0) | 999.5 | at most 3 digits before the point, rounded to a whole number",
                "numeric(2,-3) | 99500 | at most 5 digits before the point, rounded to a multiple of 1000",
                "numeric(2,4) | 0.01 | less than 0.01, rounded to 4 places after it",
                "numeric(2,4) | 0.00995 | less than 0.01, rounded to 4 places after it",
            })
    void refusesWhatDoesNotFitAfterRounding(String type, String text, String limit) {
        assertThat(OneColumn.of(type).problem(text))
                .isEqualTo("OUT_OF_RANGE \"" + text + "\" is out of range for " + type + "; expected " + limit);
    }

    @Test
    void takesNoTextForNullQuotedOrNot() {
        assertThat(OneColumn.of("numeric").value(" ")).isNull();
        assertThat(OneColumn.of("numeric").value(TextRow.of("").withQuoted(0))).isNull();
    }

    @Test
    void comparesWithTheRulesBoundsByValue() {
        OneColumn column =
                OneColumn.of(Columns.Rule.NONE.from("0.5").upTo("1e2").on("numeric"));

        assertThat(decimal(column.value("0.50"))).isEqualByComparingTo("0.5");
        assertThat(decimal(column.value("100.000"))).isEqualByComparingTo("100");
        assertThat(column.problem("0.49")).isEqualTo("OUT_OF_RANGE 0.49 is less than 0.5, the smallest allowed");
        assertThat(column.problem("100.01")).isEqualTo("OUT_OF_RANGE 100.01 is more than 1e2, the largest allowed");
        assertThat(column.problem("0")).isEqualTo("OUT_OF_RANGE 0 is less than 0.5, the smallest allowed");
        assertThat(column.problem("NaN")).isEqualTo("OUT_OF_RANGE NaN is more than 1e2, the largest allowed");
        assertThat(column.problem("-inf")).isEqualTo("OUT_OF_RANGE -inf is less than 0.5, the smallest allowed");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "abc | - | min \"abc\" is not a number; expected digits with a point, such as 1234.50",
                "- | NaN | max \"NaN\" is not a number; expected digits with a point, such as 1234.50",
                "5.1 | 5 | min 5.1 is more than max 5",
            })
    void findsBoundsThatCannotBe(String min, String max, String fault) {
        assertThat(Columns.fault(Columns.Rule.NONE.from(min).upTo(max).on("numeric")))
                .contains(fault);
    }

    /** Reads the form that the comment above {@code numeric_send} describes, as the sum of its base-10000 digits. */
    private static BigDecimal decimal(ByteBuffer value) {
        int groups = Short.toUnsignedInt(value.getShort());
        int weight = value.getShort();
        boolean negative = value.getShort() == 0x4000;
        int places = value.getShort();
        BigDecimal sum = BigDecimal.ZERO;
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < groups; i++) {
            int group = value.getShort();
            assertThat(group).isBetween(i == 0 || i == groups - 1 ? 1 : 0, 9999);
            digits.append(String.format("%04d", group));
        }
        if (groups > 0) {
            sum = new BigDecimal(digits.toString()).scaleByPowerOfTen(4 * (weight + 1 - groups));
        }
        assertThat(value.hasRemaining()).isFalse();
        return (negative ? sum.negate() : sum).setScale(places);
    }
}
