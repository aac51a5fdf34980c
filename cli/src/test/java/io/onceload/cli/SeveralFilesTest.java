package io.onceload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One command, several imports. */
class SeveralFilesTest {
    @TempDir
    Path directory;

    private User user;

    @BeforeEach
    void createTable() {
        user = User.in(directory);
        TestDatabases.execute(user.database(), "CREATE TABLE items (id int PRIMARY KEY, name text)");
        user.file("b.csv", "id,name\n1,b\n2,b\n");
        user.file("a.csv", "id,name\n1,a\n");
        user.file("c.csv", "id,name\nx,c\n3,c\n");
    }

    private List<String> items() {
        return TestDatabases.query(user.database(), "SELECT id, name FROM items ORDER BY id");
    }

    @Test
    void importsTheFilesOfAPatternInTheOrderOfTheirNamesAndSumsUp() {
        User.Run run = user.types("import", directory + "/*.csv", "--into", "items");

        assertThat(unwrapped(run.stableOut())).isEqualTo("""
                        Database  DB on HOST (ONCELOAD_URL)

                        Source    DIR/a.csv · CSV, comma, UTF-8, header in line 1 · 12 bytes
                        Table     public.items · key id
                        Done in N s · N rows/s
                          1 read = 1 created + 0 updated + 0 unchanged + 0 skipped + 0 rejected
                        Import ID  completed

                        Source    DIR/b.csv · CSV, comma, UTF-8, header in line 1 · 16 bytes
                        Table     public.items · key id
                        Done in N s · N rows/s
                          2 read = 1 created + 1 updated + 0 unchanged + 0 skipped + 0 rejected
                        Import ID  completed

                        Source    DIR/c.csv · CSV, comma, UTF-8, header in line 1 · 16 bytes
                        Table     public.items · key id
                        Done in N s · N rows/s
                          2 read = 1 created + 0 updated + 0 unchanged + 0 skipped + 1 rejected
                          rejected: 1 INVALID_VALUE
                          first in line 2: id: "x" is not a whole number; expected digits only, such as…
                        Import ID  completed with rejects

                        3 files  Import  Ending                  Read  Rejected
                        …/a.csv  ID  completed                  1         0
                        …/b.csv  ID  completed                  2         0
                        …/c.csv  ID  completed with rejects     2         1
                          5 read = 3 created + 1 updated + 0 unchanged + 0 skipped + 1 rejected
                        """);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(items()).containsExactly("1|b", "2|b", "3|c");
    }

    @Test
    void goesOnBehindAFileThatFailsAndGivesTheWorstExitCode() {
        String missing = directory + "/missing.csv";

        User.Run run = user.types("import", directory + "/a.csv", missing, directory + "/b.csv", "--into", "items");
        User.Run again = user.types(
                "import", directory + "/a.csv", missing, directory + "/c.csv", "--into", "items", "--stop-on-error");

        assertThat(run.err()).contains(missing + ": no such file");
        assertThat(run.out()).contains("  failed: SOURCE_NOT_FOUND");
        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(again.out()).contains("  already imported ").contains("  not begun");
        assertThat(again.err()).endsWith("To go on: the same command; what is done is not done again\n");
        assertThat(again.exitCode()).isEqualTo(4);
        assertThat(items()).containsExactly("1|b", "2|b");
    }

    @Test
    void namesFilesInHintsAndFaultsAsTheyWereGiven() throws IOException {
        Files.createDirectory(directory.resolve("in a"));
        String headless = user.file("in a/b.csv", "7\n8\n");

        User.Run run = user.types("import", directory + "/a.csv", headless, "--into", "items", "-q");
        User.Run one = user.types("import", headless, "--into", "items");

        assertThat(run.err()).startsWith(headless + ": plan for public.items: ");
        assertThat(one.err())
                .startsWith("b.csv is read as CSV, one column, UTF-8, no header. To see why:  onceload read '"
                        + headless + "'\n");
    }

