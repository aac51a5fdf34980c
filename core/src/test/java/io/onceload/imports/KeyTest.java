package io.onceload.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.onceload.model.ImportException;
import io.onceload.plan.Plan;
import io.onceload.plan.PlanBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys that cannot identify rows are refused before the first row, with what makes them able to: word for word, and tried. */
class KeyTest extends ImportTestBase {
    private static final Pattern DDL = Pattern.compile("run ((?:ALTER|CREATE|DROP) .*;) \\[");

    private Path items() {
        return file("items.csv", "id,name,day", "1,a,2020-01-01", "2,b,2020-01-02", "3,c,2020-01-03");
    }

    private Plan plan(String key) {
        PlanBuilder plan = Plan.into(schema + ".item");
        return (key.isEmpty() ? plan : plan.key(key.split(",", -1))).build();
    }

    private String refusal(String key) {
        ImportException refused =
                Assertions.catchThrowableOfType(ImportException.class, () -> run(plan(key), items(), options()));
        assertThat(refused).as("an import with key " + key).isNotNull();
        return String.valueOf(refused.getMessage());
    }

    /** {@code text} with every name in its statements quoted, and the table's and the index's schema before them. */
    private String here(String text) {
        String named = text.replace("key of item", "key of " + schema + ".item");
        int ddl = named.indexOf("run ") + 4;
        if (ddl < 4) {
            return named;
        }
        return named.substring(0, ddl)
                + named.substring(ddl)
                        .replaceAll("\\b[a-z_]+\\b", "\"$0\"")
                        .replaceAll("(TABLE|ON|INDEX CONCURRENTLY) (\"item\\w*\")", "$1 \"" + schema + "\".$2");
    }

    /** Does what the message says, letter for letter. */
    private void follow(String message) {
        Matcher ddl = DDL.matcher(message);
        assertThat(ddl.find()).as(message).isTrue();
        db.run(ddl.group(1).split("(?<=;) ", -1));
    }

    /**
     * A table whose key cannot be used.
     *
     * @param table definition of table {@code item}, {@code %} stands for the schema and a dot
     * @param more statements after that
     * @param key of the plan; empty for the table's own
     * @param found what the message says of it
     * @param remedy what it advises, which is then done
     */
    private record Unusable(String table, List<String> more, String key, String found, String remedy) {
        @Override
        public String toString() {
            return table + " key " + key;
        }
    }

    static Stream<Unusable> curable() {
        return Stream.of(
                new Unusable(
                        "(id integer NOT NULL, name text, day date)",
                        List.of(),
                        "id",
                        "no unique index covers exactly id",
                        "run CREATE UNIQUE INDEX CONCURRENTLY ON item (id);"),
                new Unusable(
                        "(id integer, name text, day date)",
                        List.of(),
                        "id,day",
                        "no unique index covers exactly id, day",
                        "run ALTER TABLE item ALTER COLUMN id SET NOT NULL; ALTER TABLE item ALTER COLUMN day SET NOT NULL;"
                                + " CREATE UNIQUE INDEX CONCURRENTLY ON item (id, day);"),
                new Unusable(
                        "(id integer NOT NULL, name text, day date)",
                        List.of("CREATE UNIQUE INDEX ON %item (abs(id))", "CREATE UNIQUE INDEX ON %item (id, name)"),
                        "id",
                        "no unique index covers exactly id",
                        "run CREATE UNIQUE INDEX CONCURRENTLY ON item (id);"),
                new Unusable(
                        "(id integer NOT NULL, name text, day date NOT NULL) PARTITION BY RANGE (day)",
                        List.of("CREATE TABLE %part PARTITION OF %item DEFAULT"),
                        "id,day",
                        "no unique index covers exactly id, day",
                        "run CREATE UNIQUE INDEX ON item (id, day);"),
                new Unusable(
                        "(id integer, name text, day date, CONSTRAINT item_key UNIQUE (id))",
                        List.of(),
                        "",
                        "its unique index item_key covers nullable columns (id): rows without a value there would go in"
                                + " again every time",
                        "run ALTER TABLE item ALTER COLUMN id SET NOT NULL;"),
                new Unusable(
                        "(id integer, name text, day date, CONSTRAINT item_key PRIMARY KEY (id) DEFERRABLE)",
                        List.of(),
                        "",
                        "its unique index item_key is deferrable, or lies beside one that is, so it cannot decide row by row",
                        "run ALTER TABLE item DROP CONSTRAINT item_key, ADD PRIMARY KEY (id);"),
                new Unusable(
                        "(id integer, name text, day date, CONSTRAINT item_key UNIQUE (id) DEFERRABLE INITIALLY DEFERRED)",
                        List.of(),
                        "id",
                        "its unique index item_key is deferrable, or lies beside one that is, so it cannot decide row by row",
                        "run ALTER TABLE item DROP CONSTRAINT item_key, ADD UNIQUE (id);"
                                + " ALTER TABLE item ALTER COLUMN id SET NOT NULL;"),
                new Unusable(
                        "(id integer NOT NULL, name text NOT NULL, day date)",
                        List.of("CREATE UNIQUE INDEX item_key ON %item (name COLLATE \"C\")"),
                        "name",
                        "its unique index item_key compares under another collation than its column",
                        "run CREATE UNIQUE INDEX CONCURRENTLY ON item (name);"));
    }

