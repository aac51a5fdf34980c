package io.onceload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees who takes an import back. */
class UndoCommandTest {
    @TempDir
    Path directory;

    private User user;

    @BeforeEach
    void importUndoably() {
        user = User.in(directory);
        TestDatabases.execute(
                user.database(),
                "CREATE TABLE items (id int PRIMARY KEY, name text);"
                        + " INSERT INTO items VALUES (1, 'hat'), (2, 'sock')");
        String file = user.file("items.csv", "id,name\n1,cap\n2,shoe\n3,bag\n");
        assertThat(user.types("import", file, "--into", "items", "--undoable").exitCode())
                .isZero();
    }

    private String rows() {
        return String.join(" ", TestDatabases.query(user.database(), "SELECT id || name FROM items ORDER BY id"));
    }

    @Test
    void foreseesAndDoesNothing() {
        User.Run run = user.types("undo", "last", "--dry-run");

        assertThat(run.stableOut()).isEqualTo("""
                Database  DB on HOST (ONCELOAD_URL)
                Import    ID · items.csv → public.items · completed · began today at TIME
                          3 read = 1 created + 2 updated + 0 unchanged + 0 skipped + 0 rejected
                Nothing was done. Undoing would give:
                  3 changed = 1 deleted + 2 restored + 0 as before + 0 left
                """);
        assertThat(run.err())
                .contains("What constraints or triggers may refuse then is not foreseen.\n")
                .contains("To do it:    onceload undo ");
        assertThat(run.exitCode()).isZero();
        assertThat(rows()).isEqualTo("1cap 2shoe 3bag");
    }

    @Test
    void takesBackAndSaysSoAfterwards() {
        User.Run run = user.types("undo", "last");
        User.Run again = user.types("undo", "last");
        User.Run status = user.types("status", "last");

        assertThat(run.out()).contains("\nUndone in ").endsWith("""
                  3 changed = 1 deleted + 2 restored + 0 as before + 0 left
                """);
        assertThat(run.exitCode()).isZero();
        assertThat(rows()).isEqualTo("1hat 2sock");
        assertThat(again.out()).contains("\nAlready undone; nothing done\n");
        assertThat(again.exitCode()).isZero();
        assertThat(status.out()).contains(" · completed, undone\n").contains("Undone    today at ");
        assertThat(user.types("status").out()).contains("  undone ");
    }

    @Test
    void namesTheRowsThatItLeft() {
        TestDatabases.execute(user.database(), "UPDATE items SET name = 'theirs' WHERE id = 2");

        User.Run run = user.types("undo", "last");

        assertThat(run.out()).endsWith("""
                  3 changed = 1 deleted + 1 restored + 0 as before + 1 left
                  left: id 2: somebody changed it since
                """);
        assertThat(run.err())
                .endsWith("Rows that were left are as they were. Mend them by hand where they should be otherwise.\n");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(rows()).isEqualTo("1hat 2theirs");
    }

    @Test
    void refusesAnImportThatKeptNothing() {
        user.types("import", user.file("more.csv", "id,name\n7,pen\n"), "--into", "items");

        User.Run run = user.types("undo", "last");

        assertThat(run.err()).contains("it was not imported with --undoable").contains("[STATUS_CONFLICT]");
        assertThat(run.exitCode()).isEqualTo(3);
    }
}
