package io.onceload.cli.imports;

import io.onceload.Onceload;
import io.onceload.cli.context.Context;
import io.onceload.cli.context.Database;
import io.onceload.cli.terminal.Shell;
import io.onceload.ledger.ImportRecord;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.ImportResult;
import io.onceload.model.ImportStatus;
import io.onceload.pipeline.RunOptions;
import io.onceload.plan.Plan;
import io.onceload.plan.PlanJson;
import io.onceload.read.Source;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Runs an import in front of a user: heading, progress, ending. */
public final class ImportRunner {
    private final Context context;
    private final Onceload onceload;
    private final Heading heading;
    private final Ending ending;

    public ImportRunner(Context context, Database database, Onceload onceload, Optional<Path> rejectsFile) {
        this(context, onceload, new Heading(context), new Ending(context, database, onceload, rejectsFile, false));
        heading.database(database);
    }

    private ImportRunner(Context context, Onceload onceload, Heading heading, Ending ending) {
        this.context = context;
        this.onceload = onceload;
        this.ending = ending;
        this.heading = heading;
    }

    /** One of several runs of one command: they share what is told of the database, and of what may come next. */
    public static ImportRunner ofSeveral(
            Context context, Database database, Onceload onceload, String source, Optional<Path> rejects) {
        return new ImportRunner(
                context,
                onceload,
                new Heading(context, source),
                new Ending(context, database, onceload, rejects, true));
    }

    /**
     * How a run ended.
     *
     * @param result of the import, which may have begun before
     */
    public record Ended(int exitCode, ImportResult result) {}

    /** Says that the source holds corrected rejects of this import. */
    public void corrects(ImportRecord parent) {
        heading.corrects(parent, context.times());
    }

    /** Says which file the plan is from. */
    public void plan(String file) {
        heading.plan(file);
    }

    /**
     * Imports {@code source}.
     *
     * @param named the source as the command names it
     */
    public Ended run(Plan plan, Source source, String named, RunOptions options) {
        try {
            return run(
                    plan,
                    source.name(),
                    StandardInput.hashIfSpooled(source),
                    progress -> onceload.run(plan, source, options, progress, ddl -> heading.created(plan, ddl)));
        } catch (ImportException e) {
            if (e.fault() == Fault.HEADER_INVALID || e.fault() == Fault.PLAN_INVALID) { // so no import has begun
                heading.doubt().ifPresent(dialect -> tellRead(source, named, dialect));
            }
            if (e.fault().kind() != Fault.Kind.ENVIRONMENT && e.fault().kind() != Fault.Kind.INTERNAL) {
                StandardInput.hashIfSpooled(source).ifPresent(hash -> StandardInput.discard(onceload, hash, context));
            }
            throw e;
        }
    }

    /** A command that does not fit the file may not be at fault: the file may be read in a wrong way. */
    private void tellRead(Source source, String named, String dialect) {
        context.hint(source.name() + " is read as " + dialect + ". To see why:  "
                + context.command("read " + Shell.quoted(named)));
    }

    /** Goes on with an unfinished import. */
    public Ended resume(ImportRecord record, RunOptions options) {
        Plan plan = PlanJson.read(record.plan());
        return run(
                plan,
                record.sourceName(),
                Optional.of(record.contentSha256()),
                progress ->
                        onceload.resume(record.id().toString(), context.home().spool(), options, progress));
    }

    /** @param contentHash of what may lie in the spool, and is not needed any more when this is done */
    private Ended run(
            Plan plan, String sourceName, Optional<String> contentHash, Function<Progress, ImportResult> work) {
        context.interruption().works();
        Instant began = context.clock().instant();
        ImportResult result;
        Ending.OfRun run;
        try (Progress progress = new Progress(heading, context, sourceName)) {
            result = work.apply(progress);
            run = new Ending.OfRun(
                    sourceName,
                    Math.max(0, result.counts().read() - progress.rowsBefore()),
                    Duration.between(began, context.clock().instant()),
                    progress.sourceEnded());
        }
        int exitCode = ending.tell(result, plan, run);
        if (result.status().isCompleted() || result.status() == ImportStatus.CANCELLED) {
            contentHash.ifPresent(hash -> StandardInput.discard(onceload, hash, context));
        }
        return new Ended(exitCode, result);
    }
}
