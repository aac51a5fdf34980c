package io.onceload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.plan.ColumnRule;
import io.onceload.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleTextTest {
    private final List<String> problems = new ArrayList<>();

    @Test
    void readsEveryRule() {
        Optional<RuleText> text = RuleText.parse(
                " unit price : required  trim min=-0.5 max=9 length=1..20 default=\"on request\"", problems::add);

        ColumnRule rule = Plan.into("t")
                .column("unit price", text.orElseThrow()::apply)
                .build()
                .columns()
                .get(0);
        assertThat(problems).isEmpty();
        assertThat(rule)
                .isEqualTo(Plan.into("t")
                        .column(
                                "unit price",
                                c -> c.required()
                                        .trim()
                                        .min("-0.5")
                                        .max(9)
                                        .length(1, 20)
                                        .defaultTo("on request"))
                        .build()
                        .columns()
                        .get(0));
    }

    @Test
    void takesAColonAndSpacesInValues() {
        RuleText text =
                RuleText.parse("at: default='12:00 noon' min=", problems::add).orElseThrow();

        assertThat(text.column()).isEqualTo("at");
        assertThat(text.rules())
                .containsExactly(new RuleText.Rule("default", "12:00 noon"), new RuleText.Rule("min", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "price             | --rule \"price\": expected a column, a colon, rules; such as \"price: required min=0\"",
                "price: minimum=0  | --rule for price: there is no rule minimum",
                "price: requird    | --rule for price: there is no rule requird; did you mean required?",
                "price: required=1 | --rule for price: required takes no value",
                "price: min        | --rule for price: min needs a value, such as min=0",
                "price: length=20  | --rule for price: length is \"20\"; expected fewest and most, such as length=1..20",
                "price: trim MIN=0 | --rule for price: cannot be read from \"MIN=0\" on; expected rules out of required, trim,"
                        + " min=, max=, length=, default=",
            })
    void saysWhatCannotBeRead(String rule, String problem) {
        Optional<RuleText> text = RuleText.parse(rule, problems::add);

        assertThat(text).isEmpty();
        assertThat(problems).containsExactly(problem);
    }
}
