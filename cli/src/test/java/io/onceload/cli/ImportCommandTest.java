package io.onceload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
    private static final String ITEMS = "id,name,price\n1,one,1.50\n2,two,\n3,three,3\n";

    @TempDir
    Path directory;

    private User user;

    @BeforeEach
    void createDatabase() {
        user = User.in(directory);
    }

    @Test
    void createsColumnsUnderNamesThatATableCanHave() {
        String file = user.file("boxes.csv", "\u200Bname,xmin,XMAX\nhouse,1,2\n");

        User.Run run = user.types("import", file, "--into", "boxes", "--key", "name", "--create");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(TestDatabases.query(user.database(), "SELECT name, xmin_, xmax_ FROM boxes"))
                .containsExactly("house|1|2");
    }

    @Test
    @Tag("smoke")
    void createsTheTableAndSaysWhatWentIn() {
        String file = user.file("items.csv", ITEMS);

        User.Run run = user.types("import", file, "--into", "items", "--key", "id", "--create");

        assertThat(run.stableOut()).isEqualTo("""
                        Database  DB on HOST (ONCELOAD_URL)
                        Source    items.csv · CSV, comma, UTF-8, header in line 1 · 42 bytes
                        Table     items is new:  create table items (id integer primary key, name text,
                                  price numeric)
                        Done in N s · N rows/s
                          3 read = 3 created + 0 updated + 0 unchanged + 0 skipped + 0 rejected
                        Import ID  completed
                        """);
        assertThat(run.err()).isEqualTo("  See the table:   onceload query \"select * from items limit 5\"\n");
        assertThat(run.exitCode()).isZero();
        assertThat(TestDatabases.query(user.database(), "SELECT * FROM items ORDER BY id"))
                .containsExactly("1|one|1.50", "2|two|null", "3|three|3");
    }

    @Test
    void saysInOneLineThatAFileIsInAlready() {
        String file = user.file("items.csv", ITEMS);
        user.types("import", file, "--into", "items", "--key", "id", "--create");

        User.Run run = user.types("import", file, "--into", "items", "--key", "id", "--create");

        assertThat(run.stableOut())
                .isEqualTo("Already imported today at TIME as ID; nothing written\n  To apply it again: --again\n");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void callsItARevertIfOthersWentInSince() {
        String first = user.file("first.csv", ITEMS);
        String second = user.file("second.csv", "id,name,price\n1,uno,2\n");
        user.types("import", first, "--into", "items", "--key", "id", "--create");
        user.types("import", second, "--into", "items", "--key", "id");

        User.Run already = user.types("import", first, "--into", "items", "--key", "id");
        User.Run again = user.types("import", first, "--into", "items", "--key", "id", "--again");

        assertThat(already.stableOut()).isEqualTo("""
                        Already imported today at TIME as ID; nothing written
                          To apply it again: --again
                          1 other import went into the table since; --again would make it a revert
                        """);
        assertThat(again.stableOut()).isEqualTo("""
                        Database  DB on HOST (ONCELOAD_URL)
                        Source    first.csv · CSV, comma, UTF-8, header in line 1 · 42 bytes
                        Table     public.items · key id
                        Done in N s · N rows/s
                          3 read = 0 created + 1 updated + 2 unchanged + 0 skipped + 0 rejected
                        Import ID  completed
                        """);
    }

    @Test
    void namesColumnsThatGoNowhereAndColumnsThatAreMissing() {
        TestDatabases.execute(
                user.database(), "CREATE TABLE \"order\" (id int PRIMARY KEY, name text, lot text NOT NULL)");
        String file = user.file("items.csv", "id,name,Remarks,colour\n1,one,good,red\n");

        User.Run run = user.types("import", file, "--into", "order");

        assertThat(run.stableOut()).isEqualTo("""
                        Database  DB on HOST (ONCELOAD_URL)
                        Source    items.csv · CSV, comma, UTF-8, header in line 1 · 38 bytes
                        Table     public."order" · key id
                        Ignored   Remarks, colour: no such column in public."order"
                        Note      New rows will be rejected: the table needs lot, which the source does
                                  not have.
                        Done in N s · N rows/s
                          1 read = 0 created + 0 updated + 0 unchanged + 0 skipped + 1 rejected
                          rejected: 1 NOT_NULL
                          first in line 2: lot: is missing, and the table requires it
                        Import ID  completed with rejects
                        """);
        assertThat(run.stableErr()).isEqualTo("""
                          See the row:     onceload rejects ID -o fix.csv
                          See the table:   onceload query 'select * from "order" limit 5'
                        """);
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void followsEveryOptionOfThePlan() {
        TestDatabases.execute(
                user.database(),
                "CREATE TABLE items (name text PRIMARY KEY, price numeric, at timestamptz, note text);"
                        + " INSERT INTO items VALUES ('kept', 1, NULL, 'before')");
        String file = user.file(
                "i.csv",
                "Item;Price;When;Note\n'a;b';5;2026-07-01 12:00:00;\\N\n kept ;9;;x\nc;;;y\nd;99;;z\na;1;;\n'a;b';6;;later\n");

        User.Run run = user.types(
                "import",
                file,
                "--into=public.items",
                "--key=name",
                "--map=Item=name",
                "--rule",
                "name: required trim length=1..10",
                "--rule",
                "price: min=0 max=50 default=\"7\"",
                "--map=When=at",
                "--delimiter=;",
                "--quote='",
                "--null=\\N",
                "--null=",
                "--zone=Europe/Berlin",
                "--on-conflict=keep",
                "--duplicates=first",
                "--max-rejects=50%",
                "--chunk-rows=2");

        assertThat(run.stableOut()).isEqualTo("""
                        Database  DB on HOST (ONCELOAD_URL)
                        Source    i.csv · CSV, semicolon, quote ', UTF-8, header in line 1 · 99 bytes
                        Table     public.items · key name
                        Done in N s · N rows/s
                          6 read = 3 created + 0 updated + 0 unchanged + 2 skipped + 1 rejected
                          rejected: 1 OUT_OF_RANGE
                          first in line 5: price: 99 is more than 50, the largest allowed
                        Import ID  completed with rejects
                        """);
        assertThat(TestDatabases.query(
                        user.database(), "SELECT name, price, at AT TIME ZONE 'UTC', note FROM items ORDER BY name"))
                .containsExactly("a|1|null|null", "a;b|5|2026-07-01 10:00:00|null", "c|7|null|y", "kept|1|null|before");
    }

    @Test
    void readsAFileWithoutAHeaderAndAppendsWithoutAKey() {
        String file = user.file("items.csv", "1\tone\n2\ttwo\n");

        User.Run run = user.types(
                "import",
                file,
                "--into",
                "items",
                "--key",
                "none",
                "--create",
                "--header",
                "none",
                "--delimiter",
                "tab");

        assertThat(run.stableOut()).isEqualTo("""
                        Database  DB on HOST (ONCELOAD_URL)
                        Source    items.csv · CSV, tab, UTF-8, no header · 12 bytes
                        Table     items is new:  create table items (column_1 integer, column_2 text)
                        Done in N s · N rows/s
                          2 read = 2 created + 0 updated + 0 unchanged + 0 skipped + 0 rejected
                        Import ID  completed
                        """);
    }

    @Test
    void readsGzip() throws Exception {
        String file = user.file("items.csv.gz", Gzip.of(ITEMS));

        User.Run run = user.types("import", file, "--into", "items", "--key", "id", "--create");

        assertThat(run.out())
                .contains("items.csv.gz · CSV in gzip, comma, UTF-8, header in line 1 · ")
                .contains("  3 read = 3 created");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void readsStandardInputAndKeepsNothingOfItWhenDone() {
        User.Run run = user.pipes(ITEMS, "import", "-", "--into", "items", "--key", "id", "--create");

        assertThat(run.stableOut()).isEqualTo("""
                        Database  DB on HOST (ONCELOAD_URL)
                        Source    standard input · CSV, comma, UTF-8, header in line 1 · 42 bytes
                        Table     items is new:  create table items (id integer primary key, name text,
                                  price numeric)
                        Done in N s · N rows/s
                          3 read = 3 created + 0 updated + 0 unchanged + 0 skipped + 0 rejected
                        Import ID  completed
                        """);
        assertThat(TestDatabases.home().resolve("spool")).isEmptyDirectory();
    }

    @Test
    void stopsAtTheLimitOfRejectsAndGoesOnWithAHigherOne() {
        String file = user.file("items.csv", "id,price\n1,1\n2,x\n3,y\n4,4\n");
        TestDatabases.execute(user.database(), "CREATE TABLE items (id int PRIMARY KEY, price int)");

        User.Run stopped = user.types("import", file, "--into", "items", "--max-rejects", "1", "--chunk-rows", "3");
        User.Run done = user.types("import", file, "--into", "items", "--max-rejects", "2");

        assertThat(stopped.stableOut()).endsWith("""
                        Stopped at row 3 of items.csv; everything before it is in
                          3 read = 1 created + 0 updated + 0 unchanged + 0 skipped + 2 rejected
                          rejected: 2 INVALID_VALUE
                          first in line 3: price: "x" is not a whole number; expected digits only, such…
                        Import ID  failed
                        """);
        assertThat(stopped.err())
                .startsWith("items.csv: 2 of 3 rows were rejected; at most 1 ")
                .endsWith(" [TOO_MANY_REJECTS]\n");
        assertThat(stopped.exitCode()).isEqualTo(3);
        assertThat(done.stableOut()).endsWith("""
                        Table     public.items · key id
                        Going on  behind row 3, the last that is in
                        Done in N s · N rows/s
                          4 read = 2 created + 0 updated + 0 unchanged + 0 skipped + 2 rejected
                          rejected: 2 INVALID_VALUE
                          first in line 3: price: "x" is not a whole number; expected digits only, such…
                        Import ID  completed with rejects
                        """);
        assertThat(done.importId()).isEqualTo(stopped.importId());
        assertThat(done.exitCode()).isEqualTo(1);
    }

    @Test
    void writesRejectsToTheFileThatIsNamed() throws Exception {
        String file = user.file("items.csv", "id,price\n1,1\nx,2\n");
        Path fix = directory.resolve("to fix.csv");
        TestDatabases.execute(user.database(), "CREATE TABLE items (id int PRIMARY KEY, price int)");

        User.Run first = user.types("import", file, "--into", "items", "--rejects", fix.toString());
        User.Run second = user.types("import", file, "--into", "items", "--rejects", fix.toString());
        Files.writeString(fix, "corrected by hand");
        User.Run third = user.types("import", file, "--into", "items", "--rejects", fix.toString(), "--again");

        assertThat(first.err())
                .endsWith("  The rejected row is in " + fix + "; when corrected: onceload import '" + fix + "'\n");
        assertThat(first.exitCode()).isEqualTo(1);
        assertThat(second.exitCode()).isZero();
        assertThat(third.exitCode()).isEqualTo(4);
        assertThat(third.err())
                .endsWith(
                        fix + ": there is another file of that name, which may hold somebody's corrections; it was left"
                                + " alone. To fix: name another file: `onceload rejects " + third.importId()
                                + " -o FILE`. [LOCAL_IO]\n");
        assertThat(fix).hasContent("corrected by hand");
    }

    @Test
    void showsCommandsAsItWasCalled() {
        String file = user.file("items.csv", ITEMS);

        User.Run run = user.with("ONCELOAD_COMMAND", "./onceload")
                .types("import", file, "--into", "items", "--key", "id", "--create");
        User.Run wrong = user.types("import", file, "--into", "items", "--keys", "id");

        assertThat(run.err()).isEqualTo("  See the table:   ./onceload query \"select * from items limit 5\"\n");
        assertThat(wrong.err())
                .isEqualTo("--keys: there is no such option; did you mean --key? To fix: correct it; `./onceload import"
                        + " --help` lists all options. [PLAN_INVALID]\n");
    }
}
