package io.onceload.cli;

import io.onceload.Onceload;
import io.onceload.cli.context.Context;
import io.onceload.cli.context.Database;
import io.onceload.cli.context.DatabaseChoice;
import io.onceload.cli.context.ExitCode;
import io.onceload.cli.context.ImportJson;
import io.onceload.cli.imports.StandardInput;
import io.onceload.cli.option.Arguments;
import io.onceload.cli.option.Options;
import io.onceload.cli.terminal.Figures;
import io.onceload.ledger.ImportRecord;
import io.onceload.model.ShortId;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;

/** {@code cancel}: stops an import, wherever it runs. */
final class CancelCommand implements Command {
    @Override
    public CommandSpec spec() {
        return Options.of(
                        "cancel",
                        "Stops an import, also one that runs elsewhere. When this returns nothing more of it is"
                                + " written; what is in stays in.")
                .argument("ID", "An import: its id, the beginning of it, or last.")
                .database()
                .flag("--json", "One JSON object on standard output, nothing else.")
                .example("cancel last", "the import that began last")
                .build();
    }

    @Override
    public int run(Arguments arguments, Context context) {
        String id = arguments.onlyPositional("ID");
        DatabaseChoice choice = DatabaseChoice.of(arguments, context);
        arguments.check();
        try (Database database = Database.open(choice, context)) {
            Onceload onceload = Onceload.on(database.dataSource());
            ImportRecord record = onceload.cancel(id);
            StandardInput.discard(onceload, record.contentSha256(), context);
            if (arguments.has("--json")) {
                context.out().println(ImportJson.of(record, null, Duration.ZERO, 0, null));
            } else {
                String shortId = ShortId.of(record.id());
                context.out().println("Import " + shortId + "  cancelled");
                context.out().println("  " + Figures.sum(record.counts()));
                context.hint("To go on after all: the same import command"
                        + (StandardInput.isSourceOf(record)
                                ? " with the same input"
                                : ", or " + context.command("resume " + shortId + database.option())));
            }
            return ExitCode.DONE;
        }
    }
}
