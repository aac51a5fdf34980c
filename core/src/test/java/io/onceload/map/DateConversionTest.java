package io.onceload.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateConversionTest {
    private final OneColumn column = OneColumn.of("date");

    @ParameterizedTest
    @CsvSource({
        "2000-01-01, 2000-01-01",
        "1999-12-31, 1999-12-31",
        "2024-02-29, 2024-02-29",
        "1900-02-28, 1900-02-28",
        "20240229, 2024-02-29",
        "' 2024-02-29 ', 2024-02-29",
        "0001-01-01, 0001-01-01",
        "0001-12-31 BC, 0000-12-31",
        "0001-02-29 bc, 0000-02-29",
        "00440315 BC, -0043-03-15",
        "4714-11-24 BC, -4713-11-24",
        "10000-01-01, +10000-01-01",
        "5874897-12-31, +5874897-12-31",
    })
    void takesIsoDates(String text, LocalDate expected) {
        assertThat(date(column.value(text))).isEqualTo(expected);
    }

    @Test
    void takesInfinity() {
        assertThat(column.value("infinity").getInt()).isEqualTo(Integer.MAX_VALUE);
        assertThat(column.value("-Infinity").getInt()).isEqualTo(Integer.MIN_VALUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "29.02.2024",
                "02/29/2024",
                "2024/02/29",
                "2024-2-29",
                "24-02-29",
                "2024-0229",
                "202402-29",
                "2024-02",
                "2024-02-",
                "2024-02-29x",
                "2024-02-29 10:00",
                "2024-02-29 AD",
                "0000-01-01",
                "00000101",
                "-2024-02-29",
                "9999999999-01-01",
                "today",
                "2024-02-٢٩",
            })
    void refusesOtherForms(String text) {
        assertThat(column.problem(text))
                .isEqualTo("INVALID_VALUE \"" + text + "\" is not a date; expected yyyy-MM-dd, such as 2024-02-29");
    }

    @ParameterizedTest
    @CsvSource({
        "2023-02-29, the day must be 01 to 28 in that month",
        "2024-02-30, the day must be 01 to 29 in that month",
        "1900-02-29, the day must be 01 to 28 in that month",
        "0002-02-29 BC, the day must be 01 to 28 in that month",
        "2024-04-31, the day must be 01 to 30 in that month",
        "2024-01-32, the day must be 01 to 31 in that month",
        "2024-01-00, the day must be 01 to 31 in that month",
        "20241301, the month must be 01 to 12",
        "2024-00-01, the month must be 01 to 12",
    })
    void refusesDaysThatNeverWere(String text, String message) {
        assertThat(column.problem(text)).isEqualTo("INVALID_VALUE \"" + text + "\" is not a date; " + message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4714-11-23 BC", "5874898-01-01", "999999999-01-01"})
    void refusesDaysThatTheTypeCannotHold(String text) {
        assertThat(column.problem(text))
                .isEqualTo("OUT_OF_RANGE \"" + text
                        + "\" is out of range for date; expected 4714-11-24 BC to 5874897-12-31");
    }

    @Test
    void takesNoTextForNullQuotedOrNot() {
        assertThat(column.value(" ")).isNull();
        assertThat(column.value(TextRow.of("").withQuoted(0))).isNull();
    }

    @Test
    void comparesWithTheRulesBounds() {
        OneColumn bounded = OneColumn.of(
                Columns.Rule.NONE.from("2020-01-01").upTo("20201231").on("date"));

        assertThat(date(bounded.value("2020-01-01"))).isEqualTo("2020-01-01");
        assertThat(date(bounded.value("2020-12-31"))).isEqualTo("2020-12-31");
        assertThat(bounded.problem("2019-12-31"))
                .isEqualTo("OUT_OF_RANGE 2019-12-31 is before 2020-01-01, the earliest allowed");
        assertThat(bounded.problem("infinity"))
                .isEqualTo("OUT_OF_RANGE infinity is after 20201231, the latest allowed");
        assertThat(Columns.fault(Columns.Rule.NONE.from("1.1.2020").on("date")))
                .contains("min \"1.1.2020\" is not a date; expected yyyy-MM-dd, such as 2024-02-29");
        assertThat(Columns.fault(
                        Columns.Rule.NONE.from("2020-01-02").upTo("2020-01-01").on("date")))
                .contains("min 2020-01-02 is after max 2020-01-01");
    }

    private static LocalDate date(ByteBuffer value) {
        return LocalDate.of(2000, 1, 1).plusDays(value.getInt());
    }
}
