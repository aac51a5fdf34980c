package io.onceload.cli;

import io.onceload.Onceload;
import io.onceload.ledger.ImportRecord;
import io.onceload.pipeline.RunOptions;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code resume}: goes on with an unfinished import. */
final class ResumeCommand implements Command {
    @Override
    public CommandSpec spec() {
        return Options.of("resume", "Goes on with an unfinished import, from the file where it was last read.")
                .argument("ID", "An import: its id, the beginning of it, or last.")
                .value("--chunk-rows", "N", "Most rows in one transaction (default: 20,000).")
                .database()
                .flag("--json", "One JSON object on standard output, nothing else.")
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
            return new ImportRunner(context, database, onceload, arguments.has("--json"), Optional.empty())
                    .resume(record, options);
        }
    }
}
