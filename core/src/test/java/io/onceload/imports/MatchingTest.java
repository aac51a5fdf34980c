package io.onceload.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.event.ImportEvent;
import io.onceload.plan.Plan;
import io.onceload.read.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which source column goes into which table column, and which index identifies rows. */
class MatchingTest extends ImportTestBase {
    private List<String> unmatched(Plan plan, Path file) {
        List<String> said = new ArrayList<>();
        onceload.run(
                        plan,
                        Source.file(file),
                        options(),
                        event -> {
                            if (event instanceof ImportEvent.Started started) {
                                said.addAll(started.unmatched());
                            }
                        },
                        ddl -> {})
                .orThrow();
        return said;
    }

    @Test
    void takesTheFirstAliasThatTheSourceHasByExactNameFirst() {
        db.run("CREATE TABLE " + schema + ".t (id int PRIMARY KEY, name text, price text)");
        Path file = file("t.csv", "ID,item-name,Item Name,item_name,PRICE,extra", "1,a,b,c,9,x");

        List<String> unmatched = unmatched(
                Plan.into(schema + ".t")
                        .column("name", c -> c.from("Label", "Item Name", "item_name"))
                        .build(),
                file);

        assertThat(db.rows("SELECT * FROM " + schema + ".t")).containsExactly("1|b|9");
        assertThat(unmatched).containsExactly("item-name", "item_name", "extra");
    }

    @Test
    void saysNothingOfIgnoredColumnsAndTakesNothingFromThem() {
        db.run("CREATE TABLE " + schema + ".t (id int PRIMARY KEY, remarks text)");
        Path file = file("t.csv", "id,Remarks,Notes", "1,a,b");

        List<String> unmatched =
                unmatched(Plan.into(schema + ".t").ignore("remarks", "Missing").build(), file);

        assertThat(db.rows("SELECT * FROM " + schema + ".t")).containsExactly("1|∅");
        assertThat(unmatched).containsExactly("Notes");
    }

    @Test
    void refusesToFillAColumnFromAnIgnoredOne() {
        db.run("CREATE TABLE " + schema + ".t (id int PRIMARY KEY, remarks text)");
        Path file = file("t.csv", "id,Remarks", "1,a");

        assertFault(() -> imported(
                        Plan.into(schema + ".t")
                                .column("remarks", c -> c.trim())
                                .ignore("Remarks")
                                .build(),
                        file))
                .withMessageContaining("column remarks: is filled from source column Remarks, which the plan ignores;"
                        + " expected one or the other");
    }

    @Test
    void saysWhereNamesMayBeIfNoneMatches() {
        db.run("CREATE TABLE " + schema + ".t (id int, name text)");
        Plan plan = Plan.into(schema + ".t").noKey().build();
        String found = "header: none of the source's columns (%s) is a column of " + schema
                + ".t (id, name). To fix: name them with from(…) on the table's columns, or say %s. [HEADER_INVALID]";

        assertFault(() -> imported(plan, file("a.csv", "number,word", "1,a", "2,b")))
                .withMessage(found, "number, word", "HeaderLine.NONE in the dialect if the first line is data");
        assertFault(() -> imported(plan, file("b.csv", "1,a", "2,b")))
                .withMessage(
                        found,
                        "column_1, column_2",
                        "HeaderLine.at(1) in the dialect if the first line names the columns");
    }

    @Test
    void picksAmongPartialIndexesByTheirCondition() {
        db.run(
                "CREATE TABLE " + schema + ".t (id int NOT NULL, gone date, kind text)",
                "CREATE UNIQUE INDEX ON " + schema + ".t (id) WHERE gone IS NULL",
                "CREATE UNIQUE INDEX ON " + schema + ".t (id) WHERE kind = 'A b'",
                "INSERT INTO " + schema + ".t VALUES (1, '2020-01-01', 'x'), (1, NULL, 'y')");
        Path file = file("t.csv", "id,gone,kind", "1,,z");

        Plan live = Plan.into(schema + ".t").key("id").where(" gone  is null ").build();

        assertThat(imported(live, file).counts()).isEqualTo(counts(0, 1, 0, 0, 0));
        assertThat(db.rows("SELECT * FROM " + schema + ".t ORDER BY gone")).containsExactly("1|2020-01-01|x", "1|∅|z");
        assertFault(() -> imported(
                        Plan.into(schema + ".t").key("id").where("kind = 'a b'").build(), file))
                .withMessageContaining(
                        "no unique index has the condition kind = 'a b'; there are: id where (gone IS NULL)"
                                + " · id where (kind = 'A b'::text)");
        assertFault(() -> imported(Plan.into(schema + ".t").key("id").build(), file))
                .withMessageContaining("has 2 partial unique indexes over id: id where (gone IS NULL) · id where"
                        + " (kind = 'A b'::text)");
    }

    @Test
    void makesATableOfWhatTheRulesLeave() {
        Path file = file(
                "t.csv",
                "Id,Price,Day,At,Zip,Note,Remarks",
                "1,\"1.234,50\",29.02.2024,29.02.2024 09:05,12345,-,x",
                "2,\"7\",1.3.2024,,00815,5,x");

        Plan plan = Plan.into(schema + ".t")
                .key("id")
                .createTable(true)
                .column("price", c -> c.number("de"))
                .column("day", c -> c.date("de"))
                .column("seen_at", c -> c.from("at").date("dd.MM.yyyy HH:mm"))
                .column("zip", c -> c.length(5, 5))
                .column("note", c -> c.nulls("-"))
                .column("loaded", c -> c.now())
                .column("batch", c -> c.value("17"))
                .ignore("Remarks")
                .build();

        assertThat(imported(plan, file).counts()).isEqualTo(counts(2, 0, 0, 0, 0));
        assertThat(db.rows("SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = '"
                        + schema + "' ORDER BY ordinal_position"))
                .containsExactly(
                        "id|integer",
                        "price|numeric",
                        "day|date",
                        "seen_at|timestamp without time zone",
                        "zip|text",
                        "note|integer",
                        "loaded|timestamp with time zone",
                        "batch|integer");
        assertThat(db.rows("SELECT id, price, day, seen_at, zip, note, batch FROM " + schema + ".t ORDER BY id"))
                .containsExactly("1|1234.50|2024-02-29|2024-02-29 09:05:00|12345|∅|17", "2|7|2024-03-01|∅|00815|5|17");
    }
}
