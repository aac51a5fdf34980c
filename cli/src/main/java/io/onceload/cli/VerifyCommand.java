package io.onceload.cli;

import io.onceload.Onceload;
import io.onceload.cli.context.Context;
import io.onceload.cli.context.Database;
import io.onceload.cli.context.DatabaseChoice;
import io.onceload.cli.context.ExitCode;
import io.onceload.cli.context.ImportJson;
import io.onceload.cli.option.Arguments;
import io.onceload.cli.option.Options;
import io.onceload.cli.terminal.Figures;
import io.onceload.cli.verify.Differences;
import io.onceload.cli.verify.VerifyProgress;
import io.onceload.ledger.ImportRecord;
import io.onceload.model.ShortId;
import io.onceload.pipeline.RunOptions;
import io.onceload.pipeline.Verification;
import io.onceload.read.Source;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code verify}: whether the table still holds what an import put in. */
final class VerifyCommand implements Command {
    @Override
    public CommandSpec spec() {
        return Options.of(
                        "verify",
                        "Compares the table with the file of a completed import, row by row, and names the rows that are"
                                + " missing or changed since. Writes nothing; exit code 1 if there are such rows.")
                .argument("ID", "An import: its id, the beginning of it, or last.")
                .value("--file", "FILE", "The file as it was (default: where it was last read).")
                .flag("--all", "Name all such rows; without it the first " + Differences.FEW + ".")
                .database()
                .flag("--json", "One JSON object on standard output, nothing else.")
                .example("verify last", "the import that began last")
                .example("verify 7c1e --file archive/items.csv --all", "from the file as it was")
                .build();
    }

    @Override
    public int run(Arguments arguments, Context context) {
        String id = arguments.onlyPositional("ID");
        Optional<Path> file = arguments.value("--file").map(Path::of);
        DatabaseChoice choice = DatabaseChoice.of(arguments, context);
        arguments.check();
        RunOptions options =
                RunOptions.defaults().withStop(context.interruption().signal());
        try (Database database = Database.open(choice, context)) {
            Onceload onceload = Onceload.on(database.dataSource());
            ImportRecord record = onceload.find(id);
            Differences differences = new Differences(context, arguments.has("--all"));
            context.interruption().works();
            Verification found;
            try (VerifyProgress progress = new VerifyProgress(context, record.sourceName())) {
                found = onceload.verify(
                        record.id().toString(),
                        file.map(Source::file),
                        context.home().spool(),
                        options,
                        progress,
                        differences::add);
            }
            tell(found, record, differences, context);
            return found.isSame() ? ExitCode.DONE : ExitCode.DONE_WITH_REJECTS;
        }
    }

    private static void tell(Verification found, ImportRecord record, Differences differences, Context context) {
        if (context.look().json()) {
            context.out().println(ImportJson.verification(found, differences.kept()));
            return;
        }
        differences.show();
        String compared =
                Figures.rows(found.rows()) + " of " + record.sourceName() + " compared with " + record.target();
        if (found.isSame()) {
            context.out().println(compared + ": all are there, unchanged");
        } else {
            context.out()
                    .println(compared + ": " + Figures.grouped(found.missing()) + " missing, "
                            + Figures.grouped(found.changed()) + " changed");
        }
        if (!found.isSame() && found.importedSince() > 0) {
            context.hint(
                    found.importedSince() == 1
                            ? "1 import went into the table since"
                            : Figures.grouped(found.importedSince()) + " imports went into the table since");
        }
        if (differences.hasMore()) {
            context.hint("To see all: " + context.command("verify " + ShortId.of(record.id()) + " --all"));
        }
    }
}
