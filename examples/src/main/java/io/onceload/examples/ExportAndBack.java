package io.onceload.examples;

import io.onceload.Onceload;
import io.onceload.embedded.EmbeddedPostgres;
import io.onceload.export.Export;
import io.onceload.export.ExportListener;
import io.onceload.export.ExportResult;
import io.onceload.model.ImportResult;
import io.onceload.plan.Plan;
import io.onceload.read.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A table as a workbook, and the workbook back into the table, which changes nothing. */
public final class ExportAndBack {
    private static final String PLANETS = """
            create table if not exists planet (name text primary key, moons integer, note text);
            insert into planet values ('Earth', 1, '=home'), ('Mars', 2, null) on conflict do nothing""";

    private ExportAndBack() {}

    /**
     * Runs it.
     *
     * @param arguments the home of the embedded PostgreSQL, or none for the usual one
     */
    public static void main(String[] arguments) throws SQLException, IOException {
        Path home = arguments.length > 0 ? Path.of(arguments[0]) : EmbeddedPostgres.defaultHome();
        try (ExampleDatabase database = ExampleDatabase.open(home)) {
            ExampleDatabase.execute(database.dataSource(), PLANETS);
            run(database.dataSource(), Files.createTempDirectory("onceload-example"));
        }
    }

    /** Exports the planets and imports them again; gives that import's result. */
    static ImportResult run(DataSource database, Path directory) {
        Onceload onceload = Onceload.on(database);
        Path workbook = directory.resolve("planets.xlsx");

        ExportResult written = onceload.export(Export.table("planet").as("xlsx"), workbook, false, ExportListener.NONE);
        System.out.println(written.rows() + " rows in " + workbook.getFileName());

        ImportResult result = onceload.run(Plan.into("planet").key("name").build(), Source.file(workbook));
        System.out.println(result.counts());
        return result;
    }
}
