package io.onceload.cli.imports;

import io.onceload.Onceload;
import io.onceload.cli.context.Context;
import io.onceload.cli.context.Database;
import io.onceload.cli.context.ExitCode;
import io.onceload.cli.context.Faults;
import io.onceload.cli.context.ImportJson;
import io.onceload.cli.rows.ShownRejects;
import io.onceload.cli.terminal.Figures;
import io.onceload.cli.terminal.Shell;
import io.onceload.cli.terminal.SqlNames;
import io.onceload.cli.terminal.Wrapped;
import io.onceload.event.ImportEvent;
import io.onceload.ledger.ImportRecord;
import io.onceload.model.Counts;
import io.onceload.model.ImportException;
import io.onceload.model.ImportResult;
import io.onceload.model.ImportResult.Done;
import io.onceload.model.ImportResult.Outcome;
import io.onceload.model.ImportResult.Stopped;
import io.onceload.model.ImportStatus;
import io.onceload.model.RejectSummary;
import io.onceload.model.ShortId;
import io.onceload.plan.Plan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The lines after the last row: what became of the import, and which commands may come next. */
final class Ending {
    private final Context context;
    private final Database database;
    private final Onceload onceload;
    private final Optional<Path> rejectsFile;
    private final boolean ofSeveral;

    /**
     * @param rejectsFile where rejects are to go: a file, or a directory for a file in it
     * @param ofSeveral whether this is one of several imports of the command, so that hints are told once, in the end
     */
    Ending(Context context, Database database, Onceload onceload, Optional<Path> rejectsFile, boolean ofSeveral) {
        this.context = context;
        this.database = database;
        this.onceload = onceload;
        this.rejectsFile = rejectsFile;
        this.ofSeveral = ofSeveral;
    }

    /**
     * What is known of a run besides its result.
     *
     * @param source how people call it
     * @param rows read by this run
     * @param took this run
     * @param sourceEnded present where this run read the source to its end
     */
    record OfRun(String source, long rows, Duration took, Optional<ImportEvent.SourceEnded> sourceEnded) {}

    /** Tells how a run ended; gives the exit code. */
    int tell(ImportResult result, Plan plan, OfRun run) {
        Optional<WrittenRejects> rejects =
                writeRejects(result, run.source()); // first, for nothing else is lost by a fault
        int exitCode;
        if (result instanceof Done done) {
            exitCode = context.look().json() ? tellJson(done, run) : tell(done, plan, run);
        } else {
            exitCode = tell((Stopped) result, run);
        }
        rejects.ifPresent(written -> tell(written, result));
        return exitCode;
    }

    private int tell(Done done, Plan plan, OfRun run) {
        if (done.outcome() == Outcome.ALREADY_IMPORTED) {
            return tellAlreadyImported(done);
        }
        String how = done.outcome() == Outcome.FOLLOWED
                ? "Done by the other onceload"
                : "Done in " + Figures.duration(done.elapsed()) + " · "
                        + Figures.grouped(Figures.rate(run.rows(), done.elapsed())) + " rows/s";
        context.out().println(context.look().out().done(how));
        tellCounts(done.importId(), done.counts());
        run.sourceEnded().ifPresent(this::tellSkipped);
        context.out()
                .println("Import " + ShortId.of(done.importId()) + "  "
                        + done.status().words() + corrects(done));
        hintRejects(done);
        if (!ofSeveral) {
            hint(
                    "See the table:   ",
                    "query " + Shell.doubleQuoted("select * from " + SqlNames.of(plan.target()) + " limit 5"));
        }
        return exitCode(done);
    }

    private void tellCounts(UUID importId, Counts counts) {
        context.out().println("  " + Figures.sum(counts));
        RejectReasons.of(onceload, importId, counts)
                .ifPresent(rejects -> ShownRejects.lines(rejects)
                        .forEach(line -> context.out().println(context.shown(line))));
    }

    private void tellSkipped(ImportEvent.SourceEnded ended) {
        String where = ended.fromRow() == 0
                ? ""
                : " (comments and blanks behind row " + Figures.grouped(ended.fromRow()) + ")";
        Figures.skipped(ended.skipped()).ifPresent(lines -> context.out().println("  " + lines + where));
        ended.notes().forEach(note -> context.out().println(Wrapped.text("  ", note, 2)));
    }

    private int tellAlreadyImported(Done done) {
        String when = done.completedBefore() == null
                ? ""
                : " " + context.times().inSentence(done.completedBefore().finishedAt());
        context.out()
                .println(context.look().out().done("Already imported") + when + " as " + ShortId.of(done.importId())
                        + "; nothing written\n  To apply it again: --again");
        long since = done.completedBefore() == null ? 0 : done.completedBefore().importedSince();
        if (since > 0) {
            context.out()
                    .println("  " + (since == 1 ? "1 other import" : Figures.grouped(since) + " other imports")
                            + " went into the table since; --again would make it a revert");
        }
        hintRejects(done);
        return ExitCode.DONE;
    }

    private int tellJson(Done done, OfRun run) {
        ImportRecord record = record(done.importId());
        boolean already = done.outcome() == Outcome.ALREADY_IMPORTED;
        ObjectNode object =
                ImportJson.of(record, done.outcome().label(), done.elapsed(), already ? 0 : run.rows(), null);
        ImportJson.putSkippedLines(object, run.sourceEnded().orElse(null));
        ImportJson.putRejects(object, already ? null : reasons(record));
        if (done.completedBefore() != null) {
            object.put("imported_since", done.completedBefore().importedSince());
        }
        context.out().println(object);
        return exitCode(done);
    }

