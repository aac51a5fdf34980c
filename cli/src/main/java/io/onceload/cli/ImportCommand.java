package io.onceload.cli;

import io.onceload.Onceload;
import io.onceload.ledger.ImportRecord;
import io.onceload.pipeline.RunOptions;
import io.onceload.plan.Dialect;
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
    static final String STANDARD_INPUT = "-";

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

    @Override
    public int run(Arguments arguments, Context context) {
        String file = arguments.onlyPositional("FILE");
        PlanOptions planOptions = new PlanOptions(arguments);
        Dialect dialect = planOptions.dialect();
        @Nullable Plan plan = arguments.has("--into") ? planOptions.plan(dialect) : null;
        RunOptions options = RunChoices.of(arguments, context);
        Optional<Path> rejects = RunChoices.rejectsFile(arguments, file);
        DatabaseChoice choice = DatabaseChoice.of(arguments, context);
        @Nullable Source source = file.isEmpty() || file.equals(STANDARD_INPUT) ? null : source(file, arguments);
        Optional<CorrectedRejects> corrected = Optional.empty();
        if (plan == null && source != null) {
            corrected = CorrectedRejects.in(source, dialect.quote());
        }
        if (!arguments.has("--into")) {
            checkNeedsNoTable(arguments, planOptions, file, corrected);
        }
        arguments.check();

        try (Database database = Database.open(choice, context)) {
            if (source == null) {
                source = StandardInput.spool(context);
            }
            Onceload onceload = Onceload.on(database.dataSource());
            ImportRunner runner = new ImportRunner(context, database, onceload, arguments.has("--json"), rejects);
            if (plan == null) {
                ImportRecord parent = corrected.orElseThrow().parent(onceload);
                runner.corrects(parent);
                plan = CorrectedRejects.plan(parent, planOptions.maxRejects());
            }
            return runner.run(plan, source, options);
        }
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
        planOptions.maxRejects();
        List<String> given = planOptions.given();
        if (!given.isEmpty()) {
            arguments.problem(String.join(", ", given) + ": " + file
                    + " holds corrected rejects and goes in under its import's own plan; expected --into as well,"
                    + " or no options of the plan");
        }
    }
}
