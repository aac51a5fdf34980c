package io.onceload.examples;

import io.onceload.Onceload;
import io.onceload.embedded.EmbeddedPostgres;
import io.onceload.model.Counts;
import io.onceload.model.ImportException;
import io.onceload.plan.yaml.PlanFile;
import io.onceload.read.Source;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A file into a table by a plan that lies beside it as YAML, so that it can change without a new program. */
public final class ItemsByPlanFile {
    private ItemsByPlanFile() {}

    /**
     * Runs it.
     *
     * @param arguments the plan; the file to import; the home of the embedded PostgreSQL, or none for the usual one
     */
    public static void main(String[] arguments) throws SQLException {
        Path home = arguments.length > 2 ? Path.of(arguments[2]) : EmbeddedPostgres.defaultHome();
        try (ExampleDatabase database = ExampleDatabase.open(home)) {
            ExampleDatabase.execute(
                    database.dataSource(),
                    "create table if not exists shop_item (name text primary key, opening_stock integer)");
            System.out.println(importItems(database.dataSource(), Path.of(arguments[0]), Path.of(arguments[1])));
        }
    }

    static Counts importItems(DataSource database, Path planFile, Path file) {
        PlanFile plan = PlanFile.read(planFile); // all faults at once, each with its line and column
        try {
            return Onceload.on(database)
                    .run(plan.plan(), Source.file(file))
                    .orThrow()
                    .counts();
        } catch (ImportException e) {
            throw plan.located(e); // also what does not fit the table has its line and column
        }
    }
}