    private static int exitCode(Done done) {
        boolean ours = done.outcome() == Outcome.IMPORTED || done.outcome() == Outcome.RESUMED;
        return ours && done.status() == ImportStatus.COMPLETED_WITH_REJECTS
                ? ExitCode.DONE_WITH_REJECTS
                : ExitCode.DONE;
    }

    private @Nullable RejectSummary reasons(ImportRecord record) {
        return RejectReasons.of(onceload, record.id(), record.counts()).orElse(null);
    }

    private int tell(Stopped stopped, OfRun run) {
        ImportRecord record = record(stopped.importId());
        Faults.@Nullable Told told = told(stopped);
        if (context.look().json()) {
            ObjectNode object = ImportJson.of(record, null, run.took(), run.rows(), told);
            ImportJson.putSkippedLines(object, run.sourceEnded().orElse(null));
            ImportJson.putRejects(object, reasons(record));
            context.out().println(object);
        } else {
            tellState(record, run.source());
        }
        if (told != null) {
            context.tellFault(told.lines());
            return told.fault().kind().exitCode();
        }
        return switch (stopped.status()) {
            case FAILED -> tellOthersFailure(record);
            case CANCELLED, PAUSED -> {
                hintGoingOn(record, "To go on after all: ");
                yield ExitCode.STOPPED_BY_SOMEBODY;
            }
            default -> {
                hintGoingOn(record, "To go on: ");
                yield ExitCode.INTERRUPTED;
            }
        };
    }

    private Faults.@Nullable Told told(Stopped stopped) {
        @Nullable ImportException reason = stopped.reason();
        return reason == null ? null : new Faults(context).told(reason);
    }

    private void tellState(ImportRecord record, String source) {
        long read = record.counts().read();
        String id = ShortId.of(record.id());
        if (record.status() == ImportStatus.RUNNING) {
            context.out().println("Stopped watching; import " + id + " goes on elsewhere");
            return;
        }
        context.out()
                .println(
                        read == 0
                                ? "Stopped before the first row of " + source + " was in"
                                : "Stopped at row " + Figures.grouped(read) + " of " + source
                                        + "; everything before it is in");
        if (read > 0) {
            tellCounts(record.id(), record.counts());
        }
        context.out().println("Import " + id + "  " + record.status().words());
    }

    private int tellOthersFailure(ImportRecord record) {
        context.tellFault(context.shown(record.faultMessage()));
        return ImportJson.exitCode(record.fault());
    }

    private void hintGoingOn(ImportRecord record, String lead) {
        if (!context.look().json()) {
            context.hint(lead + "the same command, or "
                    + context.command("resume " + ShortId.of(record.id()) + database.option()));
        }
    }

    private void hintRejects(Done done) {
        long rejected = done.counts().rejected();
        if (rejected > 0 && rejectsFile.isEmpty()) {
            String rows = rejected == 1 ? "row" : Figures.grouped(rejected) + " rows";
            hint(
                    "See the " + rows + ":" + " ".repeat(Math.max(1, 8 - rows.length())),
                    "rejects " + ShortId.of(done.importId()) + " -o "
                            + (ofSeveral
                                    ? RejectsFile.ownName(done.importId())
                                    : RejectsFile.freeName(done.importId())));
        }
    }

    private void hint(String lead, String command) {
        context.hint("  " + lead + context.command(command + database.option()));
    }

    /**
     * What became of the file of rejects.
     *
     * @param rows in it
     * @param fault why there is no such file; null if there is
     */
    private record WrittenRejects(
            Path file, long rows, @Nullable ImportException fault) {}

    private Optional<WrittenRejects> writeRejects(ImportResult result, String source) {
        if (result.counts().rejected() == 0 || rejectsFile.isEmpty()) {
            return Optional.empty();
        }
        Path file = RejectsFile.of(rejectsFile.get(), source, result.importId());
        try {
            long rows = RejectsFile.writeOrKeep(onceload, result.importId(), file);
            return Optional.of(new WrittenRejects(file, rows, null));
        } catch (ImportException e) {
            return Optional.of(new WrittenRejects(file, 0, e));
        }
    }

    /** A file that could not be written is told behind what became of the import. */
    private void tell(WrittenRejects rejects, ImportResult result) {
        if (rejects.fault() != null) {
            throw rejects.fault();
        }
        if (context.look().json()) {
            return;
        }
        long rows = rejects.rows();
        String where =
                (rows == 1 ? "The rejected row is in " : "The " + Figures.grouped(rows) + " rejected rows are in ")
                        + rejects.file();
        boolean mayGoIn = result instanceof Done; // corrections go in behind a completed import only
        context.hint("  " + where
                + (mayGoIn
                        ? "; when corrected: "
                                + context.command(
                                        "import " + Shell.quoted(rejects.file().toString()) + database.option())
                        : ""));
    }

    private ImportRecord record(UUID id) {
        return onceload.find(id.toString());
    }

    private static String corrects(Done done) {
        return done.parentId().map(parent -> ", corrects " + ShortId.of(parent)).orElse("");
    }
}
