package io.onceload.examples;

import io.onceload.Onceload;
import io.onceload.embedded.EmbeddedPostgres;
import io.onceload.event.ImportEvent;
import io.onceload.model.ImportResult;
import io.onceload.pipeline.RunOptions;
import io.onceload.pipeline.StopSignal;
import io.onceload.plan.Plan;
import io.onceload.read.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * An import that is stopped half-way, as by a deploy, and goes on by the same call. A crash at any other place leaves the
 * same: what is committed is in, and the next run goes on behind it.
 */
public final class StopAndGoOn {
    private StopAndGoOn() {}

    /**
     * Runs it.
     *
     * @param arguments the home of the embedded PostgreSQL, or none for the usual one
     */
    public static void main(String[] arguments) throws SQLException, IOException {
        Path home = arguments.length > 0 ? Path.of(arguments[0]) : EmbeddedPostgres.defaultHome();
        try (ExampleDatabase database = ExampleDatabase.open(home)) {
            ExampleDatabase.execute(
                    database.dataSource(),
                    "create table if not exists reading (id integer primary key, value integer)");
            run(database.dataSource(), Files.createTempDirectory("onceload-example"));
        }
    }

    /** Stops an import after its first chunk and goes on; gives the result of the second run. */
    static ImportResult run(DataSource database, Path directory) throws IOException {
        Source source = Source.file(readings(directory.resolve("readings.csv")));
        Plan plan = Plan.into("reading").key("id").build();
        Onceload onceload = Onceload.on(database);

        StopSignal stop = new StopSignal();
        RunOptions small = RunOptions.defaults().withChunkRows(100);
        ImportResult stopped = onceload.run(
                plan,
                source,
                small.withStop(stop),
                event -> {
                    if (event instanceof ImportEvent.ChunkCommitted) {
                        stop.request();
                    }
                },
                ddl -> {});
        System.out.println(stopped.status() + " " + stopped.counts());

        ImportResult result = onceload.run(plan, source);
        System.out.println(result.status() + " " + result.counts());
        return result;
    }

    private static Path readings(Path file) throws IOException {
        StringBuilder text = new StringBuilder("id,value\n");
        for (int id = 1; id <= 1_000; id++) {
            text.append(id).append(',').append(id % 7).append('\n');
        }
        return Files.writeString(file, text);
    }
}
