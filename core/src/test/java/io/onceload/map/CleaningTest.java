package io.onceload.map;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.plan.ColumnRuleBuilder;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CleaningTest {
    private static ColumnRuleBuilder all(ColumnRuleBuilder column) {
        return column.strip().nfc().trim().collapse().upperCase();
    }

    private static String cleaned(UnaryOperator<ColumnRuleBuilder> rule, String text) {
        return Tuples.text(OneColumn.of(Columns.ruled("text", rule)).value(text));
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "a\u0001b\u007Fc\u0085d,abcd",
                "a\u200Bb\u2060c\uFEFFd\u00ADe,abcde",
                "\u202Eabc\u202C\u2066d\u2069\u061C,abcd",
                "\uFEFFname,name",
                "plain text,plain text",
                "a\tb,a\tb",
                "Gru\u0308\u200Bße,Gru\u0308ße",
            })
    void stripsWhatNobodySees(String text, String expected) {
        assertThat(cleaned(ColumnRuleBuilder::strip, text)).isEqualTo(expected);
    }

    @Test
    void stripKeepsTabsAndLineEnds() {
        assertThat(cleaned(ColumnRuleBuilder::strip, "a\tb\r\nc\u0000")).isEqualTo("a\tb\r\nc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "👨\u200D👩\u200D👧",
                "❤\uFE0F\u200D🔥",
                "👩🏽\u200D🚀",
                "می\u200Cخواهم",
                "क्\u200Dष",
                "ശ്രീ\u200Cമതി"
            })
    void stripKeepsJoinersThatAreSpelling(String text) {
        assertThat(cleaned(ColumnRuleBuilder::strip, text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "pay\u200Dpal,paypal",
                "pay\u200Cpal,paypal",
                "می\u200C,می",
                "\u200D👩,👩",
                "👩\u200Dx,👩x",
                "می\u200Bخواهم,میخواهم"
            })
    void stripRemovesJoinersThatJoinNothing(String text, String expected) {
        assertThat(cleaned(ColumnRuleBuilder::strip, text)).isEqualTo(expected);
    }

    @Test
    void bringsTextIntoFormC() {
        assertThat(cleaned(ColumnRuleBuilder::nfc, "Gru\u0308ße")).isEqualTo("Grüße");
        assertThat(cleaned(ColumnRuleBuilder::nfc, "\u212B")).isEqualTo("\u00C5");
        assertThat(cleaned(ColumnRuleBuilder::nfc, "plain")).isEqualTo("plain");
    }

    @ParameterizedTest
    @ValueSource(strings = {"  a  b ", "\ta\t b\n", "\u3000a\u00A0\u2003b\u00A0", "a\r\nb", "a b"})
    void collapsesRunsOfWhiteSpace(String text) {
        assertThat(cleaned(ColumnRuleBuilder::collapse, text)).isEqualTo("a b");
    }

    @ParameterizedTest
    @CsvSource({"aBc1,ABC1,abc1", "straße,STRASSE,straße", "İi,İI,i̇i", "ǆ,Ǆ,ǆ", "ΣΑΣ,ΣΑΣ,σας"})
    void changesCaseByTheRulesOfEveryLanguage(String text, String upper, String lower) {
        assertThat(cleaned(ColumnRuleBuilder::upperCase, text)).isEqualTo(upper);
        assertThat(cleaned(ColumnRuleBuilder::lowerCase, text)).isEqualTo(lower);
    }

    @Test
    void staysInFormCWhenCaseTakesLettersApart() {
        assertThat(cleaned(c -> c.nfc().upperCase(), "\u0390")).isEqualTo("\u03AA\u0301");
    }

    @Test
    void cleansInOneOrder() {
        assertThat(cleaned(CleaningTest::all, " \u0001 a\u200B  bu\u0308\u00A0"))
                .isEqualTo("A BÜ");
        assertThat(cleaned(CleaningTest::all, " \u0001 a  b\u007F ")).isEqualTo("A B");
        assertThat(cleaned(CleaningTest::all, "A B")).isEqualTo("A B");
    }

    @Test
    void cleansOneValueAfterTheOther() {
        OneColumn column = OneColumn.of(Columns.ruled("text", CleaningTest::all));

        for (String text : List.of("a  b", "ü  x", "C", "d\u0001", "a  b")) {
            assertThat(Tuples.text(column.value(text)))
                    .isEqualTo(text.replace("  ", " ").replace("\u0001", "").toUpperCase(Locale.ROOT));
        }
    }

    @Test
    void looksForNullMarkersBeforeItCleans() {
        OneColumn column =
                OneColumn.of(Columns.ruled("text", c -> c.trim().upperCase().nulls("n/a")));

        assertThat(column.value(" n/a ")).isNull();
        assertThat(Tuples.text(column.value("N/A"))).isEqualTo("N/A");
        assertThat(Tuples.text(column.value(""))).isEmpty();
    }

    @Test
    void takesATextOfWhichNothingIsLeftForTheEmptyText() {
        OneColumn optional = OneColumn.of(Columns.ruled("text", ColumnRuleBuilder::strip));
        OneColumn required =
                OneColumn.of(Columns.ruled("text", c -> c.strip().trim().required()));
        OneColumn number = OneColumn.of(Columns.ruled("int4", ColumnRuleBuilder::strip));

        assertThat(optional.value("\u200B")).isNull();
        assertThat(Tuples.text(optional.value(TextRow.of("\u200B").withQuoted(0))))
                .isEmpty();
        assertThat(required.problem(TextRow.of(" \u200B ").withQuoted(0)))
                .isEqualTo("REQUIRED is missing; a value is required");
        assertThat(number.value("\uFEFF")).isNull();
        assertThat(number.value("\uFEFF12\u200E").getInt()).isEqualTo(12);
    }
}
