package io.onceload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.cli.terminal.Terminal;
import io.onceload.cli.terminal.TextTable;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviewCommandTest {
    @TempDir
    Path directory;

    private User user;

    @BeforeEach
    void createDatabase() {
        user = User.in(directory);
    }

    @Test
    void showsMappingRowsAndRejects() {
        TestDatabases.execute(
                user.database(),
                "CREATE TABLE items (id int PRIMARY KEY, name text, price numeric(8,2), tags text[], lot text NOT NULL)");
        String file = user.file(
                "items.csv", "id,Item,price,tags,colour\n007, one ,1.555,{a},red\nx,,-1,,red\n3,three,,,red\n");

        User.Run run = user.types(
                "preview", file, "--into", "items", "--map", "Item=name", "--rule", "name: trim required", "--rows=2");

        assertThat(run.stableOut()).isEqualTo("""
                        Database  DB on HOST (ONCELOAD_URL)
                        Source    items.csv · CSV, comma, UTF-8, header in line 1 · 75 bytes
                        Table     public.items · key id
                        Ignored   colour: no such column in public.items
                        Note      New rows will be rejected: the table needs lot, which the source does
                                  not have.

                        Column  Type          From   Rules
                        id      integer, key  id     required
                        name    text          Item   trim, required
                        price   numeric(8,2)  price
                        tags    text[]        tags

                        Line  id  name  price  tags
                           2   7  one    1.56  {a}

                        Rejected
                          line 3  id: "x" is not a whole number; expected digits only, such as 1234
                                  name: is missing; a value is required

                        Of the first 2 rows, 1 would go to the database and 1 would be rejected. Nothing
                        was written.
                        What only the database can check was not checked: constraints, triggers, rows
                        that are there already, and the values of tags.
                        """);
        assertThat(run.err())
                .isEqualTo("To import:  onceload import " + file
                        + " --into items --map Item=name --rule 'name: trim required'\n");
        assertThat(run.exitCode()).isZero();
        assertThat(TestDatabases.query(user.database(), "SELECT count(*) FROM items"))
                .containsExactly("0");
        assertThat(user.types("status").out()).isEmpty();
    }

    @Test
    void showsTheTableThatWouldBeMadeAndMakesNone() {
        String file = user.file("items.csv", "id,name\n1,one\n");

        User.Run run = user.types("preview", file, "--into", "items", "--key", "id", "--create");

        assertThat(run.out())
                .contains("Table     items would be new:  create table items (id integer primary key, name\n"
                        + "          text)\n")
                .contains("Line  id  name\n   2   1  one\n")
                .contains("Of all 1 row, 1 would go");
        assertThat(TestDatabases.query(user.database(), "SELECT to_regclass('items')::text"))
                .containsExactly("null");
    }

    @Test
    void cutsLongValuesAndFoldsWideTables() {
        StringBuilder header = new StringBuilder("id");
        StringBuilder row = new StringBuilder("1");
        for (int i = 1; i <= 20; i++) {
            header.append(",column_number_").append(i);
            row.append(",").append("東京 ".repeat(i));
        }
        String file = user.file("wide.csv", header + "\n" + row + "\n");

        User.Run run = user.types("preview", file, "--into", "wide", "--key", "id", "--create");

        assertThat(run.out()).contains("…");
        assertThat(run.out().lines().mapToInt(TextTable::columnsOf).max().orElseThrow())
                .isLessThanOrEqualTo(Terminal.USUAL_WIDTH);
        assertThat(run.out().lines().filter(line -> line.startsWith("Line  ")).count())
                .isGreaterThan(4);
    }

    @Test
    void previewsCorrectedRejectsWithoutATable() {
        TestDatabases.execute(user.database(), "CREATE TABLE items (id int PRIMARY KEY, price int)");
        user.types("import", user.file("items.csv", "id,price\n1,1\n2,x\n"), "--into", "items");
        String rejects = user.types("rejects", "last").out();

        User.Run run = user.types("preview", user.file("fix.csv", rejects.replace("2,x,", "2,2,")));

        assertThat(run.out())
                .contains("Table     public.items · key id\n")
                .contains("Line  id  price\n   2   2      2\n");
    }

    @Test
    void readsStandardInputAndKeepsNothingOfIt() {
        User.Run run = user.pipes("id\n1\n", "preview", "-", "--into", "t", "--key", "id", "--create");

        assertThat(run.out()).contains("Source    standard input · CSV");
        assertThat(TestDatabases.home().resolve("spool")).isEmptyDirectory();
    }

    @Test
    void refusesWhatAnImportWouldRefuse() {
        assertThat(user.types("preview", user.file("a.csv", "id\n1\n"), "--into", "nowhere")
                        .exitCode())
                .isEqualTo(2);
        assertThat(user.types("preview", "a.csv", "--rows", "ten").err())
                .contains("--rows ten: expected a whole number from 0 to 1,000. ");
        assertThat(user.types("preview", directory + "/no.csv", "--into", "t").exitCode())
                .isEqualTo(4);
    }
}
