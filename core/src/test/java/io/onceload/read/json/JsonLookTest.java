package io.onceload.read.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.plan.Dialect;
import io.onceload.read.DetectedFormat;
import io.onceload.read.Source;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What content is taken for. */
final class JsonLookTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    [{"a": 1}]                   | JSON, array of objects, 1 name
                    ⏎ [ {"a": 1, "b": 2} ] ⏎     | JSON, array of objects, 2 names
                    [⏎{"a": 1}⏎,⏎{"a" 2}⏎]       | JSON, array of objects, 1 name
                    [{"a": 1}, {"a": 2}] x       | JSON, array of objects, 1 name
                    [{"a": 1},⏎{"a": 2}          | JSON, array of objects, 1 name
                    {⏎"a": 1⏎}                   | JSON, one object, 1 name
                    {⏎"a": {"b": 1, "c": 2}⏎}⏎⏎  | JSON, one object, 2 names
                    {"a": 1}                     | NDJSON, one object per line, 1 name
                    ⏎{"a": 1}⏎⏎{"b": 2}⏎         | NDJSON, one object per line, 2 names
                    {"a": 1}⏎{"a": 2⏎{"a": 3}    | NDJSON, one object per line, 1 name
                    {"a": 1}⏎[1]⏎{"a": 3}⏎null   | NDJSON, one object per line, 1 name
                    {id},{name}⏎1,a              | CSV, comma, UTF-8, header in line 1
                    [id],[name]⏎1,a              | CSV, comma, UTF-8, header in line 1
                    {"a":1};x⏎{"a":2};y          | CSV, semicolon, UTF-8, header in line 1
                    [1];x⏎[2];y                  | CSV, semicolon, UTF-8, header in line 1
                    payload⏎{"a":1}⏎{"a":2}      | CSV, one column, UTF-8, header in line 1
                    """)
    void isToldByContent(String text, String words) {
        assertThat(detect(text, Dialect.DETECTED)).isEqualTo(words);
    }

    @Test
    void isCsvWhereADelimiterIsAskedFor() {
        assertThat(detect("{\"a\": 1}⏎{\"a\": 2}⏎", Dialect.DETECTED.withDelimiter(':')))
                .startsWith("CSV, colon");
    }

    private String detect(String text, Dialect asked) {
        JsonSources json = new JsonSources(directory, "items");
        Source source = json.source(text.replace('⏎', '\n'));
        DetectedFormat found = json.detect(source, asked);
        return found.inWords(source);
    }
}
