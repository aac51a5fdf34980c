package io.onceload.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.Onceload;
import io.onceload.event.ImportListener;
import io.onceload.faults.Faults;
import io.onceload.faults.FaultyDataSource;
import io.onceload.faults.Point;
import io.onceload.faults.Point.Action;
import io.onceload.model.ImportResult.Done;
import io.onceload.pipeline.RunOptions;
import io.onceload.plan.Duplicates;
import io.onceload.plan.Plan;
import io.onceload.read.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** New rows go straight into the table, and through staging as soon as one of them is not new, or not fit. */
class StraightCopyTest extends ImportTestBase {
    private final List<String> copies = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void makeTable() {
        db.run("CREATE TABLE " + schema + ".item (id integer PRIMARY KEY, name varchar(8), price numeric(6,2) CHECK"
                + " (price >= 0), at timestamptz(0) DEFAULT '2020-01-01 00:00Z')");
    }

    private Done load(Path file, RunOptions options) {
        return load(Plan.into(schema + ".item").key("id").build(), file, options);
    }

    private Done load(Plan plan, Path file, RunOptions options) {
        FaultyDataSource watched = new FaultyDataSource(database, new Faults() {
            @Override
            public void at(Point point) {
                if (point.isBefore(Action.COPY)) {
                    copies.add(point.sql().contains("onceload_stage") ? "staged" : "straight");
                }
            }
        });
        return Onceload.on(watched)
                .run(plan, Source.file(file), options, ImportListener.NONE, ddl -> {})
                .orThrow();
    }

    private static RunOptions inTwos() {
        return options().withChunkRows(2);
    }

    private List<String> rows() {
        return db.rows("SELECT id, name, price, at AT TIME ZONE 'UTC' FROM " + schema + ".item ORDER BY id");
    }

    @Test
    void fillsAnEmptyTableAsAnyOtherWayWould() {
        Path file = file("items.csv", "id,name,price,at", "1,a,1.005,2024-01-02 03:04:05.6Z", "2,,,", "3,\"\",7,");

        Done done = load(file, inTwos());

        assertThat(copies).containsExactly("straight", "straight");
        assertThat(done.counts()).isEqualTo(counts(3, 0, 0, 0, 0));
        assertThat(rows()).containsExactly("1|a|1.01|2024-01-02 03:04:06", "2|∅|∅|∅", "3||7.00|∅");
    }

    @Test
    void leavesColumnsThatTheFileLacksToTheirDefaults() {
        load(file("items.csv", "id,name", "1,a"), inTwos());

        assertThat(copies).containsExactly("straight");
        assertThat(rows()).containsExactly("1|a|∅|2020-01-01 00:00:00");
    }

    @Test
    void goesOnThroughStagingOnceAKeyWasThere() {
        Path file = file("items.csv", "id,name", "1,a", "2,b", "3,c", "1,A", "4,d", "5,e", "6,f");

        Done done = load(file, inTwos());

        assertThat(copies).containsExactly("straight", "straight", "staged", "staged", "staged");
        assertThat(done.counts()).isEqualTo(counts(6, 1, 0, 0, 0));
        assertThat(db.value("SELECT string_agg(name, '' ORDER BY id) FROM " + schema + ".item"))
                .isEqualTo("Abcdef");
    }

    @Test
    void beginsOnceAWholeChunkWasNew() {
        db.run("INSERT INTO " + schema + ".item VALUES (1, 'a'), (2, 'b')");
        Path file = file("items.csv", "id,name", "1,A", "2,b", "3,c", "4,d", "5,e", "6,f", "7,g");

        Done done = load(file, inTwos());

        assertThat(copies).containsExactly("staged", "staged", "straight", "straight");
        assertThat(done.counts()).isEqualTo(counts(5, 1, 1, 0, 0));
    }

    @Test
    void findsTheRowsThatTheTableRefuses() {
        Path file = file("items.csv", "id,name,price", "1,a,1", "2,b,2", "3,c,-1", "4,d,4", "5,e,5");

        Done done = load(file, inTwos());

        assertThat(copies).startsWith("straight", "straight", "staged").doesNotContainSequence("staged", "straight");
        assertThat(done.counts()).isEqualTo(counts(4, 0, 0, 0, 1));
        assertThat(reasons(done)).hasSize(1).first().asString().startsWith("3|CHECK");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE RULE looks AS ON DELETE TO %1$s.item DO ALSO NOTHING",
                "CREATE FUNCTION %1$s.looks() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';"
                        + " CREATE TRIGGER looks AFTER INSERT ON %1$s.item EXECUTE FUNCTION %1$s.looks()",
                "ALTER TABLE %1$s.item ADD parent integer REFERENCES %1$s.item",
                "ALTER TABLE %1$s.item ALTER name TYPE jsonb USING NULL",
                "ALTER TABLE %1$s.item DROP CONSTRAINT item_pkey;"
                        + " CREATE UNIQUE INDEX item_key ON %1$s.item (id) WHERE id > 0",
                "ALTER TABLE %1$s.item DROP CONSTRAINT item_pkey, ALTER id DROP NOT NULL,"
                        + " ADD UNIQUE NULLS NOT DISTINCT (id)"
            })
    void keepsAwayWhereSomethingElseLooksAtRowsOrTheKeyIsNotGuarded(String ddl) {
        db.run(ddl.formatted(schema));

        Done done = load(file("items.csv", "id,name", "1,7"), inTwos());

        assertThat(copies).containsExactly("staged");
        assertThat(done.counts()).isEqualTo(counts(1, 0, 0, 0, 0));
    }

    @Test
    void keepsAwayWhereKeysAreRemembered() {
        Plan plan = Plan.into(schema + ".item")
                .key("id")
                .duplicates(Duplicates.FIRST)
                .build();

        load(plan, file("items.csv", "id,name", "1,a", "1,b"), inTwos());

        assertThat(copies).containsExactly("staged");
    }
}
