package io.onceload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and tables that do not fit: the whole fault, and its exit code. */
class BadInputTest {
    private static String database;

    @TempDir
    Path directory;

    private User user;

    @BeforeAll
    static void createTable() {
        database = TestDatabases.create();
        TestDatabases.execute(
                database,
                "CREATE TABLE items (id int PRIMARY KEY, name text); CREATE TABLE keyless (id int, name text);"
                        + " CREATE VIEW shown AS SELECT * FROM items");
    }

    @BeforeEach
    void logIn() {
        user = User.in(directory, database);
    }

    /** The words are core's and asserted there; here, that they arrive as one line and become this exit code. */
    private static void assertFault(User.Run run, int exitCode, String place, String code) {
        assertThat(run.err())
                .startsWith(place + ": ")
                .endsWith(" [" + code + "]\n")
                .contains(". To fix: ");
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.out()).doesNotContain("Done", "Import ");
        assertThat(run.exitCode()).isEqualTo(exitCode);
    }

    @Test
    void aTableThatIsNotThere() {
        assertFault(
                user.types("import", user.file("a.csv", "id\n1\n"), "--into", "Items"),
                2,
                "target Items",
                "TABLE_NOT_FOUND");
    }

    @Test
    void aNewTableWithoutAKey() {
        assertFault(
                user.types("import", user.file("a.csv", "id,name\n1,one\n"), "--into", "fresh", "--create"),
                2,
                "key of fresh",
                "KEY_UNUSABLE");
    }

    @Test
    void aKeyThatIsNoColumn() {
        assertFault(
                user.types("import", user.file("a.csv", "id,name\n1,one\n"), "--into", "items", "--key", "code"),
                2,
                "key of public.items",
                "KEY_UNUSABLE");
    }

    @Test
    void aKeyThatIsNotUnique() {
        assertFault(
                user.types("import", user.file("a.csv", "id,name\n1,one\n"), "--into", "items", "--key", "name"),
                2,
                "key of public.items",
                "KEY_UNUSABLE");
    }

    @Test
    void aTableWithoutAKey() {
        assertFault(
                user.types("import", user.file("a.csv", "id,name\n1,one\n"), "--into", "keyless"),
                2,
                "key of public.keyless",
                "KEY_UNUSABLE");
    }

    @Test
    void aView() {
        assertFault(
                user.types("import", user.file("a.csv", "id,name\n1,one\n"), "--into", "shown"),
                2,
                "target public.shown",
                "PLAN_INVALID");
    }

    @Test
    void anEmptyFile() {
        assertFault(
                user.types("import", user.file("empty.csv", ""), "--into", "items"), 2, "empty.csv", "HEADER_INVALID");
    }

    @Test
    void anEmptyStandardInput() {
        assertFault(user.types("import", "-", "--into", "items"), 2, "standard input", "HEADER_INVALID");
        assertThat(TestDatabases.home().resolve("spool")).isEmptyDirectory();
    }

    @Test
    void aFileOfAHeaderOnly() {
        User.Run run = user.types("import", user.file("header.csv", "id,name\n"), "--into", "items");

        assertThat(run.out()).contains("  0 read = 0 created");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void aHeaderThatMatchesNothing() {
        String file = user.file("a.csv", "1,one\n2,two\n");

        User.Run found = user.types("import", file, "--into", "items", "--key", "none");
        User.Run asked = user.types("import", file, "--into", "items", "--key", "none", "--header", "1");

        assertFault(asked, 2, "header", "HEADER_INVALID");
        assertThat(found.err().replace(directory.toString(), "DIR"))
                .startsWith(
                        "a.csv is read as CSV, comma, UTF-8, no header. To see why:  onceload read DIR/a.csv\nheader: ")
                .endsWith(" [HEADER_INVALID]\n");
        assertThat(found.exitCode()).isEqualTo(2);
    }

    @Test
    void anotherDelimiterIsFoundOut() {
        User.Run run = user.types("import", user.file("a.csv", "id;name\n71;one\n"), "--into", "items");

        assertThat(run.out())
                .contains("a.csv · CSV, semicolon, UTF-8, header in line 1 · ")
                .contains("  1 read = 1 created");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void aDelimiterThatIsNotTheFiles() {
        User.Run run =
                user.types("import", user.file("a.csv", "id;name\n1;one\n"), "--into", "items", "--delimiter", "comma");

        assertThat(run.err().replace(directory.toString(), "DIR"))
                .startsWith(
                        "a.csv is read as CSV, comma, UTF-8, header in line 1. To see why:  onceload read DIR/a.csv\n")
                .endsWith(" [PLAN_INVALID]\n");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void aFileInWindows1252IsRecodedAndSaidToBe() {
        byte[] windows = "id,name\n81,caf\u00e9\n82,tea\n".getBytes(StandardCharsets.ISO_8859_1);

        User.Run run = user.types("import", user.file("windows.csv", windows), "--into", "items");

        assertThat(run.out())
                .contains("windows.csv · CSV, comma, Windows-1252, header in line 1 · ")
                .contains("          Windows-1252: not UTF-8; byte 0xE9 in line 2 read as é in café\n")
                .contains("  2 read = 2 created");
    }

    @Test
    void aFileThatIsNotTheUtf8ThatItIsSaidToBe() {
        byte[] latin1 = "id,name\n91,caf\u00e9\n92,tea\n".getBytes(StandardCharsets.ISO_8859_1);

        User.Run run = user.types("import", user.file("latin1.csv", latin1), "--into", "items", "--encoding", "utf-8");
        User.Run rejects = user.types("rejects", run.importId());

        assertThat(run.out()).contains("  2 read = 1 created + 0 updated + 0 unchanged + 0 skipped + 1 rejected");
        assertThat(rejects.out()).contains(",BAD_ENCODING,");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void aHeaderThatIsNotTheUtf8ThatItIsSaidToBe() {
        byte[] latin1 = "id,pr\u00e9nom\n1,x\n".getBytes(StandardCharsets.ISO_8859_1);

        User.Run run = user.types("import", user.file("latin1.csv", latin1), "--into", "items", "--encoding", "utf-8");

        assertThat(run.err())
                .contains("latin1.csv line 1: the header cannot be read: ")
                .endsWith(" To fix: name the encoding, such as --encoding windows-1252. [HEADER_INVALID]\n");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void aRuleThatDoesNotFitTheColumn() {
        assertFault(
                user.types(
                        "import",
                        user.file("a.csv", "id,name\n1,one\n"),
                        "--into",
                        "items",
                        "--rule",
                        "id: length=1..2"),
                2,
                "plan for public.items",
                "PLAN_INVALID");
    }

    @Test
    void aFileWithAnOddName() {
        User.Run run = user.types("import", "@nothing.csv", "--into", "items");

        assertThat(run.err()).startsWith("@nothing.csv: no such file in ");
        assertThat(run.exitCode()).isEqualTo(4);
    }

    @Test
    void aQuoteThatNeverEnds() {
        User.Run run = user.types(
                "import", user.file("quote.csv", "id,name\n1,\"" + "x".repeat(17_000_000)), "--into", "items");

        assertThat(run.err()).startsWith("quote.csv").endsWith(" [SOURCE_UNREADABLE]\n");
        assertThat(run.stableOut()).endsWith("Stopped before the first row of quote.csv was in\nImport ID  failed\n");
        assertThat(run.exitCode()).isEqualTo(3);
    }

    @Test
    void aFirstLineThatLooksLikeDataIsARow() {
        String places = user.file("places.csv", "1,Goroka,5.2\n2,Madang,6\n");

        User.Run found = user.types("import", places, "--into", "places", "--create", "--key", "none");
        User.Run asked =
                user.types("import", places, "--into", "places2", "--create", "--key", "none", "--header", "1");

        assertThat(found.out()).contains(", no header · ").contains("  2 read = 2 created");
        assertThat(asked.out()).contains(", header in line 1 · ").contains("  1 read = 1 created");
    }
}
