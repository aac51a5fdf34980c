package io.onceload.read.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onceload.model.ImportException;
import io.onceload.model.Position;
import io.onceload.plan.Dialect;
import io.onceload.read.RowReader;
import io.onceload.read.Rows;
import io.onceload.read.Source;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that are too large, too deep, or too many-sided. */
final class JsonLimitsTest {
    private static final JsonLimits SMALL = new JsonLimits(100, 1_600, 500);

    private JsonSources json;

    @BeforeEach
    void prepare(@TempDir Path directory) {
        json = new JsonSources(directory);
    }

    /** Above and below the size of a block, since then the record is let go while it is read. */
    @ParameterizedTest
    @ValueSource(ints = {93, 1_000, 65_400, 65_536, 200_000})
    void passesOverARecordThatIsTooLarge(int length) {
        String large = "{\"a\":\"" + "\\\"[".repeat(length / 3) + "x".repeat(length % 3) + "\"}";
        String tooLarge = "TOO_LARGE the record has more than 100 bytes; expected at most that";

        assertThat(readSmall("[{\"a\":1},\n" + large + ",\n" + large + " , {\"a\":2}]"))
                .containsExactly("[a]", "1@1 [1]", "2@2 " + tooLarge, "3@3 " + tooLarge, "4@3 [2]");
        assertThat(readSmall("{\"a\":1}\n" + large + "\n" + large + "\n{\"a\":2}"))
                .containsExactly("[a]", "1@1 [1]", "2@2 " + tooLarge, "3@3 " + tooLarge, "4@4 [2]");
    }

    @Test
    void takesARecordOfJustTheLimit() {
        String record = "{\"a\":\"" + "x".repeat(92) + "\"}";

        assertThat(readSmall(record)).containsExactly("[a]", "1@1 [" + "x".repeat(92) + "]");
        assertThat(readSmall("[" + record + "]")).containsExactly("[a]", "1@1 [" + "x".repeat(92) + "]");
    }

    @Test
    void continuesBehindARecordThatWasTooLarge() {
        String large = "{\"a\":\"" + "x".repeat(70_000) + "\"}";
        Source source = json.source("[" + large + ",{\"a\":2}]");
        JsonFormat format = json.format(source).withLimits(SMALL);

        try (RowReader reader = format.open(source, Position.START)) {
            reader.next();
            assertThat(Rows.from(format, source, reader.position())).isEqualTo(Rows.rest(reader));
        }
    }

    @Test
    void readsRecordsAcrossBlocks() {
        String rows = IntStream.range(0, 30_000)
                .mapToObj(i -> "{\"a\": " + i + ", \"b\": \"" + "\\\\\\\"{,\\u0041ö".repeat(i % 9) + "\"}")
                .collect(Collectors.joining(",\n"));

        List<String> ofArray = json.read("[" + rows + "]");
        List<String> ofLines = json.read(rows.replace("},\n", "}\n"));

        assertThat(ofArray).hasSize(30_001).isEqualTo(ofLines);
        assertThat(ofArray.get(9)).isEqualTo("9@9 [8] [" + "\\\"{,Aö".repeat(8) + "]");
    }

    @Test
    void refusesOneObjectThatIsTooLarge() {
        Source source = json.source("{\n\"rows\":[\"" + "x".repeat(200) + "\"]}");
        JsonFormat format = json.format(source).withLimits(SMALL);

        assertThatThrownBy(() -> Rows.from(format, source, Position.START))
                .isInstanceOf(ImportException.class)
                .hasMessage(
                        "items.json: is one object of more than 100 bytes; expected an array of objects, or one object"
                                + " per line. To fix: take the rows out of it, such as with jq -c '.rows[]'."
                                + " [SOURCE_UNREADABLE]");
    }

    @Test
    void rejectsWhatIsTooDeepHoweverDeep() {
        for (int depth : List.of(500, 100_000)) {
            assertThat(json.read("[{\"a\":1},{\"a\":" + "[".repeat(depth) + "]".repeat(depth) + "},{\"a\":2}]"))
                    .containsExactly(
                            "[a]",
                            "1@1 [1]",
                            "2@1 MALFORMED byte 505 of the record is \"[\"; expected at most 500 levels of objects and"
                                    + " arrays",
                            "3@1 [2]");
        }
        assertThat(json.read("[{\"a\":" + "[".repeat(499) + "]".repeat(499) + "}]"))
                .hasSize(2);
    }

