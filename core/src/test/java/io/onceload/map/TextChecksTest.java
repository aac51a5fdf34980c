package io.onceload.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TextChecksTest {
    @Test
    void matchesThePatternAgainstTheWholeCleanedText() {
        OneColumn column =
                OneColumn.of(Columns.ruled("text", c -> c.trim().upperCase().pattern("[A-Z]{2}[0-9]+")));

        assertThat(Tuples.text(column.value(" ab1 "))).isEqualTo("AB1");
        assertThat(column.problem(" ab1x ")).isEqualTo("PATTERN \"AB1X\" does not match the pattern [A-Z]{2}[0-9]+");
        assertThat(column.value("")).isNull();
    }

    @Test
    void takesLinearTimeForPatternsThatBacktrack() {
        OneColumn column = OneColumn.of(Columns.ruled("text", c -> c.pattern("(a+)+$")));
        String text = "a".repeat(50_000);

        assertTimeout(Duration.ofSeconds(1), () -> {
            assertThat(column.value(text)).isNotNull();
            assertThat(column.problem(text + "!"))
                    .isEqualTo("PATTERN \"" + "a".repeat(39) + "…\" does not match the pattern (a+)+$");
        });
    }

    @Test
    void allowsOnlyTheTextsNamed() {
        OneColumn two = OneColumn.of(Columns.ruled("text", c -> c.trim().oneOf("Clothing", "Shoes")));
        OneColumn many = OneColumn.of(Columns.ruled("text", c -> c.oneOf("a", "b", "c", "d", "e", "f", "g")));
        OneColumn one = OneColumn.of(Columns.ruled("text", c -> c.oneOf("yes")));

        assertThat(Tuples.text(two.value(" Shoes "))).isEqualTo("Shoes");
        assertThat(two.problem("shoes"))
                .isEqualTo("NOT_ALLOWED \"shoes\" is not allowed; expected \"Clothing\" or \"Shoes\"");
        assertThat(many.problem("x"))
                .isEqualTo(
                        "NOT_ALLOWED \"x\" is not allowed; expected one of \"a\", \"b\", \"c\", \"d\", \"e\" and 2 more");
        assertThat(one.problem("no")).isEqualTo("NOT_ALLOWED \"no\" is not allowed; expected \"yes\"");
    }

    @Test
    void looksAtTheTextOfTypedColumns() {
        OneColumn column =
                OneColumn.of(Columns.ruled("int4", c -> c.oneOf("1", "02").min(1)));

        assertThat(column.value("02").getInt()).isEqualTo(2);
        assertThat(column.problem("2")).isEqualTo("NOT_ALLOWED \"2\" is not allowed; expected \"1\" or \"02\"");
    }

    @Test
    void findsDefaultsAndTextsThatTheRulesOwnChecksRefuse() {
        assertThat(Columns.fault(Columns.ruled("text", c -> c.oneOf("a", "b").defaultTo("c"))))
                .contains("default \"c\" is not allowed; expected \"a\" or \"b\"");
        assertThat(Columns.fault(Columns.ruled("text", c -> c.pattern("[a-z]").defaultTo("C"))))
                .contains("default \"C\" does not match the pattern [a-z]");
        assertThat(Columns.fault(Columns.ruled("text", c -> c.upperCase().oneOf("A", "b"))))
                .contains("one-of \"b\" can never be met: the rule makes it \"B\"");
    }
}
