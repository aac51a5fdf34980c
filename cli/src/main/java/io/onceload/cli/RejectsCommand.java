package io.onceload.cli;

import io.onceload.Onceload;
import io.onceload.ledger.ImportRecord;
import io.onceload.model.ShortId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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
                .build();
    }

    @Override
    public int run(Arguments arguments, Context context) {
        String id = arguments.onlyPositional("ID");
        Optional<Path> file = arguments.value("-o").map(Path::of);
        file.ifPresent(path -> {
            if (Files.isDirectory(path)) {
                arguments.problem("-o " + path + ": is a directory; expected a file");
            } else if (Files.exists(path) && !arguments.has("--force")) {
                arguments.problem(
                        "-o " + path + ": exists and may hold corrections; expected another name, or --force");
            }
        });
        DatabaseChoice choice = DatabaseChoice.of(arguments, context);
        arguments.check();
        try (Database database = Database.open(choice, context)) {
            Onceload onceload = Onceload.on(database.dataSource());
            ImportRecord record = onceload.find(id);
            if (record.counts().rejected() == 0) {
                context.err().println("Import " + ShortId.of(record.id()) + " has no rejected rows");
            } else if (file.isEmpty()) {
                onceload.writeRejects(record.id().toString(), context.out());
            } else {
                long rows = RejectsFile.write(onceload, record.id(), file.get());
                context.err()
                        .println(Figures.rows(rows) + " in " + file.get() + "; when corrected: "
                                + context.command(
                                        "import " + Shell.quoted(file.get().toString()) + database.option()));
            }
            return ExitCode.DONE;
        }
    }
}
