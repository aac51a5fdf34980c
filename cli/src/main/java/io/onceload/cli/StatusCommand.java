package io.onceload.cli;

import io.onceload.Onceload;
import io.onceload.cli.context.Context;
import io.onceload.cli.context.Database;
import io.onceload.cli.context.DatabaseChoice;
import io.onceload.cli.context.ExitCode;
import io.onceload.cli.context.Faults;
import io.onceload.cli.context.ImportJson;
import io.onceload.cli.imports.Heading;
import io.onceload.cli.imports.RejectReasons;
import io.onceload.cli.imports.RejectsFile;
import io.onceload.cli.option.Arguments;
import io.onceload.cli.option.Options;
import io.onceload.cli.rows.ShownRejects;
import io.onceload.cli.terminal.Figures;
import io.onceload.cli.terminal.SqlNames;
import io.onceload.cli.terminal.Wrapped;
import io.onceload.ledger.ImportRecord;
import io.onceload.ledger.Undo;
import io.onceload.model.Fault;
import io.onceload.model.ImportStatus;
import io.onceload.model.RejectSummary;
import io.onceload.model.ShortId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.node.ObjectNode;

/** {@code status}: the latest imports as a list, or all about one. */
final class StatusCommand implements Command {
    private static final int RECENT = 20;

    @Override
    public CommandSpec spec() {
        return Options.of("status", "Lists the " + RECENT + " latest imports, or tells all about one.")
                .optionalArgument("ID", "An import: its id, the beginning of it, or last.")
                .database()
                .flag("--json", "One JSON object a line for each import.")
                .example("status", "the latest imports")
                .example("status last", "all about the latest")
                .build();
    }

    @Override
    public int run(Arguments arguments, Context context) {
        Optional<String> id =
                arguments.positionals().isEmpty() ? Optional.empty() : Optional.of(arguments.onlyPositional("ID"));
        DatabaseChoice choice = DatabaseChoice.of(arguments, context);
        arguments.check();
        try (Database database = Database.open(choice, context)) {
            Onceload onceload = Onceload.on(database.dataSource());
            List<ImportRecord> records =
                    id.map(one -> List.of(onceload.find(one))).orElseGet(() -> onceload.recent(RECENT));
            if (arguments.has("--json")) {
                for (ImportRecord record : records) {
                    ObjectNode json = json(record, context);
                    if (id.isPresent()) {
                        ImportJson.putRejects(json, rejects(record, onceload).orElse(null));
                    }
                    context.out().println(json);
                }
            } else if (id.isPresent()) {
                tell(records.get(0), rejects(records.get(0), onceload), context, database);
            } else {
                list(records, context, database);
            }
            return ExitCode.DONE;
        }
    }

    private static Optional<RejectSummary> rejects(ImportRecord record, Onceload onceload) {
        return RejectReasons.of(onceload, record.id(), record.counts());
    }

    private static ObjectNode json(ImportRecord record, Context context) {
        Duration took = took(record, context);
        Faults.@Nullable Told told = record.fault() == null ? null : told(record, context);
        return ImportJson.of(record, null, took, record.counts().read(), told)
                .put("worker_alive", record.workerAlive())
                .put("slowed_by", record.slowedBy());
    }

    private static Faults.Told told(ImportRecord record, Context context) {
        String message = context.shown(record.faultMessage());
        return new Faults.Told(fault(record), message, Faults.found(message), remedy(message));
    }

    private static Fault fault(ImportRecord record) {
        try {
            return Fault.valueOf(String.valueOf(record.fault()));
        } catch (IllegalArgumentException e) {
            return Fault.INTERNAL; // written by another version of Onceload
        }
    }

    /** The ledger keeps the message whole. */
    private static String remedy(String message) {
        int from = message.indexOf("To fix: ");
        int to = message.lastIndexOf(". [");
        return from < 0 || to < from ? "" : message.substring(from + "To fix: ".length(), to);
    }