    @ParameterizedTest
    @MethodSource("curable")
    void theMessageHasTheStatementThatCuresIt(Unusable table) {
        db.run("CREATE TABLE " + schema + ".item " + table.table());
        table.more().forEach(sql -> db.run(sql.replace("%", schema + ".")));

        String message = refusal(table.key());

        assertThat(message)
                .isEqualTo(here("key of item: " + table.found() + ". To fix: " + table.remedy()
                        + (table.remedy().endsWith(";") ? "" : ".") + " [KEY_UNUSABLE]"));
        follow(message);
        assertThat(imported(plan(table.key()), items()).counts()).isEqualTo(counts(3, 0, 0, 0, 0));
        assertThat(importedAgain(plan(table.key()), items()).counts()).isEqualTo(counts(0, 0, 3, 0, 0));
    }

    @Test
    void repeatedKeysAreCountedAndShown() {
        db.run(
                "CREATE TABLE " + schema + ".item (id integer NOT NULL, name text, day date)",
                "INSERT INTO " + schema + ".item SELECT i % 5 FROM generate_series(0, 11) i",
                "INSERT INTO " + schema + ".item VALUES (7)");

        String message = refusal("id");

        assertThat(message)
                .isEqualTo(
                        here("key of item: no unique index covers exactly id, and 5 keys occur more than once, such as"
                                + " 0 (3 rows), 1 (3 rows), 2 (2 rows). To fix: remove the repeated rows, then run"
                                + " CREATE UNIQUE INDEX CONCURRENTLY ON item (id); [KEY_UNUSABLE]"));
        db.run("DELETE FROM " + schema + ".item WHERE id <> 7");
        follow(message);
        assertThat(imported(plan("id"), items()).counts()).isEqualTo(counts(3, 0, 0, 0, 0));
    }

    @Test
    void anIndexWhoseBuildFailedIsBuiltAnew() {
        db.run(
                "CREATE TABLE " + schema + ".item (id integer NOT NULL, name text, day date)",
                "INSERT INTO " + schema + ".item VALUES (9), (9)");
        Assertions.assertThatIllegalStateException()
                .isThrownBy(() -> db.run("CREATE UNIQUE INDEX CONCURRENTLY item_key ON " + schema + ".item (id)"));

        String message = refusal("id");

        assertThat(message)
                .isEqualTo(here(
                        "key of item: its unique index item_key is not valid (its build failed or is under way). To fix:"
                                + " remove repeated rows if there are any, then run DROP INDEX CONCURRENTLY item_key;"
                                + " CREATE UNIQUE INDEX CONCURRENTLY ON item (id); [KEY_UNUSABLE]"));
        db.run("DELETE FROM " + schema + ".item");
        follow(message);
        assertThat(imported(plan("id"), items()).counts()).isEqualTo(counts(3, 0, 0, 0, 0));
    }

