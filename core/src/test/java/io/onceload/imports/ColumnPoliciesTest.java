package io.onceload.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.Onceload;
import io.onceload.event.ImportEvent;
import io.onceload.event.ImportListener;
import io.onceload.faults.Faults;
import io.onceload.faults.FaultyDataSource;
import io.onceload.faults.Point;
import io.onceload.model.ImportResult;
import io.onceload.model.ImportResult.Done;
import io.onceload.pipeline.StopSignal;
import io.onceload.plan.Duplicates;
import io.onceload.plan.OnUpdate;
import io.onceload.plan.Plan;
import io.onceload.plan.PlanBuilder;
import io.onceload.read.Source;
import java.nio.file.Path;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** What becomes of columns whose row is in the table already. */
class ColumnPoliciesTest extends ImportTestBase {
    private PlanBuilder plan() {
        return Plan.into(schema + ".t")
                .column("filled", c -> c.onUpdate(OnUpdate.FILL_NULL))
                .column("kept", c -> c.onUpdate(OnUpdate.KEEP))
                .column("stamped", c -> c.stamp());
    }

    private void makeTable() {
        db.run(
                "CREATE TABLE " + schema + ".t (id int PRIMARY KEY, taken text, filled text, kept text, stamped text,"
                        + " other text DEFAULT 'new')",
                "INSERT INTO " + schema
                        + ".t VALUES (1, 'a', NULL, 'k', 's', 'mine'), (2, 'a', 'f', NULL, 's', 'mine'),"
                        + " (3, 'a', 'f', 'k', 's', 'mine')");
    }

    @Test
    void readsFormatsInColumnsOfDomainsAsInThoseOfTheirTypes() {
        db.run(
                "CREATE DOMAIN " + schema + ".money_amount AS numeric(10,2) CHECK (VALUE >= 0)",
                "CREATE DOMAIN " + schema + ".birthday AS date",
                "CREATE TABLE " + schema + ".person (id int PRIMARY KEY, pay " + schema + ".money_amount, born "
                        + schema + ".birthday, seen " + schema + ".birthday)");
        Plan plan = Plan.into(schema + ".person")
                .column("pay", c -> c.number("de"))
                .column("born", c -> c.date("dd.MM.yyyy"))
                .column("seen", c -> c.now())
                .build();

        imported(plan, file("people.csv", "id,pay,born", "1,\"1.234,50\",24.12.1999"));

        assertThat(db.rows("SELECT id, pay, born, seen = current_date OR seen = current_date - 1 FROM " + schema
                        + ".person"))
                .containsExactly("1|1234.50|1999-12-24|t");
    }

    @Test
    void writesOnlyWhatThePoliciesLet() {
        makeTable();
        Path file = file("t.csv", "id,taken,filled,kept,stamped", "1,a,F,K,S", "2,b,F,K,S", "3,a,F,K,S", "4,a,F,K,S");

        Done done = imported(plan().build(), file);

        assertThat(done.counts()).isEqualTo(counts(1, 2, 1, 0, 0));
        assertThat(db.rows("SELECT * FROM " + schema + ".t ORDER BY id"))
                .containsExactly("1|a|F|k|S|mine", "2|b|f|∅|S|mine", "3|a|f|k|s|mine", "4|a|F|K|S|new");
        assertThat(importedAgain(plan().build(), file).counts()).isEqualTo(counts(0, 0, 4, 0, 0));
    }

    @Test
    void countsRowsOfTheSameImportAsThereAlready() {
        makeTable();
        Path file = file("t.csv", "id,taken,filled,kept,stamped", "9,a,,K,S", "9,a,F,X,T", "9,a,G,Y,U", "9,b,,,");

        Done done = imported(plan().duplicates(Duplicates.LAST).build(), file);

        assertThat(done.counts()).isEqualTo(counts(1, 2, 1, 0, 0));
        assertThat(db.rows("SELECT * FROM " + schema + ".t WHERE id = 9")).containsExactly("9|b|F|K|∅|new");
    }

    @Test
    void rejectsABadValueAlsoWhereTheColumnIsKept() {
        db.run(
                "CREATE TABLE " + schema + ".t (id int PRIMARY KEY, filled jsonb, kept jsonb, stamped inet)",
                "INSERT INTO " + schema
                        + ".t VALUES (1, '{}', '{}', '::1'), (2, '{}', '{}', '::1'), (3, '{}', '{}', '::1')");
        Path file = file("t.csv", "id,filled,kept,stamped", "1,{,{},::1", "2,{},{,::1", "3,{},{},x", "4,{},{},::2");

        Done done = imported(plan().build(), file);

        assertThat(done.counts()).isEqualTo(counts(1, 0, 0, 0, 3));
    }

    @Test
    void asksForNoValueWhereTheRowHasItsOwn() {
        db.run(
                "CREATE TABLE " + schema + ".p (id int PRIMARY KEY)",
                "INSERT INTO " + schema + ".p VALUES (1)",
                "CREATE TABLE " + schema + ".t (id int PRIMARY KEY, taken text, filled text NOT NULL, kept int NOT NULL"
                        + " REFERENCES " + schema + ".p, stamped text)",
                "INSERT INTO " + schema + ".t VALUES (1, 'a', 'f', 1, 's'), (2, 'a', 'f', 1, 's')");
        Path file =
                file("t.csv", "id,taken,filled,kept,stamped", "1,b,,,", "2,b,,7,", "3,b,,1,", "4,b,F,7,", "5,b,F,1,S");

        Done done = imported(plan().build(), file);

        assertThat(done.counts()).isEqualTo(counts(1, 2, 0, 0, 2));
        assertThat(reasons(done))
                .extracting(reason -> reason.substring(0, reason.lastIndexOf('|')))
                .containsExactly("3|NOT_NULL|filled", "4|FOREIGN_KEY|∅");
    }

