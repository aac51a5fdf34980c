package io.onceload.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WholeNumberConversionTest {
    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            delimiter = '|',
            value = {
                "int2|0|0",
                "int2|-0|0",
                "int2|+7|7",
                "int2| 12\t|12",
                "int2|0000000000000000000000012|12",
                "int2|32767|32767",
                "int2|-32768|-32768",
                "int4|2147483647|2147483647",
                "int4|-2147483648|-2147483648",
                "int8|9223372036854775807|9223372036854775807",
                "int8|-9223372036854775808|-9223372036854775808",
            })
    void takes(String type, String text, long expected) {
        assertThat(number(OneColumn.of(type).value(text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12.5", "12.0", "1e3", "-", "+", "abc", "1 2", "--1", "1-", "0x10", "1_000", "1,000", "١٢"})
    void refusesWhatIsNoWholeNumber(String text) {
        assertThat(OneColumn.of("int4").problem(text))
                .isEqualTo("INVALID_VALUE \"" + text + "\" is not a whole number; expected digits only, such as 1234");
    }

    @ParameterizedTest
    @CsvSource({
        "int2, 32768, smallint; expected -32768 to 32767",
        "int2, -32769, smallint; expected -32768 to 32767",
        "int4, 2147483648, integer; expected -2147483648 to 2147483647",
        "int4, -2147483649, integer; expected -2147483648 to 2147483647",
        "int8, 9223372036854775808, bigint; expected -9223372036854775808 to 9223372036854775807",
        "int8, -9223372036854775809, bigint; expected -9223372036854775808 to 9223372036854775807",
        "int8, 99999999999999999999, bigint; expected -9223372036854775808 to 9223372036854775807",
        "int8, 18446744073709551616, bigint; expected -9223372036854775808 to 9223372036854775807",
    })
    void refusesWhatTheTypeCannotHold(String type, String text, String message) {
        assertThat(OneColumn.of(type).problem(text))
                .isEqualTo("OUT_OF_RANGE \"" + text + "\" is out of range for " + message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"int2", "int4", "int8"})
    void takesNoTextForNullQuotedOrNot(String type) {
        assertThat(OneColumn.of(type).value("")).isNull();
        assertThat(OneColumn.of(type).value("  ")).isNull();
        assertThat(OneColumn.of(type).value(TextRow.of(" ").withQuoted(0))).isNull();
    }

    @Test
    void comparesWithTheRulesBoundsByValue() {
        OneColumn column =
                OneColumn.of(Columns.Rule.NONE.from("0").upTo("+0100").on("int4"));

        assertThat(number(column.value("0"))).isZero();
        assertThat(number(column.value("100"))).isEqualTo(100);
        assertThat(column.problem(" -3 ")).isEqualTo("OUT_OF_RANGE -3 is less than 0, the smallest allowed");
        assertThat(column.problem("101")).isEqualTo("OUT_OF_RANGE 101 is more than +0100, the largest allowed");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "abc | - | min \"abc\" is not a whole number; expected digits only, such as 1234",
                "- | 1.5 | max \"1.5\" is not a whole number; expected digits only, such as 1234",
                "- | 99999 | max \"99999\" is out of range for smallint; expected -32768 to 32767",
                "5 | 3 | min 5 is more than max 3",
            })
    void findsBoundsThatCannotBe(String min, String max, String fault) {
        assertThat(Columns.fault(Columns.Rule.NONE.from(min).upTo(max).on("int2")))
                .contains(fault);
    }

    private static long number(ByteBuffer value) {
        return switch (value.remaining()) {
            case 2 -> value.getShort();
            case 4 -> value.getInt();
            case 8 -> value.getLong();
            default -> throw new AssertionError(value.remaining() + " bytes");
        };
    }
}
