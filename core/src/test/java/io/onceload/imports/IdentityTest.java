package io.onceload.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.model.ImportResult.Done;
import io.onceload.model.ImportResult.Outcome;
import io.onceload.plan.Duplicates;
import io.onceload.plan.Limit;
import io.onceload.plan.Plan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Identity is content under a plan. */
class IdentityTest extends ImportTestBase {
    @BeforeEach
    void makeTable() {
        db.run("CREATE TABLE " + schema + ".item (id integer PRIMARY KEY, name text)");
    }

    private Plan plan() {
        return Plan.into(schema + ".item").build();
    }

    @Test
    @Tag("smoke")
    void theSameBytesUnderAnotherNameAreTheSameImportAndWriteNothing() {
        Done first = imported(plan(), file("a.csv", "id,name", "1,one"));
        String before = db.value("SELECT xmin FROM " + schema + ".item");
        String ledger = db.value("SELECT max(xmin::text::bigint) FROM onceload.import");

        Done second = imported(plan(), file("b.csv", "id,name", "1,one"));

        assertThat(second.outcome()).isEqualTo(Outcome.ALREADY_IMPORTED);
        assertThat(second.importId()).isEqualTo(first.importId());
        assertThat(second.counts()).isEqualTo(counts(1, 0, 0, 0, 0));
        assertThat(db.value("SELECT xmin FROM " + schema + ".item")).isEqualTo(before);
        assertThat(db.value("SELECT max(xmin::text::bigint) FROM onceload.import"))
                .isEqualTo(ledger);
    }

    @Test
    void otherBytesOrAnotherPlanAreAnotherImport() {
        Done first = imported(plan(), file("a.csv", "id,name", "1,one"));

        Done otherBytes = imported(plan(), file("a.csv", "id,name", "1,uno"));
        Done otherPlan = imported(
                Plan.into(schema + ".item").duplicates(Duplicates.FIRST).build(), file("a.csv", "id,name", "1,uno"));

        assertThat(otherBytes.outcome()).isEqualTo(Outcome.IMPORTED);
        assertThat(otherPlan.outcome()).isEqualTo(Outcome.IMPORTED);
        assertThat(first.importId()).isNotEqualTo(otherBytes.importId()).isNotEqualTo(otherPlan.importId());
    }

    @Test
    void aLimitIsNoPartOfAPlansIdentity() {
        imported(plan(), file("a.csv", "id,name", "1,one"));

        Plan limited = Plan.into(schema + ".item").maxRejects(Limit.percent(5)).build();

        assertThat(imported(limited, file("a.csv", "id,name", "1,one")).outcome())
                .isEqualTo(Outcome.ALREADY_IMPORTED);
    }

    @Test
    void sayingAgainAppliesItAgainAsAnImportOfItsOwn() {
        Path file = file("a.csv", "id,name", "1,one", "2,two");
        Done first = imported(plan(), file);
        db.run("UPDATE " + schema + ".item SET name = 'changed' WHERE id = 1");

        Done again = importedAgain(plan(), file);

        assertThat(again.outcome()).isEqualTo(Outcome.IMPORTED);
        assertThat(again.counts()).isEqualTo(counts(0, 1, 1, 0, 0));
        assertThat(db.value("SELECT superseded_by FROM onceload.import WHERE id = '" + first.importId() + "'"))
                .isEqualTo(again.importId().toString());
        assertThat(imported(plan(), file).importId()).isEqualTo(again.importId());
    }

    @Test
    void anOldFileAfterANewerOneIsSaidToBeARevert() {
        Path a = file("a.csv", "id,name", "1,one");
        Path b = file("b.csv", "id,name", "1,uno");
        imported(plan(), a);
        imported(plan(), b);

        Done old = imported(plan(), a);

        assertThat(old.outcome()).isEqualTo(Outcome.ALREADY_IMPORTED);
        assertThat(old.completedBefore()).isNotNull();
        assertThat(old.completedBefore().importedSince()).isEqualTo(1);
        assertThat(db.value("SELECT name FROM " + schema + ".item")).isEqualTo("uno");
    }

