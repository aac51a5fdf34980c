package io.onceload.map.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.plan.NumberStyle;
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
}
