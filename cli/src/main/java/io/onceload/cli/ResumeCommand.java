package io.onceload.cli;

import io.onceload.Onceload;
import io.onceload.cli.context.Context;
import io.onceload.cli.context.Database;
import io.onceload.cli.context.DatabaseChoice;
import io.onceload.cli.imports.ImportRunner;
import io.onceload.cli.imports.RunChoices;
import io.onceload.cli.option.Arguments;
import io.onceload.cli.option.Options;
import io.onceload.ledger.ImportRecord;
import io.onceload.pipeline.RunOptions;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code resume}: goes on with an unfinished import. */
final class ResumeCommand implements Command {
    @Override
    public CommandSpec spec() {
        Options options = Options.of(
                        "resume", "Goes on with an unfinished import, from the file where it was last read.")
                .argument("ID", "An import: its id, the beginning of it, or last.");
        return RunChoices.addTimeLimits(options)
                .value("--chunk-rows", "N", "Most rows in one transaction (default: 20,000).")
                .flag("--no-wait", "If somebody else is at it, do not watch; exit code 6.")
                .database()
                .flag("--json", "One JSON object on standard output, nothing else.")
                .example("resume last", "the import that began last")
                .build();
    }

    @Override
    public int run(Arguments arguments, Context context) {
        String id = arguments.onlyPositional("ID");
        RunOptions options = RunChoices.of(arguments, context);
        DatabaseChoice choice = DatabaseChoice.of(arguments, context);
        arguments.check();
        try (Database database = Database.open(choice, context)) {
            Onceload onceload = Onceload.on(database.dataSource());
            ImportRecord record = onceload.find(id);
            return new ImportRunner(context, database, onceload, Optional.empty())
                    .resume(record, options)
                    .exitCode();
        }
    }
}
