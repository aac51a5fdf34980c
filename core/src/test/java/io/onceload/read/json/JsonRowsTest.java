package io.onceload.read.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onceload.model.ImportException;
import io.onceload.model.Position;
import io.onceload.model.SourceRow;
import io.onceload.read.RowReader;
import io.onceload.read.Source;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes of records: names, values, and why some are no rows. */
final class JsonRowsTest {
    private JsonSources json;

    @BeforeEach
    void prepare(@TempDir Path directory) {
        json = new JsonSources(directory);
    }

    @Test
    void keepsEveryNumberAsItIsWritten() {
        assertThat(json.fields("{\"a\":1.10,\"b\":1E400,\"c\":12345678901234567890,\"d\":-0,\"e\":1e-2}"))
                .containsExactly(
                        "a value 1.10", "b value 1E400", "c value 12345678901234567890", "d value -0", "e value 1e-2");
    }

    @Test
    void tellsNothingFromAnEmptyTextAndTextsFromValues() {
        assertThat(json.fields("{\"a\":null,\"b\":\"\",\"c\":\"true\",\"d\":true,\"e\":false,\"f\":\"1\"}"))
                .containsExactly("a nothing ", "b text ", "c text true", "d value true", "e value false", "f text 1");
    }

    @Test
    void undoesEscapesInValuesAndNames() {
        assertThat(json.fields("{\"\\u0061\\\"\": \"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e4\\u20ac\\uD83D\\ude00ö\"}"))
                .containsExactly("a\" text \"\\/\b\f\n\r\tä€😀ö");
    }

    @Test
    void flattensObjectsOnceAndKeepsWhatIsDeeperAsItsOwnText() {
        assertThat(json.fields("{\"a\": {\"b\": 1, \"c\": { \"d\" :[2] }, \"e\":[ 3,4 ]}, \"f\": [ {} ]}"))
                .containsExactly("a.b value 1", "a.c text { \"d\" :[2] }", "a.e text [ 3,4 ]", "f text [ {} ]");
    }

    @Test
    void takesAnObjectWholeWhereAColumnOfItsNameIsExpected() {
        json.expecting("id", "home_address");

        assertThat(json.fields("{\"ID\": 1, \"Home Address\": {\"city\": \"X\"}, \"work\": {\"city\": \"Y\"}}"))
                .containsExactly("ID value 1", "Home Address text {\"city\": \"X\"}", "work.city text Y");
    }

    @Test
    void givesAnObjectAndAValueOfTheSameNameColumnsOfTheirOwn() {
        assertThat(json.read("""
                        {"a": {"x": 1}}
                        {"a": 2}
                        {"a": null}
                        {"a": {}}
                        {"a": {"x": 3}, "b": null}
                        """))
                .containsExactly(
                        "[a.x, a, b]",
                        "1@1 [1] [] []",
                        "2@2 [] [2] []",
                        "3@3 [] [] []",
                        "4@4 [] [] []",
                        "5@5 [3] [] []");
    }

    @Test
    void makesNoColumnOfANullWhereOthersHaveAnObject() {
        assertThat(json.read("{\"a\": null, \"b\": 1}\n{\"a\": {\"x\": 1}, \"b\": 2}\n"))
                .containsExactly("[b, a.x]", "1@1 [1] []", "2@2 [2] [1]");
    }

    @Test
    void readsAPathAndANameWithADotAsOneColumn() {
        assertThat(json.read("{\"a.b\": 1}\n{\"a\": {\"b\": 2}}\n{\"a.b\": 3, \"a\": {\"b\": 4}}\n"))
                .containsExactly(
                        "[a.b]",
                        "1@1 [1]",
                        "2@2 [2]",
                        "3@3 [4]",
                        "1 value was dropped, since its name comes again in the same record: the last one counts.");
    }

    @Test
    void takesTheLastOfValuesOfOneNameAndCountsTheOthers() {
        assertThat(json.read("""
                        {"a": 1, "b": {"x": 1, "y": 2}, "a": 2}
                        {"a": 1, "b": {"x": 1, "x": 2, "y": 3}, "b": {"y": 4}, "a": null}
                        """))
                .containsExactly(
                        "[a, b.x, b.y]",
                        "1@1 [2] [1] [2]",
                        "2@2 [] [] [4]",
                        "4 values were dropped, since their names come again in the same record: the last one counts.");
    }

    @Test
    void ordersColumnsByWhereTheyComeFirst() {
        assertThat(json.read("[{\"b\": 1}, {\"a\": 2, \"b\": 3}, {\"c\": {\"d\": 4}, \"a\": 5}]"))
                .containsExactly("[b, a, c.d]", "1@1 [1] [] []", "2@1 [3] [2] []", "3@1 [] [5] [4]");
    }