    @Test
    void suggestsAFileOfItsOwnForTheRejectsOfEach() {
        user.file("d.csv", "id,name\ny,d\n4,d\n");

        User.Run run = user.types("import", directory + "/?.csv", "--into", "items");

        assertThat(run.stableErr()).isEqualTo("""
                          See the row:     onceload rejects ID -o fix-ID.csv
                          See the row:     onceload rejects ID -o fix-ID.csv
                        """);
    }

    @Test
    void takesNamesFromAList() {
        User.Run run = user.pipes(
                directory + "/b.csv\n\n" + directory + "/a.csv\n", "import", "--files-from", "-", "--into", "items");

        assertThat(run.exitCode()).isZero();
        assertThat(items()).containsExactly("1|a", "2|b");
    }

    @Test
    void takesAFileThatIsCalledLikeAPattern() {
        User.Run run = user.types("import", user.file("[a].csv", "id,name\n9,z\n"), "--into", "items");
        User.Run none = user.types("import", directory + "/*.txt", "--into", "items");

        assertThat(run.exitCode()).isZero();
        assertThat(items()).containsExactly("9|z");
        assertThat(none.err()).startsWith(directory + "/*.txt: no file has such a name; expected at least one. ");
        assertThat(none.exitCode()).isEqualTo(2);
    }

    @Test
    void stopsAllAtOnceAndTheSameCommandGoesOn() {
        StringBuilder rows = new StringBuilder("id,name\n");
        for (int i = 0; i < 35; i++) {
            rows.append(i).append(",b\n");
        }
        user.file("b.csv", rows.toString());
        String[] command = {"import", directory + "/?.csv", "--into", "items", "--chunk-rows", "10"};

        User.Run stopped = user.withClockSteps(2_000)
                .onProgress(() -> user.interruption().request())
                .types(command);
        User.Run done = user.withClockSteps(0).onProgress(() -> {}).types(command);

        assertThat(stopped.out()).contains("  not begun");
        assertThat(stopped.exitCode()).isEqualTo(130);
        assertThat(done.out()).contains("Going on  behind row 1,").contains("3 files  Import  Ending ");
        assertThat(done.exitCode()).isEqualTo(1);
    }

    @Test
    void writesRejectsIntoADirectory() throws IOException {
        Path rejects = Files.createDirectory(directory.resolve("rejects"));

        User.Run refused =
                user.types("import", directory + "/?.csv", "--into", "items", "--rejects", directory + "/fix.csv");
        User.Run run = user.types("import", directory + "/?.csv", "--into", "items", "--rejects", rejects.toString());

        assertThat(refused.err())
                .startsWith("--rejects " + directory + "/fix.csv: is no directory; expected one, since each of the 3"
                        + " files has rejects of its own. ");
        assertThat(run.exitCode()).isEqualTo(1);
        try (var written = Files.list(rejects)) {
            assertThat(written.map(file -> file.getFileName().toString()))
                    .hasSize(1)
                    .allMatch(name -> name.matches("c-[0-9a-f]{6}\\.csv"));
        }
    }

    @Test
    void givesJsonLineByLineFaultsToo() {
        User.Run run =
                user.types("import", directory + "/a.csv", directory + "/missing.csv", "--into", "items", "--json");

        List<JsonNode> lines =
                run.out().lines().map(JsonMapper.shared()::readTree).toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0).path("source").path("name").asString()).isEqualTo("a.csv");
        assertThat(lines.get(1).path("source").path("name").asString()).isEqualTo(directory + "/missing.csv");
        assertThat(lines.get(1).path("fault").path("code").asString()).isEqualTo("SOURCE_NOT_FOUND");
    }

    @Test
    void takesStandardInputAloneOnly() {
        assertThat(user.types("import", "-", directory + "/a.csv", "--into", "items")
                        .err())
                .startsWith("-: standard input beside other files; expected it alone. ");
    }

    /** With lines as they were before they were made to fit, since the directory's name is longer or shorter. */
    private String unwrapped(String text) {
        return text.replace(directory.toString(), "DIR").replaceAll("\n {10}", " ");
    }
}
