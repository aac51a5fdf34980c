package io.onceload.imports;

import io.onceload.Onceload;
import io.onceload.event.ImportListener;
import io.onceload.model.ImportException;
import io.onceload.model.ImportResult;
import io.onceload.plan.Plan;
import io.onceload.read.Source;
import java.nio.file.Path;
import org.postgresql.ds.PGSimpleDataSource;

/** A process of its own that imports one file, and says on standard output how that ended; run by {@link LimitsTest}. */
final class LimitsWorker {
    private LimitsWorker() {}

    // JDBC URL, user, password, table, file
    public static void main(String[] args) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(args[0]);
        database.setUser(args[1]);
        database.setPassword(args[2]);
        Plan plan = Plan.into(args[3]).noKey().build();
        Source source = Source.file(Path.of(args[4]));
        try {
            ImportResult result =
                    Onceload.on(database).run(plan, source, ImportTestBase.options(), ImportListener.NONE, ddl -> {});
            System.out.println(
                    result instanceof ImportResult.Stopped stopped && stopped.reason() != null
                            ? stopped.reason().getMessage()
                            : result.status().label() + " " + result.counts());
        } catch (ImportException e) {
            System.out.println(e.getMessage());
        }
    }
}
