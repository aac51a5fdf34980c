package io.onceload.cli;

import io.onceload.Onceload;
import io.onceload.cli.context.Context;
import io.onceload.cli.context.Database;
import io.onceload.cli.context.DatabaseChoice;
import io.onceload.cli.context.ExitCode;
import io.onceload.cli.export.ExportChoice;
import io.onceload.cli.export.ExportProgress;
import io.onceload.cli.option.Arguments;
import io.onceload.cli.option.Options;
import io.onceload.cli.terminal.Figures;
import io.onceload.export.ExportFormats;
import io.onceload.export.ExportResult;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine.Model.CommandSpec;

/** {@code export}: a table or a query as a file. */
final class ExportCommand implements Command {
    @Override
    public CommandSpec spec() {
        return Options.of(
                        "export",
                        "Writes the rows of a table, view or query, all of one moment, to a file that is there whole or not"
                                + " at all. Importing it again changes nothing.")
                .optionalArgument("TABLE", "Such as items or shop.items.")
                .value("--query", "SQL", "Rows of this statement instead, such as a SELECT, in quotes.")
                .value("-o", "FILE", "Where to (default: standard output).")
                .choice(
                        "--format",
                        "NAME",
                        ExportFormats.names(),
                        "One of " + String.join(", ", ExportFormats.names())
                                + " (default: as FILE's name ends, else csv).")
                .choice(
                        "--compress",
                        "gzip|zstd|none",
                        ExportChoice.COMPRESSIONS,
                        "How FILE is compressed (default: as its name ends, .gz or .zst).")
                .flag(
                        "--raw",
                        "Texts exactly as they are; else those that spreadsheets would take for formulas are guarded,"
                                + " which import takes back.")
                .flag("--overwrite", "Take the place of FILE if it exists.")
                .database()
                .flag("--json", "With -o: one JSON object on standard output about the file.")
                .example("export items -o items.xlsx", "a table as a workbook")
                .example("export items -o items.csv.gz", "as compressed CSV")
                .example("export --query \"table items limit 9\" -o nine.ndjson", "some rows")
                .build();
    }

    @Override
    public int run(Arguments arguments, Context context) {
        ExportChoice chosen = ExportChoice.of(arguments);
        if (chosen.file().isEmpty() && chosen.isBinary() && context.streams().outWatched()) {
            arguments.problem(
                    "-o: is missing, and the rows would go to the terminal; expected -o FILE for such a format");
        }
        DatabaseChoice choice = DatabaseChoice.of(arguments, context);
        arguments.check();
        try (Database database = Database.open(choice, context)) {
            Onceload onceload = Onceload.on(database.dataSource());
            context.interruption().works();
            if (chosen.file().isEmpty()) {
                return toStandardOutput(onceload, chosen, context);
            }
            return toFile(onceload, chosen, chosen.file().get(), context);
        }
    }

    private static int toStandardOutput(Onceload onceload, ExportChoice chosen, Context context) {
        try (ExportProgress progress = new ExportProgress(context, "standard output")) {
            onceload.export(chosen.what(), context.out(), progress);
        } catch (ImportException e) {
            if (e.fault() != Fault.STOPPED || context.interruption().isRequested()) {
                throw e;
            }
            // Whoever read the output has enough of it, as `| head` has.
        }
        return ExitCode.DONE;
    }

    private static int toFile(Onceload onceload, ExportChoice chosen, Path file, Context context) {
        Instant began = context.clock().instant();
        ExportResult result;
        try (ExportProgress progress = new ExportProgress(context, String.valueOf(file.getFileName()))) {
            result = onceload.export(chosen.what(), file, chosen.overwrite(), progress);
        }
        Duration took = Duration.between(began, context.clock().instant());
        if (context.look().json()) {
            context.out().println(chosen.json(result, file, took));
        } else {
            context.out()
                    .println(context.look().out().done("Done in " + Figures.duration(took)) + " · "
                            + Figures.rows(result.rows()) + " · " + Figures.bytes(result.bytes()) + " in " + file);
        }
        return ExitCode.DONE;
    }
}
