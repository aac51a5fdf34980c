package io.onceload.pipeline;

import io.onceload.db.SqlState;
import io.onceload.event.ImportListener;
import io.onceload.ledger.ImportRecord;
import io.onceload.ledger.LedgerSchema;
import io.onceload.model.ImportResult;
import io.onceload.plan.Plan;
import io.onceload.read.Source;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Runs a plan on a source: finds out whether it is new, unfinished, under way or done, and does what that asks for. */
public final class Importer {
    private final DataSource database;

    public Importer(DataSource database) {
        this.database = database;
    }

    /**
     * What the run is asked to do.
     *
     * @param createdTable told the DDL if the run creates the table
     * @param resumed the import that the run must go on with, or null where the source decides
     */
    public record Request(
            Plan plan,
            Source source,
            RunOptions options,
            ImportListener listener,
            Consumer<String> createdTable,
            @Nullable ImportRecord resumed) {

        /** The same, with its time running. */
        private Request beginningNow() {
            @Nullable Duration timeout = options.timeout();
            return timeout == null
                    ? this
                    : new Request(
                            plan,
                            source,
                            options.withStop(options.stop().within(timeout)),
                            listener,
                            createdTable,
                            resumed);
        }
    }

    /** Runs; see {@code Onceload.run}. */
    public ImportResult run(Request asked) {
        Request request = asked.beginningNow();
        try {
            Connection connection = Sessions.open(database, request.options().limits());
            Preparation prepared;
            try {
                LedgerSchema.ensure(connection);
                prepared = Preparation.of(connection, request);
            } catch (SQLException | RuntimeException | Error e) {
                Sessions.close(connection);
                throw e;
            }
            try (RequestedRun run = new RequestedRun(database, connection, request, prepared)) {
                return run.untilEnded();
            }
        } catch (SQLException e) {
            throw SqlState.fault(e, "import of " + request.source().name());
        }
    }
}
