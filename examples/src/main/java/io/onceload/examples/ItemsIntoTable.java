package io.onceload.examples;

import io.onceload.Onceload;
import io.onceload.embedded.EmbeddedPostgres;
import io.onceload.model.Counts;
import io.onceload.model.ImportResult;
import io.onceload.plan.Duplicates;
import io.onceload.plan.Limit;
import io.onceload.plan.Plan;
import io.onceload.read.Source;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A file into a table, with rules for its columns, from Java. Run it twice: the second run changes nothing. */
public final class ItemsIntoTable {
    private ItemsIntoTable() {}

    /**
     * Runs it.
     *
     * @param arguments the file to import; the home of the embedded PostgreSQL, or none for the usual one
     */
    public static void main(String[] arguments) throws SQLException {
        Path home = arguments.length > 1 ? Path.of(arguments[1]) : EmbeddedPostgres.defaultHome();
        try (ExampleDatabase database = ExampleDatabase.open(home)) {
            ExampleDatabase.execute(
                    database.dataSource(),
                    "create table if not exists item_master (name text primary key, opening_stock integer)");
            System.out.println(importItems(database.dataSource(), Path.of(arguments[0])));
        }
    }

    static Counts importItems(DataSource database, Path file) {
        Onceload onceload = Onceload.on(database); // thread-safe
        Plan plan = Plan.into("item_master")
                .key("name")
                .column("name", c -> c.from("Item", "Item Name").required().trim())
                .column("opening_stock", c -> c.from("Stock").min(0).defaultTo(0))
                .duplicates(Duplicates.LAST)
                .maxRejects(Limit.percent(50))
                .build(); // all faults at once
        ImportResult result =
                onceload.run(plan, Source.file(file), event -> System.out.println(event)); // safe to repeat
        return result.orThrow().counts(); // read = created + updated + unchanged + skipped + rejected
    }
}
