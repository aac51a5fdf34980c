package io.onceload.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampConversionTest {
    @ParameterizedTest
    @CsvSource({
        "2024-02-29 13:45, 2024-02-29T13:45",
        "2024-02-29T13:45:10, 2024-02-29T13:45:10",
        "2024-02-29t13:45:10.5, 2024-02-29T13:45:10.5",
        "2024-02-29 13:45:10.123456, 2024-02-29T13:45:10.123456",
        "20240229 13:45, 2024-02-29T13:45",
        "20240229, 2024-02-29T00:00",
        "2024-02-29, 2024-02-29T00:00",
        "' 2024-02-29 13:45 ', 2024-02-29T13:45",
        "1999-12-31 23:59:59.999999, 1999-12-31T23:59:59.999999",
        "2024-02-29 24:00:00, 2024-03-01T00:00",
        "2024-02-29 23:59:60, 2024-03-01T00:00",
        "2024-02-29 10:00:00.0000005, 2024-02-29T10:00:00",
        "2024-02-29 10:00:00.0000015, 2024-02-29T10:00:00.000002",
        "2024-02-29 23:59:59.9999999, 2024-03-01T00:00",
        "0044-03-15 12:00:00 BC, -0043-03-15T12:00",
        "4714-11-24 00:00:00 BC, -4713-11-24T00:00",
        "294276-12-31 23:59:59.999999, +294276-12-31T23:59:59.999999",
    })
    void takesIsoTimestamps(String text, LocalDateTime expected) {
        assertThat(timestamp(OneColumn.of("timestamp").value(text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-02-29 13:45:00Z, 2024-02-29T13:45:00Z",
        "2024-02-29T13:45z, 2024-02-29T13:45:00Z",
        "2024-02-29 13:45:00+02, 2024-02-29T11:45:00Z",
        "2024-02-29 13:45:00-0330, 2024-02-29T17:15:00Z",
        "2024-02-29 13:45:00.25 +05:45, 2024-02-29T08:00:00.25Z",
        "2024-02-29 13:45:00-00:00:01, 2024-02-29T13:45:01Z",
        "2024-02-29 13:45:00+15:59:59, 2024-02-28T21:45:01Z",
        "0044-03-15 12:00:00+00 BC, -0043-03-15T12:00:00Z",
        "4714-11-23 23:00:00-05 BC, -4713-11-24T04:00:00Z",
        "294277-01-01 00:30:00+02, +294276-12-31T22:30:00Z",
    })
    void takesOffsets(String text, Instant expected) {
        assertThat(instant(OneColumn.of("timestamptz").value(text))).isEqualTo(expected);
    }

    /** The zone is Europe/Berlin: in 2024 two o'clock is skipped on 31 March and comes twice on 27 October. */
    @ParameterizedTest
    @CsvSource({
        "2024-01-15 12:00, 2024-01-15T11:00:00Z",
        "2024-07-15 12:00, 2024-07-15T10:00:00Z",
        "2024-07-15, 2024-07-14T22:00:00Z",
        "2024-03-31 02:30, 2024-03-31T01:30:00Z",
        "2024-10-27 02:30, 2024-10-27T01:30:00Z",
        "1890-01-01 00:00, 1889-12-31T23:06:32Z",
    })
    void readsTimesWithoutOffsetInThePlansZone(String text, Instant expected) {
        assertThat(instant(OneColumn.of("timestamptz").value(text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "timestamp(0), 2024-02-29 10:00:00.5, 2024-02-29T10:00:01",
        "timestamp(0), 1999-02-28 10:00:00.5, 1999-02-28T10:00:00",
        "timestamp(3), 2024-02-29 10:00:00.0004994, 2024-02-29T10:00:00",
        "timestamp(3), 2024-02-29 10:00:00.0004999, 2024-02-29T10:00:00.001",
        "timestamp(3), 2024-02-29 10:00:00.0005, 2024-02-29T10:00:00.001",
        "timestamp(6), 2024-02-29 10:00:00.000001, 2024-02-29T10:00:00.000001",
    })
    void roundsToTheColumnsPlaces(String type, String text, LocalDateTime expected) {
        assertThat(timestamp(OneColumn.of(type).value(text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"timestamp", "timestamptz", "timestamp(0)"})
    void takesInfinity(String type) {
        assertThat(OneColumn.of(type).value("infinity").getLong()).isEqualTo(Long.MAX_VALUE);
        assertThat(OneColumn.of(type).value("-INFINITY").getLong()).isEqualTo(Long.MIN_VALUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "29.02.2024 10:00",
                "2024-02-29 10",
                "2024-02-29 1:00",
                "2024-02-29 10:00:0",
                "2024-02-29 10:00:00.",
                "2024-02-29 10:00:00,5",
                "2024-02-29 24:00:01",
                "2024-02-29 23:59:60.5",
                "2024-02-29 25:00",
                "2024-02-29 10:60",
                "2024-02-29 10:00:61",
                "2024-02-29 10:00 PM",
                "2024-02-29  10:00",
                "2024-02-29T",
                "now",
                "1709200000",
            })
    void refusesOtherForms(String text) {
        assertThat(OneColumn.of("timestamp").problem(text))
                .isEqualTo("INVALID_VALUE \"" + text
                        + "\" is not a timestamp; expected yyyy-MM-dd HH:mm:ss, such as 2024-02-29 13:45:00");
        assertThat(OneColumn.of("timestamptz").problem(text))
                .isEqualTo("INVALID_VALUE \"" + text
                        + "\" is not a timestamp; expected yyyy-MM-dd HH:mm:ss and an offset, such as "
                        + "2024-02-29 13:45:00+01:00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-02-29 10:00+1",
                "2024-02-29 10:00+16",
                "2024-02-29 10:00+01:60",
                "2024-02-29 10:00+01:",
                "2024-02-29 10:00+01:0",
                "2024-02-29 10:00+01:00:60",
                "2024-02-29 10:00+01:00:",
                "2024-02-29 10:00+0",
                "2024-02-29 10:00Zulu",
                "2024-02-29 10:00 Europe/Berlin",
                "2024-02-29+01",
            })
    void refusesOtherFormsOfOffsets(String text) {
        assertThat(OneColumn.of("timestamptz").problem(text))
                .isEqualTo("INVALID_VALUE \"" + text
                        + "\" is not a timestamp; expected yyyy-MM-dd HH:mm:ss and an offset, such as "
                        + "2024-02-29 13:45:00+01:00");
    }

    @Test
    void refusesAnOffsetThatTheColumnWouldLose() {
        assertThat(OneColumn.of("timestamp").problem("2024-02-29 10:00:00+01"))
                .isEqualTo("INVALID_VALUE \"2024-02-29 10:00:00+01\" has an offset, which a timestamp without time "
                        + "zone would lose; expected none, such as 2024-02-29 13:45:00, or a column of type "
                        + "timestamp with time zone");
    }

    @Test
    void refusesDaysThatNeverWere() {
        assertThat(OneColumn.of("timestamp").problem("2023-02-29 10:00"))
                .isEqualTo("INVALID_VALUE \"2023-02-29 10:00\" is not a date; "
                        + "the day must be 01 to 28 in that month");
    }

    @ParameterizedTest
    @CsvSource({
        "timestamp, 4714-11-23 23:59:59 BC, timestamp",
        "timestamp, 294276-12-31 24:00:00, timestamp",
        "timestamp(2), 294276-12-31 23:59:59.995, timestamp",
        "timestamp, 999999999-01-01 00:00:00, timestamp",
        "timestamptz, 4714-11-24 00:00:00+01 BC, timestamp with time zone",
        "timestamptz, 294276-12-31 23:00:00-01, timestamp with time zone",
    })
    void refusesTimesThatTheTypeCannotHold(String type, String text, String name) {
        assertThat(OneColumn.of(type).problem(text))
                .isEqualTo("OUT_OF_RANGE \"" + text + "\" is out of range for " + name
                        + "; expected 4714-11-24 00:00:00 BC to 294276-12-31 23:59:59.999999");
    }

    @Test
    void takesNoTextForNullQuotedOrNot() {
        assertThat(OneColumn.of("timestamp").value(" ")).isNull();
        assertThat(OneColumn.of("timestamptz").value(TextRow.of("").withQuoted(0)))
                .isNull();
    }

    @Test
    void comparesWithTheRulesBoundsAsInstants() {
        OneColumn column = OneColumn.of(Columns.Rule.NONE
                .from("2024-01-01 00:00:00Z")
                .upTo("2024-12-31 24:00Z")
                .on("timestamptz"));

        assertThat(instant(column.value("2024-01-01 02:00+02"))).isEqualTo("2024-01-01T00:00:00Z");
        assertThat(column.problem("2024-01-01 00:00+02"))
                .isEqualTo("OUT_OF_RANGE 2024-01-01 00:00+02 is before 2024-01-01 00:00:00Z, the earliest allowed");
        assertThat(column.problem("2025-06-01"))
                .isEqualTo("OUT_OF_RANGE 2025-06-01 is after 2024-12-31 24:00Z, the latest allowed");
        assertThat(Columns.fault(Columns.Rule.NONE.upTo("later").on("timestamp")))
                .contains("max \"later\" is not a timestamp; expected yyyy-MM-dd HH:mm:ss, such as "
                        + "2024-02-29 13:45:00");
    }

    private static LocalDateTime timestamp(ByteBuffer value) {
        return LocalDateTime.of(2000, 1, 1, 0, 0).plus(value.getLong(), ChronoUnit.MICROS);
    }

    private static Instant instant(ByteBuffer value) {
        return Instant.parse("2000-01-01T00:00:00Z").plus(value.getLong(), ChronoUnit.MICROS);
    }
}
