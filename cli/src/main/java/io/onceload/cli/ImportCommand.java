package io.onceload.cli;

import io.onceload.Onceload;
import io.onceload.ledger.ImportRecord;
import io.onceload.pipeline.RunOptions;
import io.onceload.plan.Dialect;
import io.onceload.plan.Limit;
import io.onceload.plan.Plan;
import io.onceload.read.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code import}: puts a file into a table. */
final class ImportCommand implements Command {
    private static final String STANDARD_INPUT = "-";

    @Override
    public CommandSpec spec() {
        Options options = Options.of(
                        "import",
                        "Puts a file into a table, every row exactly once. The same command again continues an unfinished"
                                + " import, and does nothing where it is done.",
                        "",
                        "A file of corrected rejects needs no --into: it goes where its import went.")
                .argument("FILE", "CSV in UTF-8, plain or in gzip; - for standard input.");
        PlanOptions.addTo(options);
        return options.value("--rejects", "FILE", "Write the rejected rows there in the end, if there are any.")
                .value("--chunk-rows", "N", "Most rows in one transaction (default: 20,000).")
                .value("--loaders", "N", "1 in this release.")
                .flag("--again", "Import anew what was imported before.")
                .database()
                .flag("--json", "One JSON object on standard output, nothing else.")
                .build();
    }

    /**
     * What was asked for, once nothing is wrong with it.
     *
     * @param plan null for corrected rejects, which bring theirs
     * @param source null for standard input
     * @param corrected present where the plan is null
     */
    private record Asked(
            @Nullable Plan plan,
            @Nullable Source source,
            Optional<CorrectedRejects> corrected,
            Optional<Limit> maxRejects,
            RunOptions options,
            Optional<Path> rejectsFile,
            DatabaseChoice database,
            boolean json) {}

    @Override
    public int run(Arguments arguments, Context context) {
        Asked asked = asked(arguments, context);
        try (Database database = Database.open(asked.database(), context)) {
            Onceload onceload = Onceload.on(database.dataSource());
            ImportRunner runner = new ImportRunner(context, database, onceload, asked.json(), asked.rejectsFile());
            Source source = asked.source() == null ? StandardInput.spool(context) : asked.source();
            Plan plan = asked.plan();
            if (plan == null) {
                ImportRecord parent = asked.corrected().orElseThrow().parent(onceload);
                runner.corrects(parent);
                plan = CorrectedRejects.plan(parent, asked.maxRejects());
            }
            return runner.run(plan, source, asked.options());
        }
    }

    private static Asked asked(Arguments arguments, Context context) {
        String file = arguments.onlyPositional("FILE");
        PlanOptions planOptions = new PlanOptions(arguments);
        Dialect dialect = planOptions.dialect();
        Optional<Limit> maxRejects = planOptions.maxRejects();
        boolean hasTable = arguments.has("--into");
        @Nullable Plan plan = hasTable ? planOptions.plan(dialect, maxRejects) : null;
        RunOptions options = RunChoices.of(arguments, context);
        Optional<Path> rejectsFile = RunChoices.rejectsFile(arguments, file);
        DatabaseChoice database = DatabaseChoice.of(arguments, context);
        @Nullable Source source = file.isEmpty() || file.equals(STANDARD_INPUT) ? null : source(file, arguments);
        Optional<CorrectedRejects> corrected = hasTable || source == null
                ? Optional.empty()
                : CorrectedRejects.in(source, dialect.quote() == null ? '"' : dialect.quote());
        if (!hasTable) {
            checkNeedsNoTable(arguments, planOptions, file, corrected);
        }
        arguments.check();
        return new Asked(plan, source, corrected, maxRejects, options, rejectsFile, database, arguments.has("--json"));
    }

    /** The file; null if it is none and there are problems to be told first. */
    private static @Nullable Source source(String file, Arguments arguments) {
        Path path = Path.of(file);
        return arguments.hasProblems() && !Files.isReadable(path) ? null : Source.file(path);
    }

    private static void checkNeedsNoTable(
            Arguments arguments, PlanOptions planOptions, String file, Optional<CorrectedRejects> corrected) {
        if (corrected.isEmpty()) {
            if (!arguments.hasProblemWith("--into")) {
                arguments.problem("--into: is missing; expected the table that the rows go into");
            }
            return;
        }
        List<String> given = planOptions.given();
        if (!given.isEmpty()) {
            arguments.problem(String.join(", ", given) + ": " + file
                    + " holds corrected rejects and goes in under its import's own plan; expected --into as well,"
                    + " or no options of the plan");
        }
    }
}
