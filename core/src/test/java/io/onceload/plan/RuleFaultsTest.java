package io.onceload.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onceload.model.ImportException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RuleFaultsTest {
    static Stream<Arguments> faults() {
        return Stream.of(
                fault(
                        c -> c.from("a", " "),
                        "from names a column without a name; expected names of source columns. To fix: remove the empty"
                                + " name"),
                fault(
                        c -> c.value("1").trim().min(1).defaultTo(2).nulls("-").number("de"),
                        "value is the same in every row, so that cleaning, a format, checks, a default, null markers would do"
                                + " nothing; expected a value alone. To fix: remove them, or take the value from the source"),
                fault(
                        c -> c.number("deutsch"),
                        "number \"deutsch\" is neither the tag of a language that Java knows nor the number 1234.56 as the"
                                + " source writes it; expected such as de, de-CH, 1.234,56 or 1234,56"),
                fault(
                        c -> c.number("1,234,56"),
                        "number \"1,234,56\" is neither the tag of a language that Java knows nor the number 1234.56 as the"
                                + " source writes it; expected such as de, de-CH, 1.234,56 or 1234,56"),
                fault(
                        c -> c.number("de_DE"),
                        "number \"de_DE\" is neither the tag of a language that Java knows nor the number 1234.56 as the"
                                + " source writes it; expected such as de, de-CH, 1.234,56 or 1234,56"),
                fault(c -> c.number("de").date("de"), "number and date are both given; expected one of them"),
                fault(
                        c -> c.date("dd.mm.yyyy"),
                        "date \"dd.mm.yyyy\" gives no whole date; expected such as dd.MM.yyyy or yyyy-MM-dd HH:mm:ss;"
                                + " mm are minutes, write MM"),
                fault(
                        c -> c.date("YYYY-MM-dd"),
                        "date \"YYYY-MM-dd\" gives no whole date; expected such as dd.MM.yyyy or yyyy-MM-dd HH:mm:ss;"
                                + " YYYY is the year of a week, write yyyy"),
                fault(
                        c -> c.date("yyyy-MM-dd hh:mm"),
                        "date \"yyyy-MM-dd hh:mm\" gives no whole time; expected such as dd.MM.yyyy or yyyy-MM-dd HH:mm:ss;"
                                + " hh counts to 12, write HH or add a"),
                fault(
                        c -> c.date("MM/yyyy"),
                        "date \"MM/yyyy\" gives no whole date; expected such as dd.MM.yyyy or yyyy-MM-dd HH:mm:ss"),
                fault(
                        c -> c.date("today"),
                        "date \"today\" is neither the tag of a language that Java knows nor a pattern such as dd.MM.yyyy or"
                                + " yyyy-MM-dd HH:mm:ss"),
                fault(
                        c -> c.date("d MMM yyyy").language("xx"),
                        "language \"xx\" is no language tag that Java knows; expected such as de or fr-CH"),
                fault(
                        c -> c.language("de"),
                        "language is that of names in a date pattern, and there is none; expected such as date d MMMM yyyy"),
                fault(c -> c.length(5, 2), "length 5..2 allows nothing; expected 0 <= fewest <= most"),
                fault(c -> c.length(-1, null), "length -1.. allows nothing; expected 0 <= fewest <= most"),
                fault(
                        c -> c.pattern("[A-Z"),
                        "pattern \"[A-Z\" is no regular expression of RE2: missing closing ] at \"[A-Z\""),
                fault(
                        c -> c.pattern("(?=x)"),
                        "pattern \"(?=x)\" is no regular expression of RE2: invalid or unsupported Perl syntax at \"(?=\""),
                fault(c -> c.oneOf("a", "a"), "one-of names a text twice; expected each once"),
                fault(
                        c -> c.stamp().onUpdate(OnUpdate.KEEP),
                        "stamp and on-update are both given; expected one: a stamp is written whenever something else of the"
                                + " row is"));
    }

    private static Arguments fault(UnaryOperator<ColumnRuleBuilder> rule, String text) {
        return Arguments.of(rule, text);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void findsWhatCannotBeInARule(UnaryOperator<ColumnRuleBuilder> rule, String text) {
        assertThatThrownBy(() -> Plan.into("t").column("v", rule).build())
                .isInstanceOf(ImportException.class)
                .hasMessageStartingWith(
                        "plan for t: column v: " + text + (text.contains(". To fix: ") ? "" : ". To fix: "))
                .hasMessageEndingWith(". [PLAN_INVALID]");
    }

    @Test
    void reportsAllFaultsOfAllColumnsTogether() {
        assertThatThrownBy(() -> Plan.into("t")
                        .column("a", c -> c.number("x").length(2, 1))
                        .column("b", c -> c.pattern("("))
                        .build())
                .hasMessageContaining("column a: number \"x\"")
                .hasMessageContaining("column a: length 2..1")
                .hasMessageContaining("column b: pattern \"(\"");
    }

    @Test
    void namesTheRuleAsPlansSpellIt() {
        ColumnRule rule = Plan.into("t")
                .column("v", c -> c)
                .build()
                .columns()
                .get(0)
                .withChecks(new Checks(false, null, null, null, null, "(", java.util.List.of("a", "a")));

        assertThat(RuleFaults.of(rule)).extracting(RuleFault::rule).containsExactly("pattern", "one-of");
    }
}