    @Test
    void callsWhatNoColumnCanBeCalledSomethingElse() {
        assertThat(json.fields("{\"\": 1, \"a\\u0000b\": 2, \"\\ud800\": 3, \"o\": {\"\": 4}}"))
                .containsExactly("_ value 1", "a\uFFFDb value 2", "\uFFFD value 3", "o._ value 4");
    }

    @Test
    void rejectsARowWithANameThatTheBeginningDoesNotHave() {
        Source source =
                json.source("[{\"a\": 1, \"x\": {\"y\": 1}}, {\"a\": 2, \"b\": 3}, {\"x\": {\"z\": 1}}, {\"x\": 7},"
                        + " {\"b\": null, \"a\": {}}, {\"a\": {\"q\": 1}}]");
        JsonFormat format = json.format(source).withColumns(List.of("a", "x.y"), Set.of());

        assertThat(JsonSources.read(source, format))
                .containsExactly(
                        "[a, x.y]",
                        "1@1 [1] [1]",
                        "2@1 UNKNOWN_NAME has \"b\", which no record in the first 16 MB has; expected one of their names,"
                                + " or to find it under ignore in the plan",
                        "3@1 UNKNOWN_NAME has \"x.z\", which no record in the first 16 MB has; expected one of their"
                                + " names, or to find it under ignore in the plan",
                        "4@1 UNKNOWN_NAME has \"x\", which no record in the first 16 MB has; expected one of their names,"
                                + " or to find it under ignore in the plan",
                        "5@1 [] []",
                        "6@1 UNKNOWN_NAME has \"a.q\", which no record in the first 16 MB has; expected one of their"
                                + " names, or to find it under ignore in the plan");
    }

    @Test
    void letsRecordsHaveNamesThatAreIgnoredWhereverTheyComeFirst() {
        Source source = json.source("[{\"a\": 1}, {\"Re marks\": {\"x\": 1}, \"re_marks\": 2, \"a\": 2}]");
        json.ignoring("re_marks", "o.p");
        JsonFormat format = json.format(source).withColumns(List.of("a"), Set.of());

        assertThat(JsonSources.read(source, format)).containsExactly("[a]", "1@1 [1]", "2@1 [2]");
    }

    @Test
    void rejectsARecordThatIsNoObject() {
        assertThat(json.read("[{\"a\": 1}, 2, \"x\", null, [1, {}], true]"))
                .containsExactly(
                        "[a]",
                        "1@1 [1]",
                        "2@1 SHAPE the record is a number; expected an object with a name for each value",
                        "3@1 SHAPE the record is a string; expected an object with a name for each value",
                        "4@1 SHAPE the record is null; expected an object with a name for each value",
                        "5@1 SHAPE the record is an array; expected an object with a name for each value",
                        "6@1 SHAPE the record is true; expected an object with a name for each value");
    }

    @Test
    void rejectsABrokenLineAndReadsTheNext() {
        assertThat(json.read("""
                        {"a": 1}
                        {"a": }
                        {"a": 1} {"a": 2}
                        {"a": "x

                        {"a": 01}
                        {'a': 1}
                        {"a": 5}"""))
                .containsExactly(
                        "[a]",
                        "1@1 [1]",
                        "2@2 MALFORMED byte 7 of the record is \"}\"; expected a value",
                        "3@3 MALFORMED byte 10 of the record is \"{\"; expected nothing behind the value",
                        "4@4 MALFORMED the record ends after 8 bytes; expected a closing quote",
                        "5@6 MALFORMED byte 8 of the record is \"1\"; expected a comma or }",
                        "6@7 MALFORMED byte 2 of the record is \"'\"; expected a name in quotes or }",
                        "7@8 [5]");
    }

