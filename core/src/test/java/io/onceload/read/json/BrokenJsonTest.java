package io.onceload.read.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onceload.plan.Dialect;
import io.onceload.read.Source;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where JSON with a mistake ends and CSV begins. */
final class BrokenJsonTest {
    private static final String CORRECT = "To fix: correct the JSON there; if it is CSV all the same, say so with"
            + " --format csv, or format: csv in the plan. [SOURCE_UNREADABLE]";

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {⏎  "id": 1,⏎  "n": 2,⏎}     | 4: is no JSON: byte 1 is "}"; expected a name in quotes.
                    {'id':1,'n':2}⏎{'id':2,'n':3} | 1: is no JSON: byte 2 is "'"; expected a name in quotes.
                    {"id":0,}                    | 1: is no JSON: byte 9 is "}"; expected a name in quotes.
                    [1,2],[3,4]                  | 1: is no JSON: byte 6 is ","; expected nothing behind the value.
                    [{"a" 1}⏎                    | 1: is no JSON: byte 7 is "1"; expected a colon.
                    {"id":1},⏎{"id":2},          | 1: is no JSON: byte 9 is ","; expected nothing behind the value.
                    {"id":1},{"id":2}            | 1: is no JSON: byte 9 is ","; expected nothing behind the value.
                    """)
    void isRefusedWhateverItIsCalled(String text, String message) {
        for (String name : new String[] {"items", "items.csv", "items.json", "items.jsonl.gz"}) {
            assertThatThrownBy(() -> words(name, text, Dialect.DETECTED))
                    .hasMessage(name + " line " + message + " " + CORRECT);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    [id],[name]⏎1,a       | CSV, comma, UTF-8, header in line 1
                    {id};{name}⏎1;a       | CSV, semicolon, UTF-8, header in line 1
                    [id] , name⏎1,a       | CSV, comma, UTF-8, header in line 1
                    {"a":1};x⏎{"a":2};y   | CSV, semicolon, UTF-8, header in line 1
                    nul⏎                  | CSV, one column, UTF-8, header in line 1
                    """)
    void isCsvWhereADelimiterFollowsTheFirstBrackets(String text, String words) {
        assertThat(words("items.txt", text, Dialect.DETECTED)).isEqualTo(words);
    }

    @Test
    void isToldByItsNameWhereContentDoesNotTell() {
        assertThatThrownBy(() -> words("items.JSON", "nul", Dialect.DETECTED))
                .hasMessage("items.JSON line 1: is no JSON: the content ends; expected null. " + CORRECT);
        assertThatThrownBy(() -> words("items.ndjson", "12", Dialect.DETECTED))
                .hasMessageStartingWith(
                        "items.ndjson: is a number; expected an array of objects, or one object per line.");
        assertThatThrownBy(() -> words("items.json", "", Dialect.DETECTED))
                .hasMessage("items.json: is empty; expected an array of objects, or one object per line. To fix: look"
                        + " whether it is the right file, and whether it was written to its end. [HEADER_INVALID]");
    }

    @Test
    void isCsvWhereSomebodySaysSo() {
        assertThat(words("items.json", "[id⏎1⏎", Dialect.DETECTED.withFormat("csv")))
                .startsWith("CSV, one column");
        assertThat(words("items.json", "[id;x⏎1;2⏎", Dialect.DETECTED.withDelimiter(';')))
                .startsWith("CSV, semicolon");
    }

    @Test
    void isToldOnceWhatWasExpectedInARecord() {
        assertThatThrownBy(() -> words("items.json", "[⏎{\"id\": NaN}]", Dialect.DETECTED))
                .hasMessage(
                        "items.json: holds no object: the record in line 2 is no JSON: byte 8 of the record is \"N\";"
                                + " expected a value. To fix: correct the JSON of the rows. [SOURCE_UNREADABLE]");
        assertThatThrownBy(() ->
                        words("items.json", "[{\"a\": " + "[".repeat(600) + "]".repeat(600) + "}]", Dialect.DETECTED))
                .hasMessageContaining("; expected at most 500 levels of objects and arrays. To fix: correct the JSON");
    }

    @Test
    void isToldByItsDepth() {
        assertThatThrownBy(() -> words("items", "[".repeat(100_000) + "]", Dialect.DETECTED))
                .hasMessageContaining("expected at most 500 levels of objects and arrays");
    }

    private String words(String name, String text, Dialect asked) {
        JsonSources json = new JsonSources(directory, name);
        Source source = json.source(text.replace('⏎', '\n'));
        return json.detect(source, asked).inWords(source);
    }
}
