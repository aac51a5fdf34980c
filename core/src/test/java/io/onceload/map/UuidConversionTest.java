package io.onceload.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UuidConversionTest {
    private final OneColumn column = OneColumn.of("uuid");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123e4567-e89b-12d3-a456-426614174fff",
                "123E4567-E89B-12D3-A456-426614174FFF",
                "{123e4567-e89b-12d3-a456-426614174fff}",
                "123e4567e89b12d3a456426614174fff",
                "{123e4567e89b12d3a456426614174FFF}",
                " 123e4567-e89b-12d3-a456-426614174fff ",
            })
    void takesEveryUsualForm(String text) {
        ByteBuffer value = column.value(text);

        assertThat(new UUID(value.getLong(), value.getLong()))
                .isEqualTo(UUID.fromString("123e4567-e89b-12d3-a456-426614174fff"));
        assertThat(value.hasRemaining()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123e4567-e89b-12d3-a456-42661417400",
                "123e4567-e89b-12d3-a456-4266141740000",
                "123e4567-e89b-12d3-a456_426614174000",
                "123e4567-e89b-12d3-a456-42661417400g",
                "g23e4567e89b12d3a456426614174000",
                "{123e4567-e89b-12d3-a456-426614174000",
                "123e4567e89b-12d3-a456-4266-14174000",
                "{}",
                "x",
            })
    void refusesOtherForms(String text) {
        assertThat(column.problem(text))
                .isEqualTo("INVALID_VALUE \"" + text
                        + "\" is not a UUID; expected the form 123e4567-e89b-12d3-a456-426614174000");
    }

    @Test
    void takesNoTextForNullQuotedOrNot() {
        assertThat(column.value(" ")).isNull();
        assertThat(column.value(TextRow.of("").withQuoted(0))).isNull();
    }
}
