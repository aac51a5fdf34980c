package io.onceload.map;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.plan.ColumnRuleBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that no source column gives; {@link OneColumn} runs in Europe/Berlin at 10:20:30.123456 UTC in July. */
class FixedValueTest {
    @Test
    void givesEveryRowTheConstant() {
        OneColumn column = OneColumn.of(Columns.ruled("int4", c -> c.value("7")));

        assertThat(column.value("1").getInt()).isEqualTo(7);
        assertThat(column.value("").getInt()).isEqualTo(7);
        assertThat(column.value("x").getInt()).isEqualTo(7);
    }

    @Test
    void findsConstantsThatAreNoValues() {
        assertThat(Columns.fault(Columns.ruled("int4", c -> c.value("x"))))
                .contains("value \"x\" is not a whole number; expected digits only, such as 1234");
        assertThat(Columns.fault(Columns.ruled("varchar(2)", c -> c.value("abc"))))
                .contains("value \"abc\" has 3 characters; the column holds at most 2");
    }

    @ParameterizedTest
    @CsvSource({
        "date, 2024-07-01",
        "timestamp, 2024-07-01 12:20:30.123456",
        "timestamptz, 2024-07-01 12:20:30.123456+02:00",
        "text, 2024-07-01T12:20:30.123456+02:00",
        "varchar(32), 2024-07-01T12:20:30.123456+02:00",
    })
    void givesEveryRowTheImportsMomentByThePlansZone(String type, String expected) {
        assertThat(OneColumn.of(Columns.ruled(type, ColumnRuleBuilder::now)).value("any"))
                .isEqualTo(OneColumn.of(type).value(expected));
    }

    @Test
    void findsTypesThatHoldNoMoment() {
        assertThat(Columns.fault(Columns.ruled("int4", ColumnRuleBuilder::now)))
                .contains("value now does not apply to a column of type int4;"
                        + " expected a date, a time, a timestamp or text");
        assertThat(Columns.fault(Columns.ruled("varchar(20)", ColumnRuleBuilder::now)))
                .hasValueSatisfying(fault -> assertThat(fault)
                        .startsWith("value now \"")
                        .endsWith("has 32 characters; the column holds at most 20"));
    }
}
