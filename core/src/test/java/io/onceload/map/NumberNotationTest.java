package io.onceload.map;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.plan.NumberStyle;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberNotationTest {
    private static String read(String style, String text) {
        StringBuilder out = new StringBuilder();
        String why = new NumberNotation(NumberStyle.of(style)).translate(text, 0, text.length(), out);
        return why == null ? out.toString() : why;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "de|1.234,56|1234.56",
                "de|1234,56|1234.56",
                "de|1.234.567|1234567",
                "de|1.234|1234",
                "de|-1.234,5|-1234.5",
                "de|+7|+7",
                "de|,5|.5",
                "de|5,|5.",
                "de|0,00|0.00",
                "de|1,5E-3|1.5e-3",
                "de|NaN|NaN",
                "de|-Infinity|-Infinity",
                "de|12345678901234567890,12345678901234567890|12345678901234567890.12345678901234567890",
                "fr|1\u202F234,56|1234.56",
                "fr|1\u00A0234,56|1234.56",
                "fr|1 234,56|1234.56",
                "de-CH|1’234.56|1234.56",
                "de-CH|1'234.56|1234.56",
                "en|1,234.56|1234.56",
                "en-IN|12,34,567.5|1234567.5",
                "en-IN|1,234,567|1234567",
                "hi|1,00,000|100000",
                "sv|\u22121\u00A0234,5|-1234.5",
                "ar-EG|١٬٢٣٤٫٥٦|1234.56",
                "1.234,56|1.234,5|1234.5",
                "1 234,56|1\u00A0234,5|1234.5",
                "1'234.56|1’234.5|1234.5",
                "1234,56|1234,5|1234.5",
                "1,234.56|1,234|1234",
            })
    void readsNumbersAsTheyAreWrittenThere(String style, String text, String expected) {
        assertThat(read(style, text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "de|1.5|1.234,56",
                "de|1.50|1.234,56",
                "de|0.500|1.234,56",
                "de|1234.567|1.234,56",
                "de|1.2345|1.234,56",
                "de|1..234|1.234,56",
                "de|.234|1.234,56",
                "de|1.234.|1.234,56",
                "de|1,234.5|1.234,56",
                "de|1.5,5|1.234,56",
                "de|1,2,3|1.234,56",
                "de|12 €|1.234,56",
                "de|12%|1.234,56",
                "de|1 234|1.234,56",
                "de|abc|1.234,56",
                "de|-|1.234,56",
                "de|,|1.234,56",
                "de|1e|1.234,56",
                "de|--1|1.234,56",
                "en|12,34,567|1,234.56",
                "en|1,5|1,234.56",
                "en-IN|1,2,345|1,234.56",
                "en-IN|123,45,678|1,234.56",
                "1234,56|1.234,56|1234,56",
                "1234,56|1\u0000234|1234,56",
            })
    void refusesWhatIsLikelierAnotherCountrysNumber(String style, String text, String form) {
        assertThat(read(style, text)).isEqualTo("is not a number in the form " + form);
    }

    @Test
    void convertsExactlyAndTellsBothNotations() {
        OneColumn number =
                OneColumn.of(Columns.ruled("numeric(6,2)", c -> c.number("de").min("0.5")));
        OneColumn whole = OneColumn.of(Columns.ruled("int2", c -> c.number("de")));
        OneColumn real =
                OneColumn.of(Columns.ruled("float8", c -> c.number("de").trim()));

        ByteBuffer same = OneColumn.of("numeric(6,2)").value("1234.50");
        assertThat(number.value("1.234,50")).isEqualTo(same);
        assertThat(whole.value("1.234").getShort()).isEqualTo((short) 1234);
        assertThat(real.value("\u00A0-0,1").getDouble()).isEqualTo(-0.1);
        assertThat(number.problem("1.5")).isEqualTo("INVALID_VALUE \"1.5\" is not a number in the form 1.234,56");
        assertThat(number.problem("0,25"))
                .isEqualTo("OUT_OF_RANGE \"0,25\": 0.25 is less than 0.5, the smallest allowed");
        assertThat(number.problem("0")).isEqualTo("OUT_OF_RANGE 0 is less than 0.5, the smallest allowed");
        assertThat(whole.problem("1,5"))
                .isEqualTo("INVALID_VALUE \"1,5\": \"1.5\" is not a whole number; expected digits only, such as 1234");
    }

    @Test
    void takesDefaultsAndBoundsInTheColumnsOwnNotation() {
        OneColumn column = OneColumn.of(
                Columns.ruled("numeric", c -> c.number("de").min("0.5").defaultTo("1.5")));

        assertThat(column.value("")).isEqualTo(OneColumn.of("numeric").value("1.5"));
    }

    @Test
    void appliesToNumbersOnly() {
        assertThat(RowMapper.fault(Columns.ruled("text", c -> c.number("de"))))
                .contains("number does not apply to a column of type text; expected one of smallint, integer, bigint,"
                        + " numeric, real, double precision");
    }
}
