package io.onceload.cli;

import io.onceload.Onceload;
import io.onceload.cli.context.Context;
import io.onceload.cli.context.Database;
import io.onceload.cli.context.DatabaseChoice;
import io.onceload.cli.context.ExitCode;
import io.onceload.cli.context.ImportJson;
import io.onceload.cli.imports.RejectsFile;
import io.onceload.cli.option.Arguments;
import io.onceload.cli.option.Options;
import io.onceload.cli.terminal.Figures;
import io.onceload.cli.terminal.Shell;
import io.onceload.ledger.ImportRecord;
import io.onceload.model.ShortId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code rejects}: the rows that did not go in, as a file to correct and import. */
final class RejectsCommand implements Command {
    @Override
    public CommandSpec spec() {
        return Options.of(
                        "rejects",
                        "Writes the rejected rows of an import as CSV: the columns of the source, then where and why. Correct"
                                + " them and import that file; its additional columns may stay.")
                .argument("ID", "An import: its id, the beginning of it, or last.")
                .value("-o", "FILE", "Where to (default: standard output).")
                .flag("--force", "Overwrite FILE if it exists.")
                .database()
                .flag("--json", "With -o: one JSON object on standard output about the file.")
                .example("rejects last -o fix.csv", "then correct fix.csv, and import it")
                .build();
    }

    @Override
    public int run(Arguments arguments, Context context) {
        String id = arguments.onlyPositional("ID");
        Optional<Path> file = arguments.file("-o");
        file.ifPresent(path -> {
            if (Files.isDirectory(path)) {
                arguments.problem("-o " + path + ": is a directory; expected a file");
            } else if (Files.exists(path) && !arguments.has("--force")) {
                arguments.problem(
                        "-o " + path + ": exists and may hold corrections; expected another name, or --force");
            }
        });
        if (arguments.has("--json") && file.isEmpty()) {
            arguments.problem("--json: the rows themselves go to standard output; expected -o FILE with it");
        }
        DatabaseChoice choice = DatabaseChoice.of(arguments, context);
        arguments.check();
        try (Database database = Database.open(choice, context)) {
            Onceload onceload = Onceload.on(database.dataSource());
            ImportRecord record = onceload.find(id);
            if (record.counts().rejected() == 0) {
                context.hint("Import " + ShortId.of(record.id()) + " has no rejected rows");
                tellJson(record, 0, null, context);
            } else if (file.isEmpty()) {
                onceload.writeRejects(record.id().toString(), context.out());
            } else {
                long rows = RejectsFile.write(onceload, record.id(), file.get());
                context.hint(Figures.rows(rows) + " in " + file.get() + "; when corrected: "
                        + context.command("import " + Shell.quoted(file.get().toString()) + database.option()));
                tellJson(record, rows, file.get().toString(), context);
            }
            return ExitCode.DONE;
        }
    }

    /** @param file that was written, or null */
    private static void tellJson(ImportRecord record, long rows, @Nullable String file, Context context) {
        if (context.look().json()) {
            context.out().println(ImportJson.rejects(record.id(), rows, file));
        }
    }
}
