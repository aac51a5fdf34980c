package io.onceload.cli;

import io.onceload.Onceload;
import io.onceload.ledger.ImportRecord;
import io.onceload.pipeline.RunOptions;
import io.onceload.plan.Dialect;
import io.onceload.plan.Limit;
import io.onceload.plan.Plan;
import io.onceload.read.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
                .arguments("FILE", "CSV, plain or in gzip; a pattern such as 'in/*.csv'; - for standard input.");
        PlanOptions.addTo(options);
        return RunChoices.addTimeLimits(options)
                .value("--files-from", "FILE", "Take names of files from its lines; - for standard input.")
                .value(
                        "--rejects",
                        "FILE",
                        "Write the rejected rows there in the end, if there are any; for several files a directory.")
                .value("--chunk-rows", "N", "Most rows in one transaction (default: 20,000).")
                .value("--loaders", "N", "1 in this release (default: 1).")
                .flag("--again", "Import anew what was imported before.")
                .flag("--no-wait", "If somebody else is at the same import, do not watch it; exit code 6.")
                .flag("--stop-on-error", "Of several files, begin no further one after a fault.")
                .database()
                .flag("--json", "One JSON object a line for each file on standard output, nothing else.")
                .example("import items.csv --into items --key id --create", "a new table from a file")
                .example("import 'in/*.csv' --into shop.items --max-rejects 5%", "each file of a directory")
                .example("import fix.csv", "corrected rejects, back where they belong")
                .build();
    }

    /**
     * What was asked for, once nothing is wrong with it.
     *
     * @param files at least one
     * @param plan null for corrected rejects, which bring theirs
     */
    private record Asked(
            List<ImportFile> files,
            @Nullable Plan plan,
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
            if (asked.files().size() == 1) {
                ImportRunner runner = new ImportRunner(context, database, onceload, asked.rejects());
                return run(asked.files().get(0), asked, runner, onceload, context)
                        .exitCode();
            }
            new Heading(context.heading()).databaseAlone(database);
            return new SeveralFiles(context, asked.stopOnError()).run(asked.files(), file -> {
                ImportRunner runner = ImportRunner.ofSeveral(context, database, onceload, asked.rejects());
                return run(file, asked, runner, onceload, context);
            });
        }
    }

    private static ImportRunner.Ended run(
            ImportFile file, Asked asked, ImportRunner runner, Onceload onceload, Context context) {
        Source source = file.open(context);
        Plan plan = asked.plan();
        if (plan == null) {
            ImportRecord parent = file.corrected().orElseThrow().parent(onceload);
            runner.corrects(parent);
            plan = CorrectedRejects.plan(parent, asked.maxRejects());
        }
        return runner.run(plan, source, asked.options());
    }

    private static Asked asked(Arguments arguments, Context context) {
        List<String> names = SourceFiles.of(arguments, context);
        PlanOptions planOptions = new PlanOptions(arguments);
        Dialect dialect = new DialectOptions(arguments).dialect();
        Optional<Limit> maxRejects = planOptions.maxRejects();
        boolean hasTable = arguments.has("--into");
        @Nullable Plan plan = hasTable ? planOptions.plan(dialect, maxRejects) : null;
        RunOptions options = RunChoices.of(arguments, context);
        Optional<Path> rejects = RunChoices.rejects(arguments, names);
        DatabaseChoice database = DatabaseChoice.of(arguments, context);
        List<ImportFile> files = names.stream()
                .map(name -> ImportFile.of(name, hasTable ? null : dialect))
                .toList();
        if (!hasTable) {
            checkNeedNoTable(arguments, planOptions, files);
        }
        arguments.check();
        if (files.size() == 1 && files.get(0).fault() != null) {
            throw files.get(0).fault();
        }
        return new Asked(files, plan, maxRejects, options, rejects, database, arguments.has("--stop-on-error"));
    }

    private static void checkNeedNoTable(Arguments arguments, PlanOptions planOptions, List<ImportFile> files) {
        boolean corrected = !files.isEmpty()
                && files.stream()
                        .allMatch(
                                file -> file.fault() != null || file.corrected().isPresent());
        if (!corrected) {
            if (!arguments.hasProblemWith("--into")) {
                arguments.problem("--into: is missing; expected the table that the rows go into");
            }
            return;
        }
        List<String> given = planOptions.given();
        if (!given.isEmpty()) {
            arguments.problem(String.join(", ", given) + ": " + files.get(0).name()
                    + " holds corrected rejects and goes in under its import's own plan; expected --into as well,"
                    + " or no options of the plan");
        }
    }
}
