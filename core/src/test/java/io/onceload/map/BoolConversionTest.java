package io.onceload.map;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoolConversionTest {
    private final OneColumn column = OneColumn.of("bool");

    @ParameterizedTest
    @ValueSource(strings = {"true", "TRUE", "True", "t", "T", "yes", "Yes", "y", "Y", "on", "ON", "1", " true "})
    void takesTrue(String text) {
        assertThat(column.value(text).get()).isEqualTo((byte) 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "FALSE", "f", "F", "no", "No", "n", "N", "off", "oFF", "0", "\tfalse"})
    void takesFalse(String text) {
        assertThat(column.value(text).get()).isEqualTo((byte) 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "tru", "ja", "wahr", "x", "01", "Ñ", "o\u0001", "fal5e"})
    void refusesOtherWords(String text) {
        assertThat(column.problem(text))
                .isEqualTo("INVALID_VALUE \"" + text.replace("\u0001", "\\u0001")
                        + "\" is not a truth value; expected true or false, t/f, yes/no, y/n, on/off or 1/0");
    }

    @Test
    void takesNoTextForNullQuotedOrNot() {
        assertThat(column.value(" ")).isNull();
        assertThat(column.value(TextRow.of("").withQuoted(0))).isNull();
    }
}
