package io.onceload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
    @TempDir
    private Path directory;

    private User user;

    @BeforeEach
    void importItems() {
        user = User.in(directory);
        TestDatabases.execute(user.database(), "CREATE TABLE items (id int PRIMARY KEY, name text)");
        String rows =
                IntStream.rangeClosed(1, 30).mapToObj(i -> i + ",name " + i).collect(Collectors.joining("\n"));
        user.types("import", user.file("items.csv", "id,name\n" + rows + "\n"), "--into", "items");
    }

    @Test
    void saysThatAllIsThere() {
        User.Run run = user.types("verify", "last");

        assertThat(run.out()).isEqualTo("30 rows of items.csv compared with public.items: all are there, unchanged\n");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void namesTheFirstDifferencesAndHowToSeeAll() {
        TestDatabases.execute(
                user.database(), "DELETE FROM items WHERE id = 1; UPDATE items SET name = 'x' WHERE id > 5");

        User.Run few = user.types("verify", "last");
        User.Run all = user.types("verify", "last", "--all");

        assertThat(few.out())
                .startsWith("  line 2: 1 is missing\n  line 7: 6 has other values in name\n")
                .endsWith("  …\n30 rows of items.csv compared with public.items: 1 missing, 25 changed\n")
                .hasLineCount(22);
        assertThat(few.err()).matches("To see all: onceload verify [0-9a-f]{6} --all\n");
        assertThat(few.exitCode()).isEqualTo(1);
        assertThat(all.out()).hasLineCount(27);
        assertThat(all.err()).isEmpty();
    }

    @Test
    void readsTheFileWhereItIsNow() throws Exception {
        Files.move(directory.resolve("items.csv"), directory.resolve("moved.csv"));

        assertThat(user.types("verify", "last").exitCode()).isEqualTo(4);
        assertThat(user.types("verify", "last", "--file", directory + "/moved.csv")
                        .exitCode())
                .isZero();
        assertThat(user.types("verify", "last", "--file", user.file("other.csv", "id,name\n1,x\n"))
                        .err())
                .contains("other.csv: holds something else than what import ")
                .endsWith("[SOURCE_CHANGED]\n");
    }
}
