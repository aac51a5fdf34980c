package io.onceload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanCommandTest {
    private static final String ITEMS = "Id,Item Name,Price,Remarks\n1,one,1.50,x\n2,two,,x\n3,three,3,y\n";

    @TempDir
    Path directory;

    private User user;

    @BeforeEach
    void createDatabase() {
        user = User.in(directory);
    }

    private void createTable() {
        TestDatabases.execute(
                user.database(),
                "CREATE TABLE items (id integer PRIMARY KEY, item_name text NOT NULL, price numeric(12,2) DEFAULT 0,"
                        + " lot text NOT NULL, total numeric GENERATED ALWAYS AS (price * 2) STORED)");
    }

    @Test
    void optionsAndAPlanFileThatAskTheSameAreOneImport() {
        createTable();
        String file = user.file("items.csv", "Id;Name;Cost;lot\n1; one ;1,50;a\n2;two;;b\n");
        String plan = user.file("items.yaml", """
                onceload: 1
                name: by another name
                source: { delimiter: ";" }
                target: { table: items, key: id }
                duplicates: first
                time-zone: Europe/Berlin
                columns:
                  price: { from: Cost, number: de, default: 9 }
                  item_name: { from: Name, trim: true, required: true }
                """);

        User.Run options = user.types(
                "import",
                file,
                "--into",
                "items",
                "--key",
                "id",
                "--delimiter",
                ";",
                "--duplicates",
                "first",
                "--zone",
                "Europe/Berlin",
                "--map",
                "Name=item_name",
                "--map",
                "Cost=price",
                "--rule",
                "item_name: trim required",
                "--rule",
                "price: number=de default=9");
        User.Run planFile = user.types("import", file, "--plan", plan);

        assertThat(options.exitCode()).as(options.err()).isZero();
        assertThat(planFile.stableOut()).contains("Already imported today at TIME as ID; nothing written");
    }

    /** One of its 7,700 rows has no id. */
    @Test
    void proposesAKeyThoughARowInAThousandIsBroken() {
        User.Run run = user.types("plan", "../examples/airports.csv", "--into", "airports");

        assertThat(run.out())
                .contains("key: [id], create: true }   # id is different in 7698 of the first 7699 rows;"
                        + " see whether it always is");
    }

    @Test
    @Tag("smoke")
    void proposesWhatMatchesAndSaysWhatDoesNot() {
        createTable();
        String file = user.file("items.csv", ITEMS);

        User.Run run = user.types("plan", file, "--into", "items");

        assertThat(run.out()).isEqualTo("""
                # yaml-language-server: $schema=%s
                # Plan for items.csv into public.items.
                onceload: 1
                target: items   # rows are found by id, the primary key
                duplicates: last   # last, first or reject: a key that came earlier in the source
                on-conflict: update   # update, keep or reject: a key that is in the table already
                time-zone: UTC   # of times that name none
                columns:
                  id: Id   # integer not null
                  item_name: Item Name   # text not null
                  price: Price   # numeric(12,2) default 0
                  # lot: SOURCE COLUMN   # text not null · the source has no such column, and new rows need one
                  # total:   # numeric · computed by the database
                # ignore: [Remarks]   # no such columns in public.items; remove the # if that is right
                """.formatted(schema()));
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    private static String schema() {
        return TestDatabases.home()
                .resolve("schemas")
                .resolve("plan.schema.json")
                .toUri()
                .toString();
    }

    @Test
    void proposesATableFromAFileAloneThatGoesInByThePlan() throws IOException {
        String file = user.file("Items 2026.csv", ITEMS);
        String plan = directory.resolve("plan.yaml").toString();

        User.Run written = user.types("plan", file, "-o", plan);
        User.Run imported = user.types("import", file, "--plan", plan);

        assertThat(Files.readString(Path.of(plan))).isEqualTo("""
                # yaml-language-server: $schema=%s
                # Plan for Items 2026.csv into items_2026, which does not exist: it is created with the types below.
                onceload: 1
                target: { table: items_2026, key: [id], create: true }   # id is different in each of the first 3 rows; see whether it always is
                duplicates: last   # last, first or reject: a key that came earlier in the source
                on-conflict: update   # update, keep or reject: a key that is in the table already
                time-zone: UTC   # of times that name none
                columns:
                  id: Id   # integer
                  item_name: Item Name   # text
                  price: Price   # numeric
                  remarks: Remarks   # text
                """.formatted(schema()));
        assertThat(written.out()).isEqualTo("Plan written to " + plan + ": items_2026, 4 columns\n");
        assertThat(written.err()).contains("onceload plan --check " + plan).contains("onceload import ");
        assertThat(imported.stableOut())
                .contains("Plan      ")
                .contains("3 read = 3 created + 0 updated + 0 unchanged + 0 skipped + 0 rejected");
        assertThat(imported.exitCode()).isZero();
    }

    @Test
    void proposesFromATableAlone() {
        createTable();

        User.Run run = user.types("plan", "--into", "items", "--key", "id");

        assertThat(run.out()).contains("""
                target: { table: items, key: [id] }   # rows are found by id
                """).contains("""
                columns:
                  id: id   # integer not null
                  item_name: item_name   # text not null
                  lot: lot   # text not null
                  # price: price   # numeric(12,2) default 0 · filled by the database; remove the # to fill it from the source
                  # total:   # numeric · made by the database
                """);
    }

    @Test
    void appendsWhereNoColumnIdentifiesRows() {
        String file = user.file("log.csv", "a,b\n1,x\n1,y\n,x\n");

        assertThat(user.types("plan", file).out()).contains("target: { table: log, key: none, create: true }");
    }

    @Test
    void overwritesAPlanOnlyIfTold() throws IOException {
        String file = user.file("items.csv", ITEMS);
        String plan = user.file("plan.yaml", "mine");

        User.Run refused = user.types("plan", file, "-o", plan);
        User.Run forced = user.types("plan", file, "-o", plan, "--force");

        assertThat(refused.err())
                .isEqualTo("-o " + plan
                        + ": exists; expected another name, or --force. To fix: correct it; `onceload plan --help`"
                        + " lists all options. [PLAN_INVALID]\n");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(forced.exitCode()).isZero();
        assertThat(Files.readString(Path.of(plan))).startsWith("# yaml-language-server");
    }

    @Test
    void saysWhatIsMissingOrTooMuch() {
        String plan = user.file("plan.yaml", "{ onceload: 1, target: t }");

        assertThat(user.types("plan").err())
                .contains("FILE and --into: found neither; expected a file, a table or both");
        assertThat(user.types("plan", "-", "--json").err())
                .contains("FILE: found -; expected a file")
                .contains("--json: is for --check; a plan is YAML");
        assertThat(user.types("plan", "--check", plan, "--key", "id", "--into", "t", "-o", "x")
                        .err())
                .contains("--into, --key: the plan itself says so; expected --check alone")
                .contains("-o, --force: nothing is written; expected --check alone");
        assertThat(user.types("plan", "--into", "nothere").err())
                .startsWith("target nothere: there is no such table in this database");
    }

    @Test
    void checksAPlanThatFits() {
        createTable();
        String file = user.file("items.csv", ITEMS);
        String plan = user.file(
                "plan.yaml", "{ onceload: 1, target: items, columns: { lot: { value: L1 }, price: { min: 0 } } }");

        User.Run alone = user.types("plan", "--check", plan);
        User.Run withFile = user.types("plan", "--check", plan, file);

        assertThat(alone.out()).isEqualTo(plan + " fits items\n");
        assertThat(alone.exitCode()).isZero();
        assertThat(withFile.out())
                .startsWith(
                        "  id integer from Id · required\n  item_name text from Item Name\n  price numeric(12,2) from Price")
                .endsWith("  Ignored: Remarks\n" + plan + " fits items and items.csv\n");
    }

    @Test
    void checksAPlanThatCreatesItsTable() {
        String file = user.file("items.csv", ITEMS);
        String plan = user.file("plan.yaml", "{ onceload: 1, target: { table: new, key: [id], create: true } }");

        assertThat(user.types("plan", "--check", plan).out())
                .isEqualTo(plan + " is well-formed; it creates new, so that the rest needs a file to check\n");
        assertThat(user.types("plan", "--check", plan, file).out())
                .endsWith(plan + " fits items.csv; it creates new\n");
    }

    @Test
    void tellsAllThatDoesNotFitWithItsPlaces() {
        createTable();
        String file = user.file("items.csv", ITEMS);
        String plan = user.file("plan.yaml", """
                onceload: 1
                target: { table: items, key: [lot] }
                columns:
                  prize: Price
                  item_name: { from: Itm }
                  total: { value: 1 }
                """);

        User.Run run = user.types("plan", "--check", plan, file);

        assertThat(run.err())
                .startsWith(plan + " has 4 faults:\n")
                .contains("\n  " + plan + ":4:3: column prize: is not in public.items, which has id, item_name")
                .contains("\n  " + plan + ":5:16: column item_name: no source column is called Itm")
                .contains("\n  " + plan + ":6:3: column total: is computed by the database")
                .contains("\n  " + plan
                        + ":2:25: key of public.items: no unique index covers exactly lot. To fix: run CREATE")
                .endsWith("[PLAN_INVALID]\n");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void tellsProgramsTheSame() {
        createTable();
        String file = user.file("items.csv", ITEMS);
        String good = user.file("good.yaml", "{ onceload: 1, target: items, columns: { lot: { value: L1 } } }");
        String bad = user.file("bad.yaml", "onceload: 1\ntarget: items\nduplicates: lst\ncolums: {}\n");
        String wrong = user.file("wrong.yaml", "{ onceload: 1, target: { table: nothere } }");

        assertThat(user.types("plan", "--check", good, file, "--json").out())
                .startsWith("{\"plan\":\"" + good
                        + "\",\"valid\":true,\"target\":\"items\",\"creates\":false,\"columns\":[{")
                .endsWith("\"ignored\":[\"Remarks\"],\"notes\":[],\"faults\":[]}\n");
        User.Run badRun = user.types("plan", "--check", bad, "--json");
        assertThat(badRun.out())
                .startsWith("{\"plan\":\"" + bad
                        + "\",\"valid\":false,\"faults\":[{\"line\":3,\"column\":13,\"message\":\"" + bad
                        + ":3:13: duplicates is \\\"lst\\\", expected last, first or reject. To fix: write last.\"},"
                        + "{\"line\":4,\"column\":1,")
                .contains("\"fault\":{\"code\":\"PLAN_INVALID\",");
        assertThat(badRun.exitCode()).isEqualTo(2);
        assertThat(user.types("plan", "--check", wrong, "--json").out())
                .contains("\"faults\":[{\"line\":1,\"column\":16,\"message\":\"" + wrong + ":1:16: target nothere: ");
    }

    @Test
    void importsByAPlanAndKnowsTheSamePlanInAnotherLayout() {
        createTable();
        String file = user.file("items.csv", ITEMS);
        String one = user.file("one.yaml", """
                onceload: 1
                target: { table: items, key: [id] }
                columns:
                  price: { from: Price, min: 2 }
                  lot: { value: L1 }
                """);
        String other = user.file("other.yaml", """
                # the same in another order, with a name and a limit
                columns: { lot: { value: "L1" }, price: { min: "2", from: [Price] } }
                name: nightly
                rejects: { max: 90% }
                target: { key: id, table: public.items }
                onceload: 1
                """);

        User.Run first = user.types("import", file, "--plan", one);
        User.Run second = user.types("import", file, "--plan", other);

        assertThat(first.out()).contains("3 read = 2 created + 0 updated + 0 unchanged + 0 skipped + 1 rejected");
        assertThat(second.out()).startsWith("Already imported today");
    }

    @Test
    void refusesOptionsThatThePlanSays() {
        String file = user.file("items.csv", ITEMS);
        String plan = user.file("plan.yaml", "{ onceload: 1, target: items }");

        User.Run run =
                user.types("import", file, "--plan", plan, "--into", "items", "--delimiter", ";", "--chunk-rows", "2");

        assertThat(run.err())
                .isEqualTo(
                        "--into, --delimiter: a plan says so itself; expected --plan without them. To fix: correct it;"
                                + " `onceload import --help` lists all options. [PLAN_INVALID]\n");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void takesAnotherLimitOfRejectsThanThePlans() {
        createTable();
        String file = user.file("items.csv", ITEMS);
        String plan = user.file("plan.yaml", """
                onceload: 1
                target: items
                columns: { lot: { value: L1 }, price: { min: 100 } }
                rejects: { max: 0 }
                """);

        User.Run stopped = user.types("import", file, "--plan", plan);
        User.Run done = user.types("import", file, "--plan", plan, "--max-rejects", "100%");

        assertThat(stopped.exitCode()).isEqualTo(3);
        assertThat(done.exitCode()).isEqualTo(1);
    }

    @Test
    void tellsWhereInThePlanAnImportFails() {
        createTable();
        String file = user.file("items.csv", ITEMS);
        String plan = user.file("plan.yaml", "onceload: 1\ntarget: items\ncolumns:\n  prize: Price\n");

        User.Run run = user.types("import", file, "--plan", plan);

        assertThat(run.err()).startsWith(plan + ":4:3: column prize: is not in public.items, which has ");
        assertThat(run.exitCode()).isEqualTo(2);
    }
}