    @Test
    void refusesOneObjectLongBeforeItsEnd() {
        byte[] endless = new byte[40 << 20];
        Arrays.fill(endless, (byte) 'x');
        byte[] begin = "{\n\"rows\":[\"".getBytes(JsonRowReaderTest.UTF_8);
        System.arraycopy(begin, 0, endless, 0, begin.length);

        assertThatThrownBy(() -> json.read(endless))
                .isInstanceOf(ImportException.class)
                .hasMessage(
                        "items.json: holds no record that ends within 16 MB; expected an array of objects, or one object"
                                + " per line. To fix: take the rows out of it, such as with jq -c '.rows[]'."
                                + " [SOURCE_UNREADABLE]");
    }

    @Test
    void refusesMoreNamesThanATableCanHaveColumns() {
        String names = IntStream.rangeClosed(1, 1_601)
                .mapToObj(i -> "\"n" + i + "\":1")
                .collect(Collectors.joining(","));

        assertRefused(
                "[{" + names + "}]",
                "items.json: its objects have more than 1,600 names in the first 16 MB; expected at most that. To fix: where names"
                        + " are data, such as days or ids, write them as values. [SOURCE_UNREADABLE]");
    }

    @Test
    void refusesWhatIsNoTable() {
        assertRefused(
                "[1, {}]",
                "items.json: its objects have no names; expected an object, whose names are those of the columns. To fix:"
                        + " import it once it has rows. [HEADER_INVALID]");
        assertRefused(
                "[]",
                "items.json: holds no record; expected an object, whose names are those of the columns. To fix: import it"
                        + " once it has rows. [HEADER_INVALID]");
        assertRefused(
                "[1, 2]",
                "items.json: holds no object: the record in line 1 is a number; expected objects with a name for each"
                        + " value. To fix: write each row as an object, such as {\"name\": \"value\"}."
                        + " [SOURCE_UNREADABLE]");
    }

    @Test
    void saysWhichShapeWasFoundWhereAnotherWasAskedFor() {
        assertRefusedAs(
                "json",
                " \"x\"",
                "items.json: begins as a string; expected an array of objects. To fix: put the rows into an array, as in"
                        + " [{\"name\": \"value\"}]. [SOURCE_UNREADABLE]");
        assertRefusedAs(
                "json",
                "id,name",
                "items.json: begins with \"i\"; expected an array of objects. To fix: name the file that holds the array,"
                        + " or the format that it is in. [SOURCE_UNREADABLE]");
        assertRefusedAs(
                "json",
                " \n",
                "items.json: is empty; expected an array of objects. To fix: look whether it is the right file,"
                        + " and whether it was written to its end. [SOURCE_UNREADABLE]");
        assertRefusedAs(
                "ndjson",
                "[\n{\"a\": 1}\n]",
                "items.json: is one array or object; expected one object per line. To fix: name the format json, or none."
                        + " [SOURCE_UNREADABLE]");
        assertRefusedAs(
                "ndjson",
                "id,name\n1,a\n",
                "items.json: holds no object: the record in line 1 is no JSON: byte 1 of the record is \"i\"; expected a"
                        + " value. To fix: correct the JSON of the rows. [SOURCE_UNREADABLE]");
    }

    @Test
    void tellsThatLinesWereTakenForOneObject() {
        Source source = json.source("{\"a\": 1}\n{\"a\": 2}\n");
        JsonFormat format = (JsonFormat)
                json.detect(source, Dialect.DETECTED.withFormat("json")).format();

        assertThatThrownBy(() -> Rows.from(format, source, Position.START))
                .isInstanceOf(ImportException.class)
                .hasMessage(
                        "items.json line 2: found \"{\" at byte 10; expected nothing behind the object. To fix: correct"
                                + " the file there; for one object per line, name the format ndjson. [SOURCE_UNREADABLE]");
    }

    private List<String> readSmall(String text) {
        Source source = json.source(text);
        JsonFormat format = json.format(source);
        return JsonSources.read(source, format.withLimits(SMALL));
    }

    private void assertRefused(String text, String message) {
        assertThatThrownBy(() -> json.read(text))
                .isInstanceOf(ImportException.class)
                .hasMessage(message);
    }

    private void assertRefusedAs(String format, String text, String message) {
        assertThatThrownBy(() -> json.detect(json.source(text), Dialect.DETECTED.withFormat(format)))
                .isInstanceOf(ImportException.class)
                .hasMessage(message);
    }
}
