package io.onceload.map;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FloatConversionTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, -0",
        "1.5, 1.5",
        "' -1.5e3 ', -1500",
        ".1, 0.1",
        "52.520008, 52.520008",
        "4.9e-324, 4.9e-324",
        "1.7976931348623157e308, 1.7976931348623157e308",
        "nan, NaN",
        "Infinity, Infinity",
        "-inf, -Infinity",
    })
    void takesNumbersInDoublePrecision(String text, double expected) {
        assertThat(OneColumn.of("float8").value(text).getLong()).isEqualTo(Double.doubleToRawLongBits(expected));
    }

    @ParameterizedTest
    @CsvSource({"0.1, 0.1", "16777217, 16777216", "1.4e-45, 1.4e-45", "-inf, -Infinity", "NaN, NaN"})
    void takesNumbersInSinglePrecision(String text, float expected) {
        assertThat(OneColumn.of("float4").value(text).getInt()).isEqualTo(Float.floatToRawIntBits(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12,5", "1.5f", "1d", "0x1p3", "e5", "-", "infinite", "-nan"})
    void refusesWhatIsNoNumber(String text) {
        assertThat(OneColumn.of("float8").problem(text))
                .isEqualTo("INVALID_VALUE \"" + text
                        + "\" is not a number; expected digits with a point, such as 1234.50");
    }

    @ParameterizedTest
    @CsvSource({
        "float8, 1e309, double precision; expected 0 or a size from 4.9e-324 to 1.7e308",
        "float8, -1e-400, double precision; expected 0 or a size from 4.9e-324 to 1.7e308",
        "float4, 1e39, real; expected 0 or a size from 1.4e-45 to 3.4e38",
        "float4, 1e-60, real; expected 0 or a size from 1.4e-45 to 3.4e38",
    })
    void refusesWhatTheTypeCannotHold(String type, String text, String message) {
        assertThat(OneColumn.of(type).problem(text))
                .isEqualTo("OUT_OF_RANGE \"" + text + "\" is out of range for " + message);
    }

    @Test
    void takesNoTextForNullQuotedOrNot() {
        assertThat(OneColumn.of("float8").value(" ")).isNull();
        assertThat(OneColumn.of("float8").value(TextRow.of("").withQuoted(0))).isNull();
    }

    @Test
    void comparesWithTheRulesBoundsInTheTypesPrecision() {
        OneColumn latitude =
                OneColumn.of(Columns.Rule.NONE.from("-90").upTo("90").on("float8"));
        OneColumn tenth = OneColumn.of(Columns.Rule.NONE.from("0.1").upTo("0.1").on("float4"));

        assertThat(latitude.value("-90.0").getDouble()).isEqualTo(-90);
        assertThat(tenth.value("0.1").getFloat()).isEqualTo(0.1f);
        assertThat(latitude.problem("-90.1")).isEqualTo("OUT_OF_RANGE -90.1 is less than -90, the smallest allowed");
        assertThat(latitude.problem("91")).isEqualTo("OUT_OF_RANGE 91 is more than 90, the largest allowed");
        assertThat(latitude.problem("NaN")).isEqualTo("OUT_OF_RANGE NaN is more than 90, the largest allowed");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "abc | - | min \"abc\" is not a number; expected digits with a point, such as 1234.50",
                "- | x | max \"x\" is not a number; expected digits with a point, such as 1234.50",
                "5.1 | 5 | min 5.1 is more than max 5",
            })
    void findsBoundsThatCannotBe(String min, String max, String fault) {
        assertThat(Columns.fault(Columns.Rule.NONE.from(min).upTo(max).on("float8")))
                .contains(fault);
    }
}
