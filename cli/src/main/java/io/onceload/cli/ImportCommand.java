package io.onceload.cli;

import io.onceload.Onceload;
import io.onceload.cli.context.Context;
import io.onceload.cli.context.Database;
import io.onceload.cli.context.DatabaseChoice;
import io.onceload.cli.imports.CorrectedRejects;
import io.onceload.cli.imports.Heading;
import io.onceload.cli.imports.ImportFile;
import io.onceload.cli.imports.ImportRunner;
import io.onceload.cli.imports.RunChoices;
import io.onceload.cli.imports.SeveralFiles;
import io.onceload.cli.imports.SourceFiles;
import io.onceload.cli.option.Arguments;
import io.onceload.cli.option.GivenPlan;
import io.onceload.cli.option.Options;
import io.onceload.ledger.ImportRecord;
import io.onceload.model.ImportException;
import io.onceload.pipeline.RunOptions;
import io.onceload.plan.Limit;
import io.onceload.plan.Plan;
import io.onceload.read.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code import}: puts files into a table. */
final class ImportCommand implements Command {
    @Override
    public CommandSpec spec() {
        Options options = Options.of(
                        "import",
                        "Puts files into a table, every row exactly once. The same command again continues an unfinished"
                                + " import, and does nothing where it is done. Each file is an import of its own.",
                        "",
                        "A file of corrected rejects needs no --into: it goes where its import went.")
                .arguments(
                        "FILE",
                        "CSV, a workbook, JSON or Parquet, also compressed; a pattern such as 'in/*.csv'; - for standard input.");
        GivenPlan.addTo(options);
        return RunChoices.addTimeLimits(options)
                .value("--files-from", "FILE", "Take names of files from its lines; - for standard input.")
                .value(
                        "--rejects",
                        "FILE",
                        "Write the rejected rows there in the end, if there are any; for several files a directory.")
                .value("--chunk-rows", "N", "Most rows in one transaction (default: 20,000).")
                .value(
                        "--loaders",
                        "N",
                        "Sessions that share the rows, 1 to 16; fixed from an import's first chunk on (default: 2 where rows can be"
                                + " shared and the file has 8 MB or more).")
                .flag("--again", "Import anew what was imported before.")
                .flag("--undoable", "Keep what rows were before, so that undo can take the import back; needs a key.")
                .flag("--no-wait", "If somebody else is at the same import, do not watch it; exit code 6.")
                .flag("--stop-on-error", "Of several files, begin no further one after a fault.")
                .database()
                .flag("--json", "One JSON object a line for each file on standard output, nothing else.")
                .example("import items.csv --into items --key id --create", "a new table from a file")
                .example("import 'in/*.csv' --into shop.items --max-rejects 5%", "each file of a directory")
                .example("import items.csv --plan items.yaml", "by a plan file")
                .example("import fix.csv", "corrected rejects, back where they belong")
                .build();
    }

    /**
     * What was asked for, once nothing is wrong with it.
     *
     * @param files at least one
     * @param maxRejects for corrected rejects
     */
    private record Asked(
            List<ImportFile> files,
            GivenPlan.Ready plan,
            Optional<Limit> maxRejects,
            RunOptions options,
            Optional<Path> rejects,
            DatabaseChoice database,
            boolean stopOnError) {}

    @Override
    public int run(Arguments arguments, Context context) {
        Asked asked = asked(arguments, context);
        try (Database database = Database.open(asked.database(), context)) {
            Onceload onceload = Onceload.on(database.dataSource());
            asked.plan().check(onceload, asked.files().get(0).source());
            if (asked.files().size() == 1) {
                ImportRunner runner = new ImportRunner(context, database, onceload, asked.rejects());
                return run(asked.files().get(0), asked, runner, onceload, context)
                        .exitCode();
            }
            new Heading(context).databaseAlone(database);
            return new SeveralFiles(context, asked.stopOnError()).run(asked.files(), file -> {
                ImportRunner runner =
                        ImportRunner.ofSeveral(context, database, onceload, file.called(), asked.rejects());
                return run(file, asked, runner, onceload, context);
            });
        }
    }

    private static ImportRunner.Ended run(
            ImportFile file, Asked asked, ImportRunner runner, Onceload onceload, Context context) {
        Source source = file.open(context);
        Plan plan = asked.plan().plan();
        if (plan == null) {
            ImportRecord parent = file.corrected().orElseThrow().parent(onceload);
            runner.corrects(parent);
            plan = CorrectedRejects.plan(parent, asked.maxRejects());
        }
        if (asked.plan().file() != null) {
            runner.plan(asked.plan().file().name());
        }
        try {
            return runner.run(plan, source, file.name(), asked.options());
        } catch (ImportException e) {
            throw asked.plan().located(e);
        }
    }

    private static Asked asked(Arguments arguments, Context context) {
        List<String> names = SourceFiles.of(arguments, context);
        GivenPlan plan = GivenPlan.of(arguments);
        RunOptions options = RunChoices.of(arguments, context);
        Optional<Path> rejects = RunChoices.rejects(arguments, names);
        DatabaseChoice database = DatabaseChoice.of(arguments, context);
        List<ImportFile> files = names.stream()
                .map(name -> ImportFile.of(name, plan.namesTable() ? null : plan.dialect()))
                .toList();
        if (!plan.namesTable()) {
            checkNeedNoTable(arguments, plan, files);
        }
        arguments.check();
        if (files.size() == 1 && files.get(0).fault() != null) {
            throw files.get(0).fault();
        }
        return new Asked(
                files, plan.read(), plan.maxRejects(), options, rejects, database, arguments.has("--stop-on-error"));
    }

    private static void checkNeedNoTable(Arguments arguments, GivenPlan plan, List<ImportFile> files) {
        boolean corrected = !files.isEmpty()
                && files.stream()
                        .allMatch(
                                file -> file.fault() != null || file.corrected().isPresent());
        if (!corrected) {
            if (!arguments.hasProblemWith("--into")) {
                arguments.problem("--into: is missing; expected the table that the rows go into, or --plan");
            }
            return;
        }
        List<String> given = plan.givenOptions();
        if (!given.isEmpty()) {
            arguments.problem(String.join(", ", given) + ": " + files.get(0).name()
                    + " holds corrected rejects and goes in under its import's own plan; expected --into as well,"
                    + " or no options of the plan");
        }
    }
}