    private static Duration took(ImportRecord record, Context context) {
        if (record.startedAt() == null) {
            return Duration.ZERO;
        }
        @Nullable Instant finished = record.finishedAt();
        return Duration.between(
                record.startedAt(), finished == null ? context.clock().instant() : finished);
    }

    private static void list(List<ImportRecord> records, Context context, Database database) {
        if (records.isEmpty()) {
            context.hint("No imports yet. To begin: " + context.command("import FILE --into TABLE"));
            return;
        }
        context.out().print(StatusList.of(records, context.times()));
        if (records.stream().anyMatch(StatusList::isInterrupted)) {
            context.hint("To go on with an interrupted one: " + context.command("resume ID" + database.option()));
        }
    }

    private static void tell(ImportRecord record, Optional<RejectSummary> rejects, Context context, Database database) {
        line(
                context,
                "Import",
                record.id() + " · "
                        + (StatusList.isWorkerGone(record)
                                ? "interrupted (worker gone)"
                                : record.status().words())
                        + (record.isUndone() ? ", undone" : record.isBeingUndone() ? ", being undone" : ""));
        line(context, "Source", record.sourceName() + " · " + Figures.bytes(record.sourceBytes()));
        line(context, "SHA-256", record.contentSha256());
        line(context, "Table", SqlNames.ofLabel(record.target()));
        if (record.parentId() != null) {
            line(context, "Corrects", "rejects of import " + ShortId.of(record.parentId()));
        }
        line(
                context,
                "Began",
                context.times().inSentence(record.createdAt())
                        + (record.finishedAt() == null ? "" : ", took " + Figures.duration(took(record, context)))
                        + (record.attempt() > 1 ? ", attempt " + record.attempt() : ""));
        line(context, "Worker", record.worker() == null ? "none yet" : record.worker() + workerState(record));
        if (record.slowedBy() != null && record.workerAlive()) {
            line(context, "Slowly", "since " + record.slowedBy());
        }
        context.out().println("  " + Figures.sum(record.counts()));
        tellUndo(record, context);
        rejects.ifPresent(
                some -> ShownRejects.lines(some).forEach(line -> context.out().println(context.shown(line))));
        if (record.faultMessage() != null) {
            line(context, "Fault", context.shown(record.faultMessage()));
        }
        hints(record, context, database);
    }

    private static void tellUndo(ImportRecord record, Context context) {
        @Nullable Undo undo = record.undo();
        if (undo != null) {
            line(
                    context,
                    "Undone",
                    undo.finishedAt() == null
                            ? "not all of it yet"
                            : context.times().inSentence(undo.finishedAt()));
            context.out().println("  " + Figures.sum(undo.counts()));
        }
    }

    private static String workerState(ImportRecord record) {
        return record.status() != ImportStatus.RUNNING ? "" : StatusList.isWorkerGone(record) ? ", gone" : ", at work";
    }

    private static void hints(ImportRecord record, Context context, Database database) {
        String id = ShortId.of(record.id()) + database.option();
        if (record.isBeingUndone()) {
            context.hint("  To finish that:  " + context.command("undo " + id));
        } else if (record.isUndone()) {
            return;
        } else if (record.kept() != null && !record.workerAlive()) {
            context.hint("  To take it back: " + context.command("undo " + id));
        }
        if (record.undo() == null
                && !record.status().isCompleted()
                && !record.workerAlive()
                && !isOfAnotherFile(record)) {
            context.hint("  To go on:        " + context.command("resume " + id));
        }
        if (record.counts().rejected() > 0) {
            context.hint("  See the rejects: "
                    + context.command("rejects " + ShortId.of(record.id()) + " -o " + RejectsFile.freeName(record.id())
                            + database.option()));
        }
    }

    /** Whether the file that the import began with is gone, so that going on is refused. */
    private static boolean isOfAnotherFile(ImportRecord record) {
        return Fault.SOURCE_CHANGED.name().equals(record.fault());
    }

    private static void line(Context context, String label, String text) {
        context.out()
                .println(Wrapped.text(
                        label + " ".repeat(Heading.LABEL_WIDTH - label.length()), text, Heading.LABEL_WIDTH));
    }
}
