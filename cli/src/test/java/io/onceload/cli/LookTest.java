package io.onceload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.cli.terminal.Terminal;
import io.onceload.cli.terminal.TextTable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Colours, quiet, width, and not waiting for others. */
class LookTest {
    private static final String ESCAPE = "\u001b[";

    @TempDir
    Path directory;

    private User user;
    private String file;

    @BeforeEach
    void createTable() {
        user = User.in(directory);
        TestDatabases.execute(user.database(), "CREATE TABLE items (id int PRIMARY KEY, name text)");
        file = user.file("items.csv", "id,name\n1,one\nx,two\n");
    }

    @Test
    void coloursOnATerminalOnlyUnlessAsked() {
        User.Run piped = user.types("import", file, "--into", "items");
        User.Run forced = user.types("import", file, "--into", "items", "--again", "--color", "always");
        User.Run never = user.withTerminal().types("import", file, "--into", "items", "--again", "--color=never");
        User.Run watched = user.types("import", file, "--into", "items", "--again");
        User.Run fault = user.types("import", file, "--into", "nowhere");
        User.Run plain = user.with("NO_COLOR", "1").types("import", file, "--into", "nowhere");

        assertThat(piped.out() + piped.err()).doesNotContain(ESCAPE);
        assertThat(forced.out()).contains(ESCAPE + "32mDone in ");
        assertThat(forced.err()).contains(ESCAPE + "2m  See the row:");
        assertThat(never.out() + never.err()).doesNotContain(ESCAPE);
        assertThat(watched.out()).contains(ESCAPE);
        assertThat(fault.err()).startsWith(ESCAPE + "31mtarget nowhere: ");
        assertThat(plain.err()).startsWith("target nowhere: ");
    }

    @Test
    void coloursNoJson() {
        User.Run run = user.types("import", file, "--into", "items", "--json", "--color=always");

        assertThat(run.out()).startsWith("{\"import_id\"").doesNotContain(ESCAPE);
    }

    @Test
    void forcesColoursThroughTheEnvironmentAndRefusesWordsItDoesNotKnow() {
        User.Run wrong = user.types("status", "--color", "alway");
        User.Run forced = user.with("CLICOLOR_FORCE", "1").types("status", "abc");

        assertThat(wrong.err())
                .startsWith("--color alway: expected auto, always or never; did you mean always? To fix: ");
        assertThat(forced.err()).startsWith(ESCAPE + "31mimport abc: ");
    }

    @Test
    void tellsFaultsAndResultsOnlyWhereQuiet() {
        User.Run run = user.types("import", file, "--into", "items", "--quiet");
        User.Run fault = user.types("import", file, "--into", "nowhere", "-q");

        assertThat(run.stableOut()).isEqualTo("""
                        Done in N s · N rows/s
                          2 read = 1 created + 0 updated + 0 unchanged + 0 skipped + 1 rejected
                          rejected: 1 INVALID_VALUE
                          first in line 3: id: "x" is not a whole number; expected digits only, such as…
                        Import ID  completed with rejects
                        """);
        assertThat(run.err()).isEmpty();
        assertThat(fault.err()).startsWith("target nowhere: ");
        assertThat(fault.out()).isEmpty();
    }

    @Test
    void tellsAlsoWhereQuietWhatOfAFileDoesNotGoIn() {
        String messy = user.file("messy.csv", "Stock of May\n\nid,name,colour\n# counted\n3,three,red\n\n4,four,red\n");

        User.Run run = user.types("import", messy, "--into", "items", "--quiet");
        User.Run again = user.types("import", messy, "--into", "items", "--quiet");
        User.Run json = user.types("import", messy, "--into", "items", "--again", "--quiet", "--json");

        assertThat(run.err()).isEqualTo("""
                        messy.csv: comments: 1 line begins with # and is no row
                        messy.csv: before the table: 1 line has another shape and is no row, beginning with Stock of May
                        messy.csv: ignored colour: no such column in public.items
                        """);
        assertThat(run.stableOut()).isEqualTo("""
                        Done in N s · N rows/s
                          2 read = 2 created + 0 updated + 0 unchanged + 0 skipped + 0 rejected
                          4 lines (2 above the table, 1 of comments, 1 blank) are no rows
                        Import ID  completed
                        """);
        assertThat(again.err()).isEmpty();
        assertThat(json.err()).isEqualTo(run.err());
        assertThat(json.out())
                .contains("\"skipped_lines\":{\"above_table\":2,\"comments\":1,\"blank\":1,\"behind_row\":0}");
    }