    @Test
    void rejectsABrokenElementWhoseBracketsAreInPairs() {
        assertThat(json.read("""
                        [{"a": 1},
                         {"a" 2, "b": [1 2]},
                        {"a": tru},
                        {"a": "\\x"},
                         {"a": 3}]
                        """))
                .containsExactly(
                        "[a]",
                        "1@1 [1]",
                        "2@2 MALFORMED byte 6 of the record is \"2\"; expected a colon",
                        "3@3 MALFORMED byte 10 of the record is \"}\"; expected true",
                        "4@4 MALFORMED byte 9 of the record is \"x\"; expected one of \" \\ / b f n r t u behind a backslash",
                        "5@5 [3]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    [{"a": 1} {"a": 2}]    | line 1: found "{" at byte 11; expected a comma or ]. To fix: correct the file there; rows before it are kept.
                    [{"a": 1},, {"a": 2}]  | line 1: found "," at byte 11; expected a value behind the comma. To fix: correct the file there; rows before it are kept.
                    [{"a": 1},⏎]           | line 2: found "]" at byte 12; expected a value behind the comma. To fix: correct the file there; rows before it are kept.
                    [{"a": 1}]⏎⏎x          | line 3: found "x" at byte 13; expected nothing behind the array. To fix: correct the file there; rows before it are kept.
                    [{"a": 1}              | line 1: the file ends at byte 10; expected a comma or ]. To fix: correct the file there; rows before it are kept.
                    [{"a": 1}, {"a": [2}]  | line 1: found "}" at byte 20; expected ]. To fix: correct the file there; rows before it are kept.
                    [{"a": 1},⏎{"a": [⏎2   | line 3: the file ends in the record that begins in line 2 at byte 12, with a bracket open; expected the end of the record. To fix: get the file whole, or close what is open there; rows before it are kept.
                    [{"a": 1}, {"a": "]}   | line 1: the file ends in the record that begins in line 1 at byte 12, in a string; expected the end of the record. To fix: get the file whole, or close what is open there; rows before it are kept.
                    """)
    void stopsWhereTheArrayIsLostAndKeepsTheRowsBefore(String text, String message) {
        Source source = json.source(text.replace('⏎', '\n'));
        JsonFormat format = json.format(source);

        try (RowReader reader = format.open(source, Position.START)) {
            assertThat(reader.next()).isNotNull();
            assertThatThrownBy(reader::next)
                    .isInstanceOf(ImportException.class)
                    .hasMessage("items.json " + message + " [SOURCE_UNREADABLE]");
        }
    }

    @Test
    void rejectsBytesThatAreNotUtf8() {
        byte[] lines = "{\"a\": 1}\n{\"a\": \"é\"}\n{\"a\": 3}\n".getBytes(StandardCharsets.ISO_8859_1);
        byte[] array = "[{\"a\": 1}, {\"a\": \"é\"}, {\"a\": 3}]".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(json.read(lines))
                .containsExactly(
                        "[a]", "1@1 [1]", "2@2 BAD_ENCODING byte 8 of the record is 0xE9; expected UTF-8", "3@3 [3]");
        assertThat(json.read(array))
                .containsExactly(
                        "[a]", "1@1 [1]", "2@1 BAD_ENCODING byte 8 of the record is 0xE9; expected UTF-8", "3@1 [3]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "UTF-8"})
    void readsEveryEncodingThatAByteOrderMarkNames(String encoding) {
        byte[] bytes = "\uFEFF[{\"ä\": \"€\"},\n {\"ä\": \"😀\"}]".getBytes(Charset.forName(encoding));

        assertThat(json.read(bytes)).containsExactly("[ä]", "1@1 [€]", "2@2 [😀]");
        assertThat(json.read("\uFEFF{\"ä\": \"€\"}\n{\"ä\": \"😀\"}".getBytes(Charset.forName(encoding))))
                .containsExactly("[ä]", "1@1 [€]", "2@2 [😀]");
    }

    @Test
    void saysThatHalfACharacterIsNone() {
        Source source = json.source("[{\"a\": \"x\\ud800\", \"b\": \"\\u0000\"}]");

        try (RowReader reader = json.format(source).open(source, Position.START)) {
            SourceRow row = Objects.requireNonNull(reader.next());

            assertThat(String.valueOf(row.fieldProblem(0))).contains("unpaired surrogate");
            assertThat(row.field(1).toString()).isEqualTo("\0");
        }
    }

    @Test
    void givesARejectedRecordItsOwnBytes() {
        Source source = json.source("[{\"a\": 1},\n  [ 2,\"x\" ] ]");

        try (RowReader reader = json.format(source).open(source, Position.START)) {
            reader.next();
            SourceRow row = Objects.requireNonNull(reader.next());

            assertThat(new String(row.rawBuffer(), row.rawStart(), row.rawLength(), StandardCharsets.UTF_8))
                    .isEqualTo("\"[ 2,\"\"x\"\" ]\"");
            assertThat(row.offset()).isEqualTo(13);
        }
    }

    @Test
    void countsBlankLines() {
        Source source = json.source("\n{\"a\": 1}\n \t\n\r\n{\"a\": 2}\n\n");

        try (RowReader reader = json.format(source).open(source, Position.START)) {
            while (reader.next() != null) {
                assertThat(reader.skippedLines().comments()).isZero();
            }
            assertThat(reader.skippedLines().blank()).isEqualTo(4);
        }
    }

    @Test
    void readsOneObjectOfSeveralLinesAsOneRow() {
        assertThat(json.read("{\n  \"a\": 1,\n  \"b\": {\"c\": [1,\n2]}\n}\n"))
                .containsExactly("[a, b.c]", "1@1 [1] [[1,\n2]]");
    }
}
