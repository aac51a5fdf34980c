package io.onceload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults of the files around an import, whole. */
class FileFaultsTest {
    @TempDir
    Path directory;

    private User user;
    private String file;

    @BeforeEach
    void createTable() {
        user = User.in(directory);
        TestDatabases.execute(user.database(), "CREATE TABLE items (id int PRIMARY KEY)");
        file = user.file("items.csv", "id\n1\nx\n");
    }

    /** Without what differs from run to run. */
    private String told(User.Run run) {
        return run.stableErr().replace(directory.toString(), "DIR");
    }

    @Test
    void aHomeThatCannotBeCreated() {
        String home = user.file("plain", "") + "/home";

        User.Run run = user.with("ONCELOAD_HOME", home).pipes("id\n1\n", "import", "-", "--into", "items");

        assertThat(told(run))
                .isEqualTo(
                        "DIR/plain/home/spool: cannot be created: DIR/plain; expected a directory that you may write."
                                + " To fix: set ONCELOAD_HOME to such a directory. [LOCAL_IO]\n");
        assertThat(run.exitCode()).isEqualTo(4);
    }

    @Test
    void aListOfFilesThatIsNotThere() {
        User.Run run = user.types("import", "--files-from", directory + "/list.txt", "--into", "items");

        assertThat(told(run))
                .isEqualTo(
                        "DIR/list.txt: the list of files cannot be read; expected a file with a name on each line. To"
                                + " fix: check the name of the list, or send it to standard input with --files-from -."
                                + " [SOURCE_NOT_FOUND]\n");
        assertThat(run.exitCode()).isEqualTo(4);
    }

    @Test
    void aPlanThatCannotBeWritten() {
        String notADirectory = user.file("plain", "");

        User.Run run = user.types("plan", file, "--into", "items", "-o", notADirectory + "/plan.yaml");

        assertThat(told(run))
                .startsWith("DIR/plain/plan.yaml: the plan cannot be written: DIR/plain/.onceload-")
                .endsWith(". To fix: name a file in a directory that exists and that you may write. [LOCAL_IO]\n");
        assertThat(run.exitCode()).isEqualTo(4);
    }

    @Test
    void aPlanThatIsADirectory() {
        User.Run run = user.types("import", file, "--plan", directory.toString());

        assertThat(told(run))
                .isEqualTo(
                        "DIR: it cannot be read as a file (Is a directory), expected a plan. To fix: name a file that you"
                                + " may read. [PLAN_INVALID]\n");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void rejectsThatWouldReplaceSomebodysCorrections() {
        String fix = user.file("fix.csv", "corrected by hand\n");

        User.Run run = user.types("import", file, "--into", "items", "--rejects", fix, "-q");

        assertThat(told(run))
                .isEqualTo(
                        "DIR/fix.csv: there is another file of that name, which may hold somebody's corrections; it was"
                                + " left alone. To fix: name another file: `onceload rejects ID -o FILE`. [LOCAL_IO]\n");
    }

    @Test
    void rejectsThatCannotBeWritten() {
        user.types("import", file, "--into", "items");

        User.Run run = user.types("rejects", "last", "-o", file + "/fix.csv");

        assertThat(told(run))
                .isEqualTo(
                        "DIR/items.csv/fix.csv: the rejects cannot be written: DIR/items.csv. To fix: make room, or name"
                                + " another file: `onceload rejects ID -o FILE`. [LOCAL_IO]\n");
    }

    @Test
    void createsTheDirectoryThatRejectsAreToGoInto() throws IOException {
        User.Run run = user.types("import", file, "--into", "items", "--rejects", directory + "/new/deep/fix.csv");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(Files.readAllLines(directory.resolve("new/deep/fix.csv"))).hasSize(2);
    }

    @Test
    void aServerThatNobodyKnows() {
        User.Run run =
                user.types("import", file, "--into", "items", "--url", "postgresql://me@no-such-host.invalid/db");

        assertThat(told(run))
                .isEqualTo(
                        "import of items.csv: no server is known by the name no-such-host.invalid; expected a host that"
                                + " this machine can look up. To fix: correct the host in --url (or ONCELOAD_URL, PGHOST), then"
                                + " run the same command again. [DATABASE_UNAVAILABLE]\n");
        assertThat(run.exitCode()).isEqualTo(4);
    }
}