    @Test
    void asksThePartialIndexAboutTheResultingRow() {
        db.run(
                "CREATE TABLE " + schema + ".t (id int NOT NULL, taken text, filled text, kept text, stamped text)",
                "CREATE UNIQUE INDEX ON " + schema + ".t (id) WHERE kept = 'in' AND filled = 'in' AND stamped = 'in'",
                "INSERT INTO " + schema + ".t VALUES (1, 'a', 'in', 'in', 'in'), (2, 'a', 'in', 'in', 'in'),"
                        + " (3, 'a', 'in', 'in', 'in')");
        Path file = file(
                "t.csv",
                "id,taken,filled,kept,stamped",
                "1,b,out,out,in",
                "2,a,out,out,out",
                "3,b,out,out,out",
                "4,b,in,out,in",
                "5,b,in,in,in");

        Done done = imported(plan().key("id").build(), file);

        assertThat(done.counts()).isEqualTo(counts(1, 1, 1, 0, 2));
        assertThat(reasons(done))
                .extracting(reason -> reason.substring(0, reason.lastIndexOf('|')))
                .containsExactly("3|OUTSIDE_KEY_INDEX|∅", "4|OUTSIDE_KEY_INDEX|∅");
    }

    @Test
    void fillsByWhatTheRowHoldsWhenItIsWritten() {
        makeTable();
        Path file = file("t.csv", "id,taken,filled,kept,stamped", "1,b,ours,K,S", "3,b,ours,K,S");
        Onceload disturbed = Onceload.on(new FaultyDataSource(database, new Faults() {
            @Override
            public void at(Point point) {
                if (point.isBefore(Point.Action.EXECUTE) && point.sql().contains(" t SET ")) {
                    db.run("UPDATE " + schema + ".t SET filled = 'theirs' WHERE id = 1");
                }
            }
        }));

        ImportResult result =
                disturbed.run(plan().build(), Source.file(file), options(), ImportListener.NONE, ddl -> {});

        assertThat(result.counts()).isEqualTo(counts(0, 2, 0, 0, 0));
        assertThat(db.value("SELECT taken, filled FROM " + schema + ".t WHERE id = 1"))
                .isEqualTo("b|theirs");
    }

    @Test
    void givesEveryRowTheMomentOfTheImportAlsoAfterAStop() {
        db.run("CREATE TABLE " + schema + ".t (id int PRIMARY KEY, at timestamptz, day date, source text)");
        Plan plan = Plan.into(schema + ".t")
                .column("at", c -> c.now().stamp())
                .column("day", c -> c.now())
                .column("source", c -> c.value("feed"))
                .zone(ZoneId.of("Pacific/Kiritimati"))
                .build();
        Path file = file("t.csv", "id", "1", "2", "3", "4", "5", "6");
        StopSignal stop = new StopSignal();

        ImportResult first = onceload.run(
                plan,
                Source.file(file),
                options().withChunkRows(2).withStop(stop),
                event -> {
                    if (event instanceof ImportEvent.ChunkCommitted) {
                        stop.request();
                    }
                },
                ddl -> {});
        ImportResult second = run(plan, file, options().withChunkRows(2));

        assertThat(first.counts().created()).isBetween(1L, 5L);
        assertThat(second.counts()).isEqualTo(counts(6, 0, 0, 0, 0));
        assertThat(db.rows("SELECT DISTINCT t.at = i.as_of, day = (i.as_of AT TIME ZONE 'Pacific/Kiritimati')::date,"
                        + " t.source FROM " + schema + ".t, onceload.import i WHERE i.id = '" + second.importId()
                        + "'"))
                .containsExactly("t|t|feed");
        assertThat(importedAgain(plan, file).counts().updated())
                .as("of another day there may be six")
                .isIn(0L, 6L);
    }

    @Test
    void refusesPoliciesThatHaveNothingToActOn() {
        makeTable();
        Path file = file("t.csv", "id,taken,filled,kept,stamped", "1,a,F,K,S");

        assertFault(() -> imported(
                        plan().column("id", c -> c.onUpdate(OnUpdate.KEEP)).build(), file))
                .withMessageContaining(
                        "column id: on-update does not apply to a column of the key, which is never updated");
        assertFault(() -> imported(plan().noKey().build(), file)).withMessage("""
                        plan for %s.t has 3 faults:
                          column filled: on-update has nothing to act on: without a key every row is appended. To fix: \
                        remove on-update, or name a key.
                          column kept: on-update has nothing to act on: without a key every row is appended. To fix: \
                        remove on-update, or name a key.
                          column stamped: stamp has nothing to act on: without a key every row is appended. To fix: \
                        remove stamp, or name a key.
                        To fix: correct each of them. [PLAN_INVALID]""", schema);
    }
}