    @Test
    void aPeriodThatMustNotOverlapIsNoKey() {
        assumeTrue(Integer.parseInt(db.value("SHOW server_version_num")) >= 180000, "PostgreSQL 18");
        db.run(
                "CREATE EXTENSION IF NOT EXISTS btree_gist",
                "CREATE TABLE " + schema + ".item (id integer, name text, day daterange,"
                        + " CONSTRAINT item_key PRIMARY KEY (id, day WITHOUT OVERLAPS))");
        Path file = file("days.csv", "id,name,day", "1,a,\"[2020-01-01,2020-02-01)\"");

        assertFault(() -> run(plan(""), file, options()))
                .withMessageStartingWith(
                        "key of " + schema + ".item: its unique index item_key is WITHOUT OVERLAPS, so that"
                                + " one value may meet several rows. To fix: run CREATE UNIQUE INDEX CONCURRENTLY ON ");
        db.run("CREATE UNIQUE INDEX CONCURRENTLY ON " + schema + ".item (id, day)");
        assertThat(imported(plan("id,day"), file).counts()).isEqualTo(counts(1, 0, 0, 0, 0));
    }

    /** Nothing that a statement could mend: the key has to be another. */
    static Stream<Unusable> incurable() {
        return Stream.of(
                new Unusable(
                        "(id integer, name text, day date)",
                        List.of("CREATE UNIQUE INDEX ON %item (abs(id))"),
                        "",
                        "has no primary key and no unique index over plain columns",
                        "name the key, such as key(\"id\"), or append every row with noKey()"),
                new Unusable(
                        "()",
                        List.of(),
                        "",
                        "has no primary key and no unique index over plain columns",
                        "name the key, such as key(\"id\"), or append every row with noKey()"),
                new Unusable(
                        "(id integer UNIQUE, name text, day date, UNIQUE (name, day))",
                        List.of(),
                        "",
                        "has no primary key and 2 unique indexes: id · name,day",
                        "name the key, such as key(\"id\"), or append every row with noKey()"),
                new Unusable(
                        "(id integer NOT NULL, name text, day date)",
                        List.of(
                                "CREATE UNIQUE INDEX item_a ON %item (id) WHERE name IS NULL",
                                "CREATE UNIQUE INDEX item_b ON %item (id) WHERE day IS NULL"),
                        "id",
                        "has 2 partial unique indexes over id: id where (name IS NULL) · id where (day IS NULL)",
                        "name the condition of the one that is meant with where(…), or create one unique index over"
                                + " these columns without a condition"),
                new Unusable(
                        "(id integer NOT NULL, name text, day date) PARTITION BY LIST (day)",
                        List.of(),
                        "id",
                        "no unique index covers exactly id, and none can: the table is partitioned by day",
                        "take that into the key: key(\"id\", \"day\")"),
                new Unusable(
                        "(id integer NOT NULL, name text, day date) PARTITION BY LIST ((id % 2))",
                        List.of(),
                        "id",
                        "no unique index covers exactly id, and none can: the table is partitioned by an expression",
                        "import into its partitions, or append every row with noKey()"),
                new Unusable(
                        "(id integer NOT NULL, name json, day date)",
                        List.of(),
                        "name",
                        "no unique index covers exactly name, and none can: a column's type has no equality",
                        "name other columns, or append every row with noKey()"));
    }

    @ParameterizedTest
    @MethodSource("incurable")
    void theMessageSaysWhichKeyWouldDo(Unusable table) {
        db.run("CREATE TABLE " + schema + ".item " + table.table());
        table.more().forEach(sql -> db.run(sql.replace("%", schema + ".")));

        assertThat(refusal(table.key()))
                .isEqualTo(here("key of item: " + table.found() + ". To fix: " + table.remedy()
                        + (table.remedy().endsWith(";") ? "" : ".") + " [KEY_UNUSABLE]"));
    }

    @Test
    void twoIndexesOverTheKeyAreNoHindranceIfOneWillDo() {
        db.run(
                "CREATE TABLE " + schema + ".item (id integer NOT NULL, name text, day date)",
                "CREATE UNIQUE INDEX item_a ON " + schema + ".item (id) WHERE name IS NULL",
                "CREATE UNIQUE INDEX item_b ON " + schema + ".item (id) INCLUDE (name, day)");

        assertThat(imported(plan("id"), items()).counts()).isEqualTo(counts(3, 0, 0, 0, 0));
        assertThat(importedAgain(plan("id"), items()).counts()).isEqualTo(counts(0, 0, 3, 0, 0));
    }
}
