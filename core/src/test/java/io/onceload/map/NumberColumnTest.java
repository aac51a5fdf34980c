package io.onceload.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** Columns whose numbers are written in a country's way. */
class NumberColumnTest {
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
        assertThat(Columns.fault(Columns.ruled("text", c -> c.number("de"))))
                .contains("number does not apply to a column of type text; expected one of smallint, integer, bigint,"
                        + " numeric, real, double precision");
    }
}
