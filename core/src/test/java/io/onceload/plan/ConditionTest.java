package io.onceload.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "deleted_at is null|(deleted_at IS NULL)",
                "((a  >  1))|a>1",
                "( (a = 1) AND (b = 'X  y') )|(a=1) and (b = 'X  y')",
                "(a = 1) OR (b = 2)|((a = 1) OR (b = 2))",
                "\"Id\" > 0|(\"Id\">0)",
                "a = ')'|(a = ')')",
            })
    void isTheSameButForSpaceOuterParenthesesAndCase(String one, String other) {
        assertThat(new Condition(one)).isEqualTo(new Condition(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "a = 'x'|a = 'X'",
                "a = 'x )'|a = 'x)'",
                "\"Id\" > 0|\"id\" > 0",
                "is null|isnull",
                "(a) or (b)|a) or (b"
            })
    void differsInEverythingElse(String one, String other) {
        assertThat(new Condition(one)).isNotEqualTo(new Condition(other));
    }
}
