package io.onceload.export.json;

import static io.onceload.export.WrittenFile.column;
import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.export.ExportColumn;
import io.onceload.export.WrittenFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NdjsonExportTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "∅",
            value = {
                "int4|-7|-7",
                "int8|9223372036854775807|9223372036854775807",
                "numeric|-0.00100|-0.00100",
                "numeric|NaN|\"NaN\"",
                "numeric|-Infinity|\"-Infinity\"",
                "float8|1e-05|1e-05",
                "float8|-0|-0",
                "float8|Infinity|\"Infinity\"",
                "bool|t|true",
                "bool|f|false",
                "text|∅|null",
                "text|``|\"\"",
                "text|null|\"null\"",
                "text|=1+1|\"=1+1\"",
                "text|say \"hi\" \\o/|\"say \\\"hi\\\" \\\\o/\"",
                "text|naïve 🦆|\"naïve 🦆\"",
                "date|infinity|\"infinity\"",
                "_int4|{1,NULL}|\"{1,NULL}\"",
                "jsonb|{\"a\": [1, \"}\\\"\"]}|{\"a\": [1, \"}\\\"\"]}",
                "json|[1,  2.50]|[1,  2.50]",
                "json| [1]|\" [1]\"",
                "jsonb|null|\"null\"",
                "jsonb|\"text\"|\"\\\"text\\\"\"",
                "jsonb|1.10|\"1.10\"",
            },
            ignoreLeadingAndTrailingWhitespace = false)
    void aValueIsWrittenAsJsonHasItAndComesBackAsTheTextThatItWas(String type, @Nullable String text, String json) {
        WrittenFile file = file(type, text);

        assertThat(file.text()).isEqualTo("{\"value\":" + json + "}\n");
        String expected = type.equals("bool") ? json : text;
        assertThat(file.readBack(directory)).containsExactly(Collections.singletonList(expected));
    }

    @Test
    void controlCharactersAndLineEndsAreEscaped() {
        WrittenFile file = file("text", "a\r\nb\tc\u0001\u001f\u007f\u2028");

        assertThat(file.text()).isEqualTo("{\"value\":\"a\\r\\nb\\tc\\u0001\\u001f\u007f\u2028\"}\n");
        assertThat(file.readBack(directory)).containsExactly(List.of("a\r\nb\tc\u0001\u001f\u007f\u2028"));
    }

    @Test
    void jsonWithLineEndsOrTooManyLevelsIsAString() {
        String deep = "[".repeat(600) + "]".repeat(600);

        assertThat(file("json", "{\n}").text()).isEqualTo("{\"value\":\"{\\n}\"}\n");
        assertThat(file("json", deep).readBack(directory)).containsExactly(List.of(deep));
    }

    @Test
    void namesAreEscapedAndKeepTheirOrder() {
        List<ExportColumn> columns = List.of(column("b \"x\"", "int4"), column("a.c", "text"), column("a", "jsonb"));

        WrittenFile file = WrittenFile.of(
                new NdjsonExport(),
                false,
                columns,
                List.of(Arrays.asList("1", null, "{\"c\": 2}"), List.of("2", "x", "3")));

        assertThat(file.text()).isEqualTo("""
                {"b \\"x\\"":1,"a.c":null,"a":{"c": 2}}
                {"b \\"x\\"":2,"a.c":"x","a":"3"}
                """);
        assertThat(file.readBack(directory))
                .containsExactly(Arrays.asList("1", null, "{\"c\": 2}"), List.of("2", "x", "3"));
    }

    private static WrittenFile file(String type, @Nullable String text) {
        return WrittenFile.of(
                new NdjsonExport(), false, List.of(column("value", type)), List.of(Collections.singletonList(text)));
    }
}
