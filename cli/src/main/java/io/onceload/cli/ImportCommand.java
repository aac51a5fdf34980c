package io.onceload.cli;

import io.onceload.Onceload;
import io.onceload.ledger.ImportRecord;
import io.onceload.model.ImportException;
import io.onceload.pipeline.RunOptions;
import io.onceload.plan.Dialect;
import io.onceload.plan.Limit;
import io.onceload.plan.Plan;
import io.onceload.plan.yaml.PlanFile;
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
                .arguments("FILE", "CSV, plain or in gzip; a pattern such as 'in/*.csv'; - for standard input.")
                .value("--plan", "PLAN", "A plan file instead of the options from --into to --duplicates.");
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
                .example("import items.csv --plan items.yaml", "by a plan file")
                .example("import fix.csv", "corrected rejects, back where they belong")
                .build();
    }

    /**
     * What was asked for, once nothing is wrong with it.
     *
     * @param files at least one
     * @param planFile null where options make the plan
     * @param plan null for corrected rejects, which bring theirs
     */
    private record Asked(
            List<ImportFile> files,
            @Nullable PlanFile planFile,
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
        PlanFile planFile = asked.planFile();
        if (planFile == null) {
            return runner.run(plan, source, asked.options());
        }
        runner.plan(planFile.name());
        try {
            return runner.run(plan, source, asked.options());
        } catch (ImportException e) {
            throw planFile.located(e);
        }
    }

    private static Asked asked(Arguments arguments, Context context) {
        List<String> names = SourceFiles.of(arguments, context);
        PlanOptions planOptions = new PlanOptions(arguments);
        Dialect dialect = new DialectOptions(arguments).dialect();
        Optional<Limit> maxRejects = planOptions.maxRejects();
        boolean hasPlan = arguments.has("--plan");
        boolean hasTable = hasPlan || arguments.has("--into");
        if (hasPlan) {
            planOptions.checkLeavesAllToThePlan();
        }
        @Nullable Plan plan = hasTable && !hasPlan ? planOptions.plan(dialect, maxRejects) : null;
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
        @Nullable
        PlanFile planFile = arguments
                .value("--plan")
                .map(path -> PlanFile.read(Path.of(path)))
                .orElse(null);
        if (planFile != null) {
            plan = maxRejects.map(planFile.plan()::withMaxRejects).orElse(planFile.plan());
        }
        return new Asked(
                files, planFile, plan, maxRejects, options, rejects, database, arguments.has("--stop-on-error"));
    }

    private static void checkNeedNoTable(Arguments arguments, PlanOptions planOptions, List<ImportFile> files) {
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
        List<String> given = planOptions.given();
        if (!given.isEmpty()) {
            arguments.problem(String.join(", ", given) + ": " + files.get(0).name()
                    + " holds corrected rejects and goes in under its import's own plan; expected --into as well,"
                    + " or no options of the plan");
        }
    }
}
