package io.onceload.cli.option;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.plan.ColumnRule;
import io.onceload.plan.ColumnRuleBuilder;
import io.onceload.plan.OnUpdate;
import io.onceload.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleTextTest {
    private final List<String> problems = new ArrayList<>();

    private ColumnRule rule(String text) {
        RuleText rules = RuleText.parse(text, problems::add).orElseThrow();
        return rule(rules.column(), rules::apply);
    }

    private static ColumnRule rule(String column, UnaryOperator<ColumnRuleBuilder> rule) {
        return Plan.into("t").column(column, rule).build().columns().get(0);
    }

    @Test
    void readsEveryRuleOfValues() {
        assertThat(
                        rule(
                                " unit price : required  strip nfc trim collapse case=upper number=de min=-0.5 max=9 length=1..20"
                                        + " pattern='[A-Z ]+' one-of=A|B|'' default=\"on request\" null=- null='' on-update=fill-null"))
                .isEqualTo(rule(
                        "unit price",
                        c -> c.required()
                                .strip()
                                .nfc()
                                .trim()
                                .collapse()
                                .upperCase()
                                .number("de")
                                .min("-0.5")
                                .max(9)
                                .length(1, 20)
                                .pattern("[A-Z ]+")
                                .oneOf("A", "B", "''")
                                .defaultTo("on request")
                                .nulls("-", "")
                                .onUpdate(OnUpdate.FILL_NULL)));
        assertThat(problems).isEmpty();
    }

    @Test
    void readsEveryOtherRule() {
        assertThat(rule("day: date='d. MMMM yyyy' language=de stamp case=lower"))
                .isEqualTo(rule(
                        "day",
                        c -> c.date("d. MMMM yyyy").language("de").stamp().lowerCase()));
        assertThat(rule("at: value=now stamp"))
                .isEqualTo(rule("at", c -> c.now().stamp()));
        assertThat(rule("at: value='now'")).isEqualTo(rule("at", c -> c.value("now")));
        assertThat(rule("v: length=5.. on-update=overwrite")).isEqualTo(rule("v", c -> c.length(5, null)));
        assertThat(rule("v: length=..5 on-update=keep"))
                .isEqualTo(rule("v", c -> c.length(null, 5).onUpdate(OnUpdate.KEEP)));
    }

    @Test
    void takesAColonAndSpacesInValues() {
        RuleText text =
                RuleText.parse("at: default='12:00 noon' min=", problems::add).orElseThrow();

        assertThat(text.column()).isEqualTo("at");
        assertThat(text.rules())
                .containsExactly(
                        new RuleText.Rule(RuleWord.DEFAULT, "12:00 noon", true),
                        new RuleText.Rule(RuleWord.MIN, "", false));
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
                "price: length=..  | --rule for price: length is \"..\"; expected fewest and most, such as length=1..20",
                "price: case=Upper | --rule for price: case is \"Upper\"; expected upper or lower",
                "price: on-update=never | --rule for price: on-update is \"never\"; expected overwrite, fill-null or keep",
                "price: stamp=1    | --rule for price: stamp takes no value",
                "price: on-updat=keep | --rule for price: there is no rule on-updat; did you mean on-update?",
                "price: trim MIN=0 | --rule for price: cannot be read from \"MIN=0\" on; expected rules out of required,"
                        + " strip, nfc, trim, collapse, case=, number=, date=, language=, min=, max=, length=, pattern=,"
                        + " one-of=, default=, null=, value=, on-update=, stamp",
            })
    void saysWhatCannotBeRead(String rule, String problem) {
        Optional<RuleText> text = RuleText.parse(rule, problems::add);

        assertThat(text).isEmpty();
        assertThat(problems).containsExactly(problem);
    }
}
