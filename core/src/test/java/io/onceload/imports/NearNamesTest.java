package io.onceload.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.Onceload;
import io.onceload.model.ImportException;
import io.onceload.plan.Plan;
import io.onceload.plan.PlanBuilder;
import io.onceload.read.Source;
import io.onceload.testing.TestDatabase;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A name that is not there is answered with the one that may have been meant. */
class NearNamesTest extends ImportTestBase {
    private final DataSource empty = TestDatabase.freshDatabase();

    private String fault(PlanBuilder plan) {
        Path file = file("items.csv", "Item,Price", "a,1");
        try {
            Onceload.on(empty).preview(plan.build(), Source.file(file), 1);
        } catch (ImportException e) {
            return e.getMessage();
        }
        throw new AssertionError("no fault");
    }

    @Test
    void ofATable() {
        new Db(empty)
                .run(
                        "CREATE SCHEMA shop",
                        "CREATE TABLE shop.orders (id int PRIMARY KEY)",
                        "CREATE TABLE public.\"Items\" (id int PRIMARY KEY)");

        assertThat(fault(Plan.into("items"))).contains("upper and lower case differ); there is Items. To fix: ");
        assertThat(fault(Plan.into("item"))).contains("; there is Items. To fix: ");
        assertThat(fault(Plan.into("orders"))).contains("; there is shop.orders. To fix: ");
        assertThat(fault(Plan.into("shop.order"))).contains("; there is shop.orders. To fix: ");
        assertThat(fault(Plan.into("shop.Items"))).contains("; there is Items. To fix: ");
        assertThat(fault(Plan.into("customers"))).contains("upper and lower case differ). To fix: ");
    }

    @Test
    void ofAColumn() {
        new Db(empty).run("CREATE TABLE items (item text PRIMARY KEY, price int)");

        assertThat(fault(Plan.into("items").key("itm")))
                .contains("has no column itm; there are item, price. To fix: write item instead of itm. [");
        assertThat(fault(Plan.into("items").column("prise", c -> c.from("Price"))))
                .contains(
                        "column prise: is not in public.items, which has item, price. To fix: write price instead of prise. [");
        assertThat(fault(Plan.into("items").column("price", c -> c.from("Prices"))))
                .contains("column price: no source column is called Prices. To fix: call"
                        + " from(\"Price\") on column price. [");
    }
}
