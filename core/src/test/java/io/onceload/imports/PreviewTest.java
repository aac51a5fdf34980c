package io.onceload.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.Onceload;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.RowProblem;
import io.onceload.pipeline.Preview;
import io.onceload.plan.Plan;
import io.onceload.read.Source;
import io.onceload.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A preview tells what the import would do, and does nothing. */
class PreviewTest extends ImportTestBase {
    private Preview preview(Plan plan, Path file, int rows) {
        return onceload.preview(plan, Source.file(file), rows);
    }

    @Test
    void showsRowsAsTheyWouldBeWrittenAndWhyOthersWouldNot() {
        db.run("CREATE TABLE " + schema + ".items (id int PRIMARY KEY, name text, price numeric(8,2) DEFAULT 1,"
                + " at timestamptz, tags text[], sum int GENERATED ALWAYS AS (id) STORED)");
        Plan plan = Plan.into(schema + ".items")
                .column("name", c -> c.from("Item Name").trim().required())
                .column("price", c -> c.min("0").defaultTo("7"))
                .build();

        Preview preview = preview(
                plan,
                file(
                        "items.csv",
                        "id,Item Name,price,at,tags,colour",
                        "007, one ,1.555,2026-01-31 12:00+02,{a},red",
                        "x,,-1,,,red",
                        "3,three,,,,red",
                        "4,four,4,,,red"),
                3);

        assertThat(preview.target()).isEqualTo(schema + ".items");
        assertThat(preview.ddl()).isNull();
        assertThat(preview.key()).containsExactly("id");
        assertThat(preview.columns())
                .containsExactly(
                        new Preview.Filled("id", "integer", "id", List.of("required"), false),
                        new Preview.Filled("name", "text", "Item Name", List.of("trim", "required"), false),
                        new Preview.Filled("price", "numeric(8,2)", "price", List.of("min 0", "default 7"), false),
                        new Preview.Filled("at", "timestamp with time zone", "at", List.of(), false),
                        new Preview.Filled("tags", "text[]", "tags", List.of(), true));
        assertThat(preview.rows().get(0).values()).containsExactly("7", "one", "1.56", "2026-01-31 10:00:00+00", "{a}");
        assertThat(preview.rows().get(1).values()).containsExactly("x", "", "-1", "", "");
        assertThat(preview.rows().get(1).line()).isEqualTo(3);
        assertThat(preview.rows().get(1).problems())
                .extracting(RowProblem::text)
                .containsExactly(
                        "id: \"x\" is not a whole number; expected digits only, such as 1234",
                        "name: is missing; a value is required",
                        "price: -1 is less than 0, the smallest allowed");
        assertThat(preview.rows().get(2).values()).containsExactly("3", "three", "7.00", null, null);
        assertThat(preview.rejected()).isEqualTo(1);
        assertThat(preview.more()).isTrue();
        assertThat(preview.unmatched()).containsExactly("colour");
    }

    @Test
    void writesNothingNotEvenTheLedger() {
        var empty = TestDatabase.freshDatabase();
        Plan plan = Plan.into("items").key("id").createTable(true).build();

        Preview preview =
                Onceload.on(empty).preview(plan, Source.file(file("items.csv", "Id,Day", "1,2026-01-31", "2,")), 10);

        assertThat(preview.target()).isEqualTo("items");
        assertThat(preview.ddl()).isEqualTo("create table \"items\" (\"id\" integer primary key, \"day\" date)");
        assertThat(preview.rows())
                .extracting(Preview.Row::values)
                .containsExactly(List.of("1", "2026-01-31"), java.util.Arrays.asList("2", null));
        assertThat(preview.more()).isFalse();
        assertThat(new Db(empty)
                        .rows("SELECT relname FROM pg_class c WHERE relnamespace::regnamespace::text"
                                + " NOT IN ('pg_catalog', 'information_schema', 'pg_toast')"))
                .isEmpty();
    }

    @Test
    void resolvesANewTableAsTheImportThenDoes() {
        Plan plan = Plan.into(schema + ".items")
                .key("b", "a")
                .createTable(true)
                .column("b", c -> c.from("Bee").min("0"))
                .build();
        Path file = file(
                "items.csv",
                "a,Bee,c,d,e,f,g,h,i",
                "1,2,9999999999,1.5,true,2026-01-31,2026-01-31 12:00,2026-01-31 12:00+01,"
                        + "00000000-0000-0000-0000-000000000001");

        Preview before = preview(plan, file, 1);
        imported(plan, file);
        Preview after = preview(plan, file, 1);

        assertThat(before.columns())
                .extracting(Preview.Filled::column)
                .containsExactlyElementsOf(
                        after.columns().stream().map(Preview.Filled::column).toList());
        assertThat(before.rows()).isEqualTo(after.rows());
        assertThat(before.key()).isEqualTo(after.key());
        assertThat(after.ddl()).isNull();
    }

    @Test
    void meetsTheFaultsThatTheImportWouldMeet() {
        Path file = file("items.csv", "id", "1");

        assertFault(() -> preview(Plan.into(schema + ".nowhere").build(), file, 10))
                .extracting(ImportException::fault)
                .isEqualTo(Fault.TABLE_NOT_FOUND);
        assertFault(() ->
                        preview(Plan.into(schema + ".nowhere").createTable(true).build(), file, 10))
                .extracting(ImportException::fault)
                .isEqualTo(Fault.KEY_UNUSABLE);
    }
}
