package io.onceload.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.model.Fault;
import io.onceload.plan.Duplicates;
import io.onceload.plan.OnConflict;
import io.onceload.plan.Plan;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Relations that are no ordinary tables, and tables that hang together with others. */
class RelationsTest extends ImportTestBase {
    private Path items() {
        return file("items.csv", "id,name", "1,new", "2,new", "3,new");
    }

    private Plan plan(String table) {
        return Plan.into(schema + "." + table).build();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "CREATE VIEW %thing AS SELECT * FROM %item; view",
                "CREATE MATERIALIZED VIEW %thing AS SELECT * FROM %item; view",
                "CREATE FOREIGN TABLE %thing (id integer, name text) SERVER nowhere; foreign",
                "CREATE SEQUENCE %thing; other",
                "CREATE TYPE %thing AS (id integer, name text); other",
            })
    void whatIsNoTableIsRefused(String ddl, String kind) {
        db.run(
                "DO $$ BEGIN CREATE FOREIGN DATA WRAPPER nothing; CREATE SERVER nowhere FOREIGN DATA WRAPPER nothing;"
                        + " EXCEPTION WHEN duplicate_object THEN NULL; END $$",
                "CREATE TABLE " + schema + ".item (id integer PRIMARY KEY, name text)",
                ddl.replace("%", schema + "."));

        assertFault(() -> run(plan("thing"), items(), options()))
                .withMessage("target " + schema + ".thing: is not a table (" + kind + "); expected an ordinary or"
                        + " partitioned table. To fix: name the table that the rows belong in. [PLAN_INVALID]");
    }

    /** The key of a table says nothing of the rows of tables that inherit from it, which are seen in it all the same. */
    @Test
    void rowsOfATableThatInheritsAreLeftAlone() {
        db.run(
                "CREATE TABLE " + schema + ".item (id integer PRIMARY KEY, name text)",
                "CREATE TABLE " + schema + ".special (more text) INHERITS (" + schema + ".item)",
                "INSERT INTO " + schema + ".item VALUES (1, 'old')",
                "INSERT INTO " + schema + ".special VALUES (1, 'special', 'x'), (2, 'special', 'y')");

        assertThat(imported(plan("item"), items()).counts()).isEqualTo(counts(2, 1, 0, 0, 0));

        assertThat(db.rows("SELECT * FROM ONLY " + schema + ".item ORDER BY id"))
                .containsExactly("1|new", "2|new", "3|new");
        assertThat(db.rows("SELECT * FROM " + schema + ".special ORDER BY id"))
                .containsExactly("1|special|x", "2|special|y");
    }

    @Test
    void aTableThatInheritsIsATableLikeAnyOther() {
        db.run(
                "CREATE TABLE " + schema + ".item (id integer, name text NOT NULL)",
                "CREATE TABLE " + schema + ".special (PRIMARY KEY (id)) INHERITS (" + schema + ".item)",
                "INSERT INTO " + schema + ".item VALUES (1, 'old')");

        assertThat(imported(plan("special"), items()).counts()).isEqualTo(counts(3, 0, 0, 0, 0));

        assertThat(db.rows("SELECT * FROM ONLY " + schema + ".item")).containsExactly("1|old");
    }

    @Test
    void aPartitionMayBeTheTargetItself() {
        db.run(
                "CREATE TABLE " + schema + ".item (id integer PRIMARY KEY, name text) PARTITION BY RANGE (id)",
                "CREATE TABLE " + schema + ".low PARTITION OF " + schema + ".item FOR VALUES FROM (0) TO (3)");

        var done = imported(plan("low"), items());

        assertThat(done.counts()).isEqualTo(counts(2, 0, 0, 0, 1));
        assertThat(reasons(done)).hasSize(1).allMatch(reason -> reason.startsWith("3|CHECK|"));
    }

    @Test
    void aTemporaryTableOfAnotherSessionIsNotFound() {
        assertFault(() -> run(Plan.into("pg_temp.item").build(), items(), options()))
                .matches(e -> e.fault() == Fault.TABLE_NOT_FOUND);
    }

    @Test
    void anUnloggedTableTakesRowsUnderEveryPolicy() {
        db.run("CREATE UNLOGGED TABLE " + schema + ".item (id integer PRIMARY KEY, name text)");
        Plan plan = Plan.into(schema + ".item")
                .duplicates(Duplicates.REJECT)
                .onConflict(OnConflict.KEEP)
                .build();

        assertThat(imported(plan, items()).counts()).isEqualTo(counts(3, 0, 0, 0, 0));
    }
}