    @Test
    void aTableMadeAnewUnderTheSameNameIsAnotherTable() {
        Path file = file("a.csv", "id,name", "1,one");
        imported(plan(), file);
        db.run("DROP TABLE " + schema + ".item");
        makeTable();

        assertThat(imported(plan(), file).outcome()).isEqualTo(Outcome.IMPORTED);
        assertThat(db.rows("SELECT * FROM " + schema + ".item")).containsExactly("1|one");
    }

    @Test
    void withoutAKeyEveryRowIsAppendedExactlyOnce() {
        db.run("CREATE TABLE " + schema + ".log (line text)");
        Plan plan = Plan.into(schema + ".log").noKey().build();
        Path file = file("log.csv", "line", "a", "a", "b");

        Done first = imported(plan, file);
        Done second = imported(plan, file);

        assertThat(first.counts()).isEqualTo(counts(3, 0, 0, 0, 0));
        assertThat(second.outcome()).isEqualTo(Outcome.ALREADY_IMPORTED);
        assertThat(db.rows("SELECT line FROM " + schema + ".log ORDER BY line")).containsExactly("a", "a", "b");
    }

    @Test
    void aGzipFileIsImportedLikeItsContent() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write("id,name\n1,one\n2,two\n".getBytes(StandardCharsets.UTF_8));
        }
        Path file = Files.write(directory.resolve("a.csv.gz"), bytes.toByteArray());

        Done done = imported(plan(), file);

        assertThat(done.counts()).isEqualTo(counts(2, 0, 0, 0, 0));
        assertThat(imported(plan(), file).outcome()).isEqualTo(Outcome.ALREADY_IMPORTED);
    }

    @Test
    void aHeaderIsMatchedWithoutRegardToCaseAndPunctuation() {
        Done done = imported(plan(), file("a.csv", "ID,Name ,Remarks", "1,one,x"));

        assertThat(done.counts()).isEqualTo(counts(1, 0, 0, 0, 0));
        assertThat(db.rows("SELECT * FROM " + schema + ".item")).containsExactly("1|one");
    }

    @Test
    void refusesAKeyThatMeetsSeveralRows() {
        db.run(
                "CREATE EXTENSION IF NOT EXISTS btree_gist",
                "CREATE TABLE " + schema + ".stay (room integer, during int4range,"
                        + " PRIMARY KEY (room, during WITHOUT OVERLAPS))");

        assertFault(() ->
                        imported(Plan.into(schema + ".stay").build(), file("stays.csv", "room,during", "1,\"[4,8)\"")))
                .withMessage(
                        "key of " + schema + ".stay: its unique index stay_pkey is WITHOUT OVERLAPS, so that one value"
                                + " may meet several rows. To fix: run CREATE UNIQUE INDEX CONCURRENTLY ON \"" + schema
                                + "\".\"stay\" (\"room\", \"during\"); [KEY_UNUSABLE]");
    }

    @Test
    void refusesADeferrableKeyAndSaysHowToMendIt() {
        db.run("CREATE TABLE " + schema + ".late (id integer PRIMARY KEY DEFERRABLE, name text)");
        Plan plan = Plan.into(schema + ".late").build();
        Path file = file("late.csv", "id,name", "1,a");
        String mend =
                "ALTER TABLE \"" + schema + "\".\"late\" DROP CONSTRAINT \"late_pkey\", ADD PRIMARY KEY (\"id\");";

        assertFault(() -> imported(plan, file)).withMessageContaining("To fix: run " + mend + " [KEY_UNUSABLE]");
        db.run("CREATE UNIQUE INDEX ON " + schema + ".late (id)");
        assertFault(() -> imported(plan, file)).withMessageContaining(mend);
        db.run(mend);

        assertThat(imported(plan, file).counts()).isEqualTo(counts(1, 0, 0, 0, 0));
    }

    @Test
    void refusesANullableKeyAndSaysHowToMendIt() {
        db.run("CREATE TABLE " + schema + ".open (id integer UNIQUE, name text)");
        Plan plan = Plan.into(schema + ".open").build();
        Path file = file("open.csv", "id,name", "1,a");
        String mend = "ALTER TABLE \"" + schema + "\".\"open\" ALTER COLUMN \"id\" SET NOT NULL;";

        assertFault(() -> imported(plan, file)).withMessageEndingWith("To fix: run " + mend + " [KEY_UNUSABLE]");
        db.run(mend);

        assertThat(imported(plan, file).counts()).isEqualTo(counts(1, 0, 0, 0, 0));
    }
}
