package io.onceload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ReadTest {
    @TempDir
    Path directory;

    private User user;

    @BeforeEach
    void haveNoDatabase() {
        user = User.in(directory, "nowhere").with("ONCELOAD_URL", "postgresql://nobody@127.0.0.1:1/nowhere");
    }

    @Test
    void showsDialectEvidenceRecordsAndProblems() {
        byte[] messy = "Stock of Köln\nid;name;price;\n1;Jäger;2,50;\n# counted twice\n2;\"a;b\";3,00;\n3;c;\n"
                .getBytes(Charset.forName("windows-1252"));

        User.Run run = user.types("read", user.file("messy.csv", messy));

        assertThat(run.out().replace(directory + "/", "")).isEqualTo("""
                messy.csv · 78 bytes
                CSV, semicolon, Windows-1252, header in line 2, # begins comments, trailing
                  delimiters
                  semicolon: 3 of 5 records have 4 fields
                  Windows-1252: not UTF-8; byte 0xF6 in line 1 read as ö in Köln
                  comments: 1 line begins with # and is no row
                  trailing delimiters: records end with a semicolon; the empty field behind it
                    is none
                  before the table: 1 line has another shape and is no row, beginning with Stock
                    of Köln
                  header in line 2: it has words above numbers, dates or the like in 2 of 3
                    columns

                id  name   price
                1   Jäger  2,50
                2   a;b    3,00
                3   c
                3 records
                2 lines (1 above the table, 1 of comments) are no rows

                Line 6: has 2 fields; the header has 3 [RAGGED]
                """);
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void printsEachFileAsOneJsonObject() {
        String sound = user.file("sound.csv", "id,name\n1,\"a \"\"b\"\"\"\n2,\n");
        String bad = user.file("bad.csv", "1,2\n3,4,5\n\"x\"y,6\n7,8\n");

        User.Run run = user.types("read", sound, "missing.csv", bad, "--json");

        String[] lines = run.out().split("\n");
        assertThat(lines).hasSize(3);
        JsonNode first = JsonMapper.shared().readTree(lines[0]);
        assertThat(first.path("file").asString()).isEqualTo(sound);
        assertThat(first.path("dialect").path("delimiter").asString()).isEqualTo(",");
        assertThat(first.path("dialect").path("header").asInt()).isEqualTo(1);
        assertThat(first.path("dialect").path("evidence")).isNotEmpty();
        assertThat(first.path("header")).hasToString("[\"id\",\"name\"]");
        assertThat(first.path("records")).hasToString("[[\"1\",\"a \\\"b\\\"\"],[\"2\",\"\"]]");
        assertThat(first.path("problems")).hasToString("[]");
        assertThat(first.has("fault")).isFalse();
        JsonNode second = JsonMapper.shared().readTree(lines[1]);
        assertThat(second.path("fault").path("code").asString()).isEqualTo("SOURCE_NOT_FOUND");
        JsonNode third = JsonMapper.shared().readTree(lines[2]);
        assertThat(third.path("header").isNull()).isTrue();
        assertThat(third.path("records")).hasToString("[[\"1\",\"2\"],[\"3\",\"4\",\"5\"],null,[\"7\",\"8\"]]");
        assertThat(third.path("problems").get(0))
                .hasToString("{\"record\":2,\"line\":2,\"code\":\"RAGGED\","
                        + "\"message\":\"has 3 fields; the first record has 2\",\"raw\":\"3,4,5\"}");
        assertThat(third.path("problems").get(1).path("code").asString()).isEqualTo("MALFORMED");
        assertThat(run.err()).startsWith("missing.csv: no such file in ").endsWith(" [SOURCE_NOT_FOUND]\n");
        assertThat(run.exitCode()).isEqualTo(4);
    }

    @Test
    void takesNamesOfFilesFromStandardInput() {
        String one = user.file("one.csv", "id\n1\n");
        String two = user.file("two words.csv", "id\n2\n");

        User.Run run = user.pipes(one + "\n" + two + "\n", "read", "--files-from", "-", "--json");
        User.Run ofFind = user.pipes(one + "\0" + two + "\0", "read", "--files-from", "-", "--json");

        assertThat(ofFind).isEqualTo(run);

        assertThat(run.out()).contains("\"records\":[[\"1\"]]").contains("\"records\":[[\"2\"]]");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void showsWhatIsThereUnderAHeaderThatWillNotDo() {
        User.Run run = user.types("read", user.file("twice.csv", "id,id\n1,2\n"), "--json");

        JsonNode json = JsonMapper.shared().readTree(run.out());
        assertThat(json.path("header").isNull()).isTrue();
        assertThat(json.path("records")).hasToString("[[\"id\",\"id\"],[\"1\",\"2\"]]");
        assertThat(json.path("fault").path("code").asString()).isEqualTo("HEADER_INVALID");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void saysThatAHeaderWillNotDoThoughLaterReadingFailsToo() {
        User.Run run = user.types("read", user.file("twice.csv", "id,id\n1,2,3\n3,4\n\"5,6\n"), "--json");

        JsonNode json = JsonMapper.shared().readTree(run.out());
        assertThat(json.path("records")).hasToString("[[\"id\",\"id\"],[\"1\",\"2\",\"3\"],[\"3\",\"4\"]]");
        assertThat(json.path("problems")).hasSize(1);
        assertThat(json.path("fault").path("code").asString()).isEqualTo("HEADER_INVALID");
    }

    @Test
    void cutsWideTablesToTheTerminal() {
        StringBuilder wide = new StringBuilder();
        for (int row = 0; row < 30; row++) {
            for (int i = 0; i < 40; i++) {
                wide.append(i == 0 ? "" : ",").append("some text of cell ").append(i);
            }
            wide.append('\n');
        }

        User.Run run = user.types("read", user.file("wide.csv", wide.toString()));

        assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
        assertThat(run.out())
                .contains(" of 40 columns; --json prints them all\n")
                .contains("10 more records; --json prints them all\n");
    }

    @Test
    void showsCharactersThatCannotBeSeenAsEscapes() {
        String unseen = "id,name\n1,a\u200Bb\n2,\u202Edc\n3,e\u0007f\uFEFF\n4,\uDB40\uDC01\n5,\u2028g\u00AD\n";

        User.Run run = user.types("read", user.file("unseen.csv", unseen));

        assertThat(run.out()).contains("""
                id  name
                1   a\\u200bb
                2   \\u202edc
                3   e\\x07f\\ufeff
                4   \\ue0001
                5   \\u2028g\\xad
                5 records
                """);
    }

    @Test
    void takesWhatIsSaidOfTheDialect() {
        User.Run run = user.types(
                "read",
                user.file("said.csv", "x\n1;2,a\n3;4,b\n"),
                "--delimiter",
                "semicolon",
                "--header",
                "none",
                "--quote",
                "none",
                "--json");

        JsonNode json = JsonMapper.shared().readTree(run.out());
        assertThat(json.path("dialect").path("quote").isNull()).isTrue();
        assertThat(json.path("records")).hasToString("[[\"x\"],[\"1\",\"2,a\"],[\"3\",\"4,b\"]]");
    }

    @Test
    void saysAllThatIsWrongWithTheOptions() {
        User.Run run = user.types("read", "--delimiter", ";;", "--encoding", "utf-9", "--header", "zero");

        assertThat(run.err()).startsWith("The command has 4 problems:\n");
        assertThat(run.exitCode()).isEqualTo(2);
    }
}
