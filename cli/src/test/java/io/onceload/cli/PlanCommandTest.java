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
    void saysHowValuesLookThatAPlanWithoutRulesWouldNotRead() {
        TestDatabases.execute(
                user.database(),
                "CREATE TABLE sale (id int PRIMARY KEY, price numeric, day date, us date, either date, qty int, word text,"
                        + " vague numeric, mixed numeric)");
        String file = user.file("sale.csv", """
                id;price;day;us;either;qty;word;vague;mixed
                1;1.234,50;31.12.2024;12/31/2024;01/02/2024;5;NULL;1,234;1,5
                2;2,00;1.2.2025;02/01/2025;02/02/2024;N/A;none;5,678;x
                3;;28.02.2025;02/28/2025;;7;c;;3
                """);

        assertThat(user.types("plan", file, "--into", "sale").out()).contains("""
                columns:
                  id: id   # integer not null
                  price: price   # numeric
                  # price: { from: price, number: de }   # looks like number: de in 2 of 2 values; take this line instead if so
                  day: day   # date
                  # day: { from: day, date: d.M.yyyy }   # looks like date: d.M.yyyy in 3 of 3 values; take this line instead if so
                  us: us   # date
                  # us: { from: us, date: MM/dd/yyyy }   # looks like date: MM/dd/yyyy in 3 of 3 values; take this line instead if so
                  either: either   # date
                  # either: { from: either, date: dd/MM/yyyy }   # looks like date: dd/MM/yyyy in 2 of 2 values; take this line instead if so
                  # either: { from: either, date: MM/dd/yyyy }   # or like date: MM/dd/yyyy in 2 of 2 values; take this line instead if so
                  qty: qty   # integer
                  # qty: { from: qty, nulls: ["", N/A] }   # looks like nulls: N/A in 1 of 3 values; take this line instead if so
                  word: word   # text
                  # word: { from: word, nulls: ["", "NULL"] }   # looks like nulls: NULL in 1 of 3 values; take this line instead if so
                  vague: vague   # numeric
                  mixed: mixed   # numeric
                """);
        assertThat(user.types("plan", file, "--into", "fresh").out())
                .contains("  # price: { from: price, number: de }   # looks like number: de in 2 of 2 values;")
                .contains("  # day: { from: day, date: d.M.yyyy }")
                .contains("  # qty: { from: qty, nulls: [\"\", N/A] }")
                .doesNotContain("# vague:", "# mixed:", "# id:");
    }

    @Test
    void saysSoBeforeATableIsMadeOfThem() {
        String file = user.file("sale.csv", "id;price;qty\n1;1.234,50;5\n2;2,00;N/A\n3;3,1;7\n");
        String[] made = {"import", file, "--into", "sale", "--key", "id", "--create"};

        String out = user.types(made).out().replaceAll("\\s+", " ");

        assertThat(out)
                .contains(
                        "Note Column price becomes text, although 3 of 3 values look like number: de; a rule can say so.")
                .contains(
                        "Note Column qty becomes text, although N/A in 1 of 3 values looks like no value; a rule can say"
                                + " so.");
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

        assertThat(run.err()).isEqualTo("""
                PLAN has 4 faults:
                  PLAN:2:25: key of public.items: no unique index covers exactly lot. To fix: run CREATE UNIQUE INDEX \
                CONCURRENTLY ON "public"."items" ("lot");
                  PLAN:4:3: column prize: is not in public.items, which has id, item_name, price, lot, total. To fix: \
                write price instead of prize.
                  PLAN:5:16: column item_name: no source column is called Itm. To fix: name the source column as from: \
                SOURCE under item_name, out of: Id, Item Name, Price, Remarks.
                  PLAN:6:3: column total: is computed by the database and cannot be filled. To fix: remove its rule.
                To fix: correct these places; docs/reference/plan.md explains every key. [PLAN_INVALID]
                """.replace("PLAN", plan).replace(plan + "_INVALID", "PLAN_INVALID"));
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void tellsFaultsOfTheTextTheRulesTheTypesAndTheNamesTogether() {
        createTable();
        String file = user.file("items.csv", ITEMS);
        String plan = user.file("plan.yaml", """
                onceload: 1
                source: { encoding: utf-99 }
                target: items
                duplicates: lst
                columns:
                  id: { from: Id, min: abc, length: 1..3 }
                  item_name: { from: Itm, trm: true, number: de_DE }
                  prize: Price
                ignore: [Remraks]
                """);
        String expected = """
                PLAN has 8 faults:
                  PLAN:2:21: encoding is "utf-99", expected the name of a character set that Java knows, such as UTF-8, \
                UTF-16, windows-1252 or ISO-8859-1. To fix: write such a name, or leave it out to have the encoding found \
                out.
                  PLAN:4:13: duplicates is "lst", expected last, first or reject. To fix: write last.
                  PLAN:6:19: column id: min "abc" is not a whole number; expected digits only, such as 1234. To fix: \
                write a value of integer, or remove it.
                  PLAN:6:29: column id: length does not apply to a column of this type. To fix: remove length.
                  PLAN:7:16: column item_name: no source column is called Itm. To fix: name the source column as from: \
                SOURCE under item_name, out of: Id, Item Name, Price, Remarks.
                  PLAN:7:27: "trm" is no key of a column, expected perhaps trim. To fix: write trim.
                  PLAN:7:38: column item_name: number "de_DE" is neither the tag of a language that Java knows nor the \
                number 1234.56 as the source writes it; expected such as de, de-CH, 1.234,56 or 1234,56. To fix: write \
                1234.56 as the source would, or its language.
                  PLAN:8:3: column prize: is not in public.items, which has id, item_name, price, lot, total. To fix: \
                write price instead of prize.
                To fix: correct these places; docs/reference/plan.md explains every key. [PLAN_INVALID]
                """.replace("PLAN", plan).replace(plan + "_INVALID", "PLAN_INVALID");

        assertThat(user.types("plan", "--check", plan, file).err()).isEqualTo(expected);
        assertThat(user.types("preview", file, "--plan", plan).err()).isEqualTo(expected);
        assertThat(user.types("import", file, "--plan", plan).err()).isEqualTo(expected);
        assertThat(user.types("import", file, file, "--plan", plan).err()).isEqualTo(expected);
    }

    @Test
    void aMissingTableHidesNoOtherFault() {
        createTable();
        String file = user.file("items.csv", ITEMS);
        String plan = user.file("plan.yaml", """
                onceload: 1
                target: { table: itms, key: [id] }
                columns:
                  price: { from: Prise, length: 9..1 }
                """);

        assertThat(user.types("plan", "--check", plan, file).err())
                .isEqualTo("""
                PLAN has 3 faults:
                  PLAN:2:1: target itms: there is no such table in this database (names are exact, upper and lower case \
                differ); there is items. To fix: create it, correct its name, or write create: true to have it made from \
                the source.
                  PLAN:4:12: column price: no source column is called Prise. To fix: write from: Price under price.
                  PLAN:4:25: column price: length 9..1 allows nothing; expected 0 <= fewest <= most. To fix: write 1..9.
                To fix: correct these places; docs/reference/plan.md explains every key. [PLAN_INVALID]
                """.replace("PLAN", plan).replace(plan + "_INVALID", "PLAN_INVALID"));
        assertThat(user.types("plan", "--check", plan).err())
                .contains("2 faults:")
                .contains("; there is items. ");
    }

    @Test
    void ofATableToBeMadeItSaysWhatTheSourceLacks() {
        String file = user.file("items.csv", ITEMS);
        String plan = user.file("plan.yaml", """
                onceload: 1
                target: { table: shop, key: [ix], create: true }
                columns:
                  price: Prise
                ignore: [Remraks]
                """);

        assertThat(user.types("plan", "--check", plan, file).err())
                .isEqualTo("""
                PLAN has 2 faults:
                  PLAN:2:24: key of shop: the new table will have no column ix; its columns are id, item_name, price, \
                remarks. To fix: write id instead of ix.
                  PLAN:4:3: column price: no source column is called Prise. To fix: write from: Price under price.
                To fix: correct these places; docs/reference/plan.md explains every key. [PLAN_INVALID]
                """.replace("PLAN", plan).replace(plan + "_INVALID", "PLAN_INVALID"));
    }

    @Test
    void saysThatTheSchemaOfATableToBeMadeIsMissing() {
        String file = user.file("items.csv", ITEMS);
        String plan = user.file("plan.yaml", "{ onceload: 1, target: { table: shop.items, key: id, create: true } }");
        String fault = "target shop.items: there is no schema shop in this database to create the table in. To fix: run"
                + " create schema \"shop\"; or correct the name. [TABLE_NOT_FOUND]\n";
        String[] options = {file, "--into", "shop.items", "--key", "id", "--create"};

        assertThat(user.types("import", options[0], options[1], options[2], options[3], options[4], options[5])
                        .err())
                .endsWith(fault);
        assertThat(user.types("preview", options[0], options[1], options[2], options[3], options[4], options[5])
                        .err())
                .endsWith(fault);
        assertThat(user.types("plan", "--check", plan, file).err()).endsWith(plan + ":1:16: " + fault);
        assertThat(user.types("plan", "--check", plan).err()).endsWith(plan + ":1:16: " + fault);
        assertThat(user.types("plan", file, "--into", "shop.items").out())
                .contains("\n# target shop.items: there is no schema shop in this database to create the table in.\n"
                        + "# To fix: run create schema \"shop\"; or correct the name\n");
    }

    @Test
    void notesWhatIsIgnoredAndNotThere() {
        createTable();
        String file = user.file("items.csv", ITEMS);
        String plan = user.file(
                "plan.yaml",
                "{ onceload: 1, target: items, columns: { lot: { value: L1 } }, ignore: [Remraks, Notes] }");

        assertThat(user.types("plan", "--check", plan, file).out())
                .contains(
                        "  The plan ignores Remraks, which the source does not have; perhaps Remarks is\n    meant.\n")
                .contains("  The plan ignores Notes, which the source does not have.\n");
    }

    @Test
    void remediesAreInTheWordsOfTheCommandLineWhereOptionsMadeThePlan() {
        createTable();
        String file = user.file("items.csv", ITEMS);

        assertThat(user.types("import", file, "--into", "items", "--map", "Prise=price", "--map", "x=prize")
                        .err())
                .contains("""
                        plan for public.items has 2 faults:
                          column price: no source column is called Prise. To fix: write --map "Price=price".
                          column prize: is not in public.items, which has id, item_name, price, lot, total. To fix: \
                        write price instead of prize.
                        To fix: correct each of them. [PLAN_INVALID]
                        """);
        TestDatabases.execute(user.database(), "CREATE TABLE log (a int)");
        assertThat(user.types("import", file, "--into", "log").err())
                .endsWith("To fix: name the key, such as --key a, or append every row with --key none."
                        + " [KEY_UNUSABLE]\n");
        assertThat(user.types("import", file, "--plan", user.file("p.yaml", "{ onceload: 1, target: log }"))
                        .err())
                .endsWith("To fix: name the key, such as key: [a], or append every row with key: none."
                        + " [KEY_UNUSABLE]\n");
        assertThat(user.types("import", file, "--into", "nothere").err())
                .endsWith("or let --create make it from the file. [TABLE_NOT_FOUND]\n");
    }

    @Test
    void aProposedPlanSaysWhatIsWrongWithItsKey() {
        createTable();
        TestDatabases.execute(
                user.database(),
                "CREATE TABLE log (a int);" + " INSERT INTO items VALUES (1, 'x', 1, 'l'), (2, 'y', 1, 'l')");
        String file = user.file("items.csv", ITEMS);

        assertThat(user.types("plan", file, "--into", "items", "--key", "lot").out())
                .contains("""
                # key of public.items: no unique index covers exactly lot, and 1 key occurs more than once, such as l (2 rows).
                # To fix: remove the repeated rows, then run CREATE UNIQUE INDEX CONCURRENTLY ON "public"."items" ("lot");
                onceload: 1
                target: { table: items, key: [lot] }   # the key cannot identify rows so far, see above
                """);
        assertThat(user.types("plan", "--into", "log").out()).contains("""
                # key of public.log: has no primary key and no unique index over plain columns.
                # To fix: name the key, such as key: [a], or append every row with key: none
                onceload: 1
                target: log   # the key cannot identify rows so far, see above
                """);
        assertThat(user.types("plan", file, "--into", "fresh", "--key", "Item Name")
                        .out())
                .contains("""
                # key of fresh: the new table will have no column Item Name; its columns are id, item_name, price, remarks.
                # To fix: write item_name instead of Item Name
                """);
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
                        + "\",\"valid\":false,\"faults\":[{\"line\":3,\"column\":13,\"message\":\"duplicates is \\\"lst\\\","
                        + " expected last, first or reject\",\"remedy\":\"write last\"},{\"line\":4,\"column\":1,")
                .contains("\"fault\":{\"code\":\"PLAN_INVALID\",");
        assertThat(badRun.exitCode()).isEqualTo(2);
        assertThat(user.types("plan", "--check", wrong, "--json").out())
                .contains(
                        "\"faults\":[{\"line\":1,\"column\":16,\"message\":\"target nothere: there is no such table in"
                                + " this database (names are exact, upper and lower case differ)\",\"remedy\":\"create it,"
                                + " correct its name, or write create: true to have it made from the source\"}]");
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
