package io.onceload.crash;

import io.onceload.Onceload;
import io.onceload.crash.Event.What;
import io.onceload.event.ImportEvent;
import io.onceload.faults.Faults;
import io.onceload.faults.FaultyDataSource;
import io.onceload.faults.SimulatedDeath;
import io.onceload.model.Counts;
import io.onceload.model.ImportException;
import io.onceload.model.ImportResult;
import io.onceload.pipeline.RunOptions;
import io.onceload.pipeline.StopSignal;
import io.onceload.read.Source;
import java.time.Duration;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** What a worker does, be it a process or a thread: one import, told of as it goes. */
final class WorkerBody {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Job job;
    private final StopSignal stop;
    private final TrapFaults.Fate fate;
    private final Consumer<Event> tell;
    private int attempt;

    WorkerBody(Job job, StopSignal stop, TrapFaults.Fate fate, Consumer<Event> tell) {
        this.job = job;
        this.stop = stop;
        this.fate = fate;
        this.tell = tell;
    }

    /** Returns when the engine does; what came of it was told. */
    void run() {
        tell.accept(Event.of(What.BEGIN));
        try {
            tell.accept(told(importIt()));
        } catch (ImportException e) {
            tell.accept(Event.of(What.REFUSED, e.fault(), String.valueOf(e.getMessage())));
        } catch (SimulatedDeath e) {
            tell.accept(Event.of(What.DEAD, String.valueOf(e.getMessage())));
        } catch (RuntimeException | Error e) {
            tell.accept(Event.of(What.BROKEN, e));
        }
    }

    private ImportResult importIt() {
        Onceload onceload = Onceload.on(database());
        RunOptions options = RunOptions.defaults()
                .withChunkRows(job.sample().chunkRows())
                .withLoaders(job.loaders())
                .withLease(job.lease())
                .withPatience(PATIENCE)
                .withStop(stop);
        return job.resume().isEmpty()
                ? onceload.run(job.sample().plan(job.table()), Source.file(job.file()), options, this::on, ddl -> {})
                : onceload.resume(job.resume(), job.file().resolveSibling("spool"), options, this::on);
    }

    /** Without a trap and without sabotage, the driver's own. */
    private DataSource database() {
        DataSource real = job.database().as(job.name());
        Faults engine = job.sabotage().faults(job);
        if (!job.trap().isSet()) {
            return engine == Faults.NONE ? real : new FaultyDataSource(real, engine);
        }
        return new FaultyDataSource(real, new BothFaults(engine, new TrapFaults(job.trap(), fate)));
    }

    private void on(ImportEvent event) {
        if (event instanceof ImportEvent.Started started) {
            attempt = started.attempt();
            tell.accept(Event.of(What.STARTED, started.attempt(), started.resumedAtRow()));
        } else if (event instanceof ImportEvent.ChunkCommitted committed) {
            tell.accept(Event.of(What.COMMITTED, committed.counts().read(), attempt));
        } else if (event instanceof ImportEvent.Retrying retrying) {
            tell.accept(Event.of(What.RETRYING, retrying.reason()));
        } else if (event instanceof ImportEvent.Following) {
            tell.accept(Event.of(What.FOLLOWING));
        }
    }

    private static Event told(ImportResult result) {
        Counts counts = result.counts();
        String outcome = "stopped";
        String reason = "";
        if (result instanceof ImportResult.Done done) {
            outcome = done.outcome().label();
        } else if (result instanceof ImportResult.Stopped stopped && stopped.reason() != null) {
            reason = stopped.reason().fault() + " " + stopped.reason().getMessage();
        }
        return Event.of(
                What.RESULT,
                outcome,
                result.status().label(),
                counts.created(),
                counts.updated(),
                counts.unchanged(),
                counts.skipped(),
                counts.rejected(),
                reason);
    }
}
