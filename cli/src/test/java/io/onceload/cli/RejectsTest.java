package io.onceload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejectsTest {
    @TempDir
    Path directory;

    private User user;

    @BeforeEach
    void createTable() {
        user = User.in(directory);
        TestDatabases.execute(
                user.database(), "CREATE TABLE items (id int PRIMARY KEY, name text NOT NULL, price numeric)");
    }

    private User.Run importItems(String... options) {
        String file = user.file("items.csv", "id;name;price\n1;one;1\nx;two;2\n3;;cheap\n");
        return user.types(concat(
                new String[] {"import", file, "--into", "items", "--delimiter", ";", "--rule", "price: min=0"},
                options));
    }

    private static String[] concat(String[] first, String[] second) {
        String[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    @Test
    void comeBackAsAFileThatGoesInWhenCorrected() throws Exception {
        User.Run first = importItems();
        String fix = directory.resolve("fix.csv").toString();

        User.Run rejects = user.types("rejects", first.importId().substring(0, 4), "-o", fix);
        String bad = Files.readString(Path.of(fix));
        Files.writeString(Path.of(fix), bad.replace("x;two;2;", "2;two;2;").replace("3;;cheap;", "3;three;0.5;"));
        User.Run corrected = user.types("import", fix);
        User.Run again = user.types("import", fix);

        assertThat(rejects.err()).isEqualTo("2 rows in " + fix + "; when corrected: onceload import " + fix + "\n");
        assertThat(rejects.out()).isEmpty();
        assertThat(bad)
                .startsWith("id;name;price;onceload_import;onceload_row;onceload_code;onceload_error;onceload_extra\n");
        assertThat(corrected.stableOut()).matches("""
                        Database  DB on HOST \\(ONCELOAD_URL\\)
                        Corrects  rejects of import ID: items.csv into public.items, today at TIME
                        Source    fix.csv · CSV, semicolon, UTF-8, header in line 1 · \\d+ bytes
                        Table     public.items · key id
                        Done in N s · N rows/s
                          2 read = 2 created \\+ 0 updated \\+ 0 unchanged \\+ 0 skipped \\+ 0 rejected
                        Import ID  completed, corrects ID
                        """);
        assertThat(corrected.out()).endsWith(", corrects " + first.importId() + "\n");
        assertThat(corrected.exitCode()).isZero();
        assertThat(again.stableOut()).contains("Already imported today at TIME as ID; nothing written\n");
        assertThat(TestDatabases.query(user.database(), "SELECT * FROM items ORDER BY id"))
                .containsExactly("1|one|1", "2|two|2", "3|three|0.5");
        assertThat(user.types("status", corrected.importId()).out())
                .contains("Corrects  rejects of import " + first.importId() + "\n");
        assertThat(user.types("status", corrected.importId(), "--json").out())
                .containsPattern("\"parent_id\":\"" + first.importId());
    }

    @Test
    void lieInTheirFileWhereTheDatabaseDoesNotSumThemUp() {
        refuseSummaries("true");
        Path fix = directory.resolve("fix.csv");

        User.Run first = importItems("--rejects", fix.toString());
        User.Run again = importItems("--again", "--json");
        User.Run status = user.types("status", first.importId());

        assertThat(first.stableOut()).endsWith("""
                        Done in N s · N rows/s
                          3 read = 1 created + 0 updated + 0 unchanged + 0 skipped + 2 rejected
                        Import ID  completed with rejects
                        """);
        assertThat(first.err()).contains("The 2 rejected rows are in " + fix).doesNotContain("To fix");
        assertThat(first.exitCode()).isEqualTo(1);
        assertThat(fix).content().contains("x;two;2;").contains("3;;cheap;");
        assertThat(again.out()).contains("\"rejected\":2").contains("\"rejects\":null");
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(status.out()).contains("2 rejected").doesNotContain("first in line");
        assertThat(status.exitCode()).isZero();
    }

    @Test
    void areSummedUpWithinALimitThatIsNotTheRoles() {
        refuseSummaries("current_setting('statement_timeout') <> '5s'");

        User.Run run = importItems();

        assertThat(run.out()).contains("  first in line 3: ");
    }

    @Test
    void areNotSummedUpAnewWhereTheFileIsInAlready() {
        importItems();

        User.Run again = importItems("--json");

        assertThat(again.out()).contains("\"outcome\":\"already_imported\"").contains("\"rejects\":null");
    }

    /** Has the server end the statement that counts rejects by their codes, as a limit of time would. */
    private void refuseSummaries(String where) {
        TestDatabases.execute(user.database(), """
                CREATE FUNCTION gate() RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN
                    IF current_query() LIKE '%%GROUP BY%%' AND %s THEN
                        RAISE EXCEPTION 'canceling statement due to statement timeout' USING ERRCODE = '57014';
                    END IF;
                    RETURN true;
                END $$;
                ALTER TABLE onceload.reject RENAME TO all_rejects;
                CREATE VIEW onceload.reject AS SELECT * FROM onceload.all_rejects WHERE public.gate()""".formatted(where));
    }

    @Test
    void goToStandardOutput() {
        User.Run first = importItems();

        User.Run rejects = user.types("rejects", "last");

        assertThat(rejects.out().lines()).hasSize(3);
        assertThat(rejects.out()).contains("x;two;2;" + first.importId());
        assertThat(rejects.err()).isEmpty();
        assertThat(rejects.exitCode()).isZero();
    }

    @Test
    void neverOverwriteAFileUnasked() {
        importItems();
        String fix = user.file("fix.csv", "corrected by hand");

        User.Run refused = user.types("rejects", "last", "-o", fix);
        User.Run forced = user.types("rejects", "last", "-o", fix, "--force");

        assertThat(refused.err())
                .isEqualTo("-o " + fix + ": exists and may hold corrections; expected another name, or --force. To fix:"
                        + " correct it; `onceload rejects --help` lists all options. [PLAN_INVALID]\n");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(forced.exitCode()).isZero();
        assertThat(Path.of(fix)).content().startsWith("id;name;price;onceload_import");
    }

    /** As their own import read them, and not as such a file would be read by itself. */
    @Test
    void goInByThemselvesAlsoWhereQuotesAreText() throws Exception {
        String file = user.file("inches.csv", "id,name,price\n\"1,\"5 inch,2\n2,b,\"x\n");
        TestDatabases.execute(user.database(), "CREATE TABLE inches (id text PRIMARY KEY, name text, price numeric)");
        user.types("import", file, "--into", "inches", "--quote", "none");
        String fix = directory.resolve("fix.csv").toString();
        user.types("rejects", "last", "-o", fix);
        Files.writeString(Path.of(fix), Files.readString(Path.of(fix)).replace("2,b,\"x,", "\"2,\"b,3,"));

        User.Run corrected = user.types("import", fix);

        assertThat(corrected.out()).contains("1 read = 1 created");
        assertThat(TestDatabases.query(user.database(), "SELECT id, name, price FROM inches ORDER BY id"))
                .containsExactly("\"1|\"5 inch|2", "\"2|\"b|3");
    }

    @Test
    void areNotWrittenWhereTheyCannotBe() {
        importItems();

        String inAFile = user.file("file", "") + "/fix.csv";

        User.Run run = user.types("rejects", "last", "-o", inAFile);

        assertThat(run.err()).contains("the rejects cannot be written: ").endsWith(" [LOCAL_IO]\n");
        assertThat(run.exitCode()).isEqualTo(4);
    }

    @Test
    void mayBeNone() {
        String file = user.file("good.csv", "id,name\n1,one\n");
        user.types("import", file, "--into", "items");
        Path fix = directory.resolve("fix.csv");

        User.Run run = user.types("rejects", "last", "-o", fix.toString());

        assertThat(run.stableErr()).isEqualTo("Import ID has no rejected rows\n");
        assertThat(run.exitCode()).isZero();
        assertThat(fix).doesNotExist();
    }

    @Test
    void takeNoOptionsOfAnotherPlanWithoutATable() {
        importItems("--rejects", directory.resolve("fix.csv").toString());
        String fix = directory.resolve("fix.csv").toString();

        User.Run run = user.types("import", fix, "--key", "name", "--null", "-");
        User.Run worse = user.types("import", fix, "--key", "name", "--chunk-rows", "0");

        assertThat(run.err())
                .isEqualTo("--key, --null: " + fix + " holds corrected rejects and goes in under its import's own plan;"
                        + " expected --into as well, or no options of the plan. To fix: correct it; `onceload import --help`"
                        + " lists all options. [PLAN_INVALID]\n");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(worse.err()).startsWith("The command has 2 problems:\n").doesNotContain("is missing");
    }

    @Test
    void mayGoInUnderAPlanOfTheirOwn() throws Exception {
        User.Run first = importItems("--rejects", directory.resolve("fix.csv").toString());
        Path fix = directory.resolve("fix.csv");
        Files.writeString(fix, Files.readString(fix).replace("x;two;2;", "2;two;2;"));

        User.Run run = user.types("import", fix.toString(), "--into", "items", "--delimiter", ";", "--json");

        assertThat(run.out())
                .contains("\"created\":1,", "\"rejected\":1,")
                .containsPattern("\"parent_id\":\"" + first.importId());
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void ofAnImportThatNobodyKnowsAreRefused() {
        String fix = user.file("fix.csv", "id,onceload_import\n1,00000000-0000-0000-0000-000000000000\n");

        User.Run run = user.types("import", fix);

        assertThat(run.err())
                .startsWith("import 00000000-0000-0000-0000-000000000000: ")
                .endsWith(" [IMPORT_NOT_FOUND]\n");
        assertThat(run.exitCode()).isEqualTo(2);
    }
}
