package io.onceload.bench.contestant;

import io.onceload.Onceload;
import io.onceload.bench.server.Login;
import io.onceload.bench.workload.Workload;
import io.onceload.event.ImportListener;
import io.onceload.pipeline.RunOptions;
import io.onceload.plan.Plan;
import io.onceload.read.Source;
import java.nio.file.Path;
import javax.sql.DataSource;

/** Ours, with checks on columns and everything that guards an import: ledger, fingerprints, checkpoints, rejects. */
final class OnceloadImport implements Contestant {
    private final DataSource database;
    private final Onceload onceload;
    private final Plan plan;
    private final RunOptions options;

    OnceloadImport(Workload workload, Login login, RunOptions options) {
        database = login.pool();
        onceload = Onceload.on(database);
        onceload.init();
        plan = workload.plan();
        this.options = options.withAgain(true);
    }

    @Override
    public DataSource database() {
        return database;
    }

    @Override
    public void load(Path file) {
        onceload.run(plan, Source.file(file), options, ImportListener.NONE, ddl -> {})
                .orThrow();
    }
}
