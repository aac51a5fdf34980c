package io.onceload.map;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.plan.ResolvedColumn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextConversionTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", " a ", "Grüße", "日本", "🙂", "a\tb\nc", "\\N", "NULL"})
    void takesTextAsItIs(String text) {
        assertThat(Tuples.text(OneColumn.of("text").value(text))).isEqualTo(text);
    }

    @Test
    void takesUnquotedEmptyTextForNullAndQuotedForEmpty() {
        assertThat(OneColumn.of("text").value("")).isNull();
        assertThat(Tuples.text(OneColumn.of("text").value(TextRow.of("").withQuoted(0))))
                .isEmpty();
    }

    @Test
    void trimsWhatUnicodeCallsSpaceWhereAsked() {
        OneColumn column = OneColumn.of(Columns.Rule.NONE.isTrimmed().on("text"));

        assertThat(Tuples.text(column.value("\u00A0\t a b \u3000\r\n"))).isEqualTo("a b");
        assertThat(column.value(" \t")).isNull();
        assertThat(Tuples.text(column.value(TextRow.of("  ").withQuoted(0)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"varchar(3), abc", "varchar(3), 🙂🙂🙂", "bpchar(3), a"})
    void takesAsManyCodePointsAsTheColumnHolds(String type, String text) {
        assertThat(Tuples.text(OneColumn.of(type).value(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"varchar(3)", "bpchar(3)"})
    void cutsOffSpacesThatTheColumnDoesNotHold(String type) {
        assertThat(Tuples.text(OneColumn.of(type).value("ab    "))).isEqualTo("ab ");
        assertThat(Tuples.text(OneColumn.of(type).value("🙂🙂🙂 "))).isEqualTo("🙂🙂🙂");
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "varchar(3),abcd,4 characters; the column holds at most 3",
                "bpchar(3),ab c,4 characters; the column holds at most 3",
                "varchar(3),🙂🙂🙂🙂,4 characters; the column holds at most 3",
            })
    void refusesMoreThanTheColumnHolds(String type, String text, String message) {
        assertThat(OneColumn.of(type).problem(text)).isEqualTo("LENGTH \"" + text + "\" has " + message);
    }

    @Test
    void countsTheRulesLengthsInCodePoints() {
        OneColumn column = OneColumn.of(Columns.Rule.NONE.length(2, 3).on("text"));

        assertThat(Tuples.text(column.value("🙂🙂🙂"))).isEqualTo("🙂🙂🙂");
        assertThat(column.problem("🙂")).isEqualTo("LENGTH \"🙂\" has 1 character; at least 2 are required");
        assertThat(column.problem("ab  ")).isEqualTo("LENGTH \"ab  \" has 4 characters; at most 3 are allowed");
        assertThat(column.problem(TextRow.of("").withQuoted(0)))
                .isEqualTo("LENGTH \"\" has 0 characters; at least 2 are required");
    }

    @Test
    void shortensLongValuesInMessages() {
        assertThat(OneColumn.of("varchar(9)").problem("a".repeat(38) + "\n" + "b".repeat(61)))
                .isEqualTo("LENGTH \"" + "a".repeat(38) + "\\n…\" has 100 characters; the column holds at most 9");
    }

    @Test
    void refusesNul() {
        assertThat(OneColumn.of("text").problem("🙂bc\0d"))
                .isEqualTo("NUL_CHARACTER contains U+0000 at character 4, which PostgreSQL text cannot hold");
    }

    @Test
    void refusesHalfASurrogatePair() {
        assertThat(OneColumn.of("text").problem("ab\ud800"))
                .isEqualTo("BAD_ENCODING contains half a surrogate pair, \\uD800, at character 3, "
                        + "which is no Unicode text");
        assertThat(OneColumn.of("text").problem("🙂\udc00c"))
                .isEqualTo("BAD_ENCODING contains half a surrogate pair, \\uDC00, at character 2, "
                        + "which is no Unicode text");
        assertThat(OneColumn.of("text").problem("\ud83dx"))
                .isEqualTo("BAD_ENCODING contains half a surrogate pair, \\uD83D, at character 1, "
                        + "which is no Unicode text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "jsonb", "inet", "interval", "macaddr", "bytea"})
    void passesOnWhatTheServerCasts(String type) {
        assertThat(Tuples.text(OneColumn.of(type).value(" {\"a\": 1} "))).isEqualTo(" {\"a\": 1} ");
        assertThat(OneColumn.of(type).problem("a\0"))
                .isEqualTo("NUL_CHARACTER contains U+0000 at character 2, which PostgreSQL text cannot hold");
    }

    @Test
    void keepsQuotedEmptyTextOfTypesThatHaveIt() {
        ResolvedColumn citext = Columns.Rule.NONE.on(Columns.foreign("citext"), 0);
        ResolvedColumn array = Columns.Rule.NONE.on(Columns.foreign("_text"), 0);
        TextRow empty = TextRow.of("").withQuoted(0);

        assertThat(Tuples.text(OneColumn.of(citext).value(empty))).isEmpty();
        assertThat(Tuples.text(OneColumn.of("bytea").value(empty))).isEmpty();
        assertThat(OneColumn.of(array).value(empty)).isNull();
        assertThat(OneColumn.of("jsonb").value(empty)).isNull();
        assertThat(OneColumn.of("jsonb").value(" \n")).isNull();
        assertThat(Tuples.text(OneColumn.of("bytea").value(" "))).isEqualTo(" ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "varchar(5)", "bool", "uuid", "jsonb", "inet"})
    void findsBoundsOnTypesWithoutOrder(String type) {
        assertThat(Columns.fault(Columns.Rule.NONE.from("a").on(type)))
                .contains("min does not apply to a column of this type");
        assertThat(Columns.fault(Columns.Rule.NONE.upTo("a").on(type)))
                .contains("max does not apply to a column of this type");
    }

    @Test
    void findsLengthsThatCannotBe() {
        assertThat(Columns.fault(Columns.Rule.NONE.length(3, 2).on("text")))
                .contains("length 3..2 allows nothing; expected 0 <= fewest <= most");
        assertThat(Columns.fault(Columns.Rule.NONE.length(9, null).on("varchar(5)")))
                .contains("length 9.. allows nothing; the column holds at most 5 characters");
        assertThat(Columns.fault(Columns.Rule.NONE.length(null, 2).on("int4")))
                .contains("length does not apply to a column of this type");
        assertThat(Columns.fault(Columns.Rule.NONE.length(1, 99).on("varchar(5)")))
                .isEmpty();
    }
}