    @Test
    void doesNotWaitForAnotherWhereAsked() throws Exception {
        String slow = user.file("slow.csv", "id,name\n5,five\n6,six\n");
        String[] command = {"import", slow, "--into", "items", "--chunk-rows", "1"};
        TestDatabases.execute(user.database(), "INSERT INTO items VALUES (6, 'x')");
        User other = User.in(directory, user.database());
        Thread worker = new Thread(() -> other.types(command));
        User.Run run;
        try (Connection locking = TestDatabases.connect(user.database())) {
            locking.setAutoCommit(false);
            try (Statement lock = locking.createStatement()) {
                lock.execute("SELECT FROM items WHERE id = 6 FOR UPDATE");
            }
            worker.start();
            while (TestDatabases.query(user.database(), "SELECT 1 FROM onceload.import WHERE status = 'running'")
                    .isEmpty()) {
                Thread.onSpinWait();
            }
            run = user.types("import", slow, "--into", "items", "--no-wait");
        }
        worker.join();

        assertThat(run.err())
                .contains(" process ")
                .contains(" is at it, after ")
                .contains(" and this run was asked not to wait. To fix: ")
                .endsWith(" [IMPORT_RUNNING]\n");
        assertThat(run.exitCode()).isEqualTo(6);
    }

    @Test
    void breaksNoHelpTextWithinWordsOrQuotes() {
        for (String command : Commands.names()) {
            for (String line : user.types("help", command).out().split("\n", -1)) {
                assertThat(line.chars().filter(c -> c == '"').count() % 2)
                        .as(line)
                        .isZero();
                assertThat(line.stripTrailing()).as(line).doesNotEndWith("/").isEqualTo(line);
            }
        }
    }

    @Test
    void everythingIsReadableInTheUsualWidth() {
        String long60 = "a_name_that_is_as_long_as_postgresql_lets_a_name_of_a_table_be";
        TestDatabases.execute(
                user.database(), "CREATE TABLE " + long60 + " (id int PRIMARY KEY, \"A Quoted Name\" text)");
        String source = user.file("a file with a name that nobody would want to type by hand.csv", "id\n1\nx\n2\n");
        String[] importing = {"import", source, "--into", long60};

        assertReadable(user.types(importing));
        assertReadable(user.types(importing));
        assertReadable(user.types("import", source, file, "--into", long60));
        assertReadable(user.types("preview", source, "--into", long60));
        assertReadable(user.types("preview", source, "--into", "t", "--create", "--key", "none"));
        assertReadable(user.types("status"));
        assertReadable(user.types("status", "last"));
        assertReadable(user.types("query", "SELECT * FROM " + long60));
        assertReadable(user.types("init"));
        assertReadable(user.types("version"));
        for (String command : Commands.names()) {
            assertReadable(user.types("help", command));
        }
    }

    /** Apart from words that no line can hold, such as a long path, and commands to copy. */
    private static void assertReadable(User.Run run) {
        assertThat((run.out() + run.err()).lines().filter(line -> !line.contains("onceload ")))
                .allSatisfy(line -> {
                    int longestWord = line.lines()
                            .flatMap(text -> java.util.Arrays.stream(text.split(" ", -1)))
                            .mapToInt(TextTable::columnsOf)
                            .max()
                            .orElse(0);
                    assertThat(TextTable.columnsOf(line) <= Terminal.USUAL_WIDTH
                                    || longestWord > Terminal.USUAL_WIDTH / 2)
                            .as(line)
                            .isTrue();
                });
    }
}
