package io.onceload.cli;

import io.onceload.Onceload;
import io.onceload.cli.context.Context;
import io.onceload.cli.context.Database;
import io.onceload.cli.context.DatabaseChoice;
import io.onceload.cli.imports.UndoOutput;
import io.onceload.cli.imports.UndoProgress;
import io.onceload.cli.option.Arguments;
import io.onceload.cli.option.Options;
import io.onceload.ledger.ImportRecord;
import io.onceload.model.UndoResult;
import io.onceload.pipeline.UndoOptions;
import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine.Model.CommandSpec;

/** {@code undo}: takes an import back. */
final class UndoCommand implements Command {
    @Override
    public CommandSpec spec() {
        return Options.of(
                        "undo",
                        "Takes back an import that ran with --undoable: deletes the rows that it created, and gives those"
                                + " that it updated the values from before. Rows that somebody changed since stay as they"
                                + " are and are named; exit code 1 then. The same command again goes on where one was"
                                + " interrupted.",
                        "",
                        "An import that is undone counts as imported no more: the same file can go in again.")
                .argument("ID", "An import: its id, the beginning of it, or last.")
                .flag("--dry-run", "Tell what it would do, and do nothing.")
                .database()
                .flag("--json", "One JSON object on standard output, nothing else.")
                .example("undo last --dry-run", "what taking the latest import back would do")
                .example("undo last", "take it back")
                .build();
    }

    @Override
    public int run(Arguments arguments, Context context) {
        String id = arguments.onlyPositional("ID");
        boolean dry = arguments.has("--dry-run");
        DatabaseChoice choice = DatabaseChoice.of(arguments, context);
        arguments.check();
        try (Database database = Database.open(choice, context)) {
            Onceload onceload = Onceload.on(database.dataSource());
            ImportRecord record = onceload.find(id);
            UndoOutput output = new UndoOutput(context, database, record);
            output.heading();
            Instant began = context.clock().instant();
            UndoResult result = dry ? onceload.foreseeUndo(record.id().toString()) : undo(onceload, record, context);
            return output.tell(result, Duration.between(began, context.clock().instant()));
        }
    }

    private static UndoResult undo(Onceload onceload, ImportRecord record, Context context) {
        context.interruption().works();
        UndoOptions options =
                UndoOptions.defaults().withStop(context.interruption().signal());
        try (UndoProgress progress = new UndoProgress(context)) {
            return onceload.undo(record.id().toString(), options, progress);
        }
    }
}
