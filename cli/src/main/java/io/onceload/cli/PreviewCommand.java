package io.onceload.cli;

import io.onceload.Onceload;
import io.onceload.cli.context.Context;
import io.onceload.cli.context.Database;
import io.onceload.cli.context.DatabaseChoice;
import io.onceload.cli.context.ExitCode;
import io.onceload.cli.imports.CorrectedRejects;
import io.onceload.cli.imports.Heading;
import io.onceload.cli.imports.ImportFile;
import io.onceload.cli.option.Arguments;
import io.onceload.cli.option.GivenPlan;
import io.onceload.cli.option.Options;
import io.onceload.cli.read.PreviewJson;
import io.onceload.cli.read.ShownPreview;
import io.onceload.cli.terminal.Shell;
import io.onceload.ledger.ImportRecord;
import io.onceload.model.ImportException;
import io.onceload.pipeline.Preview;
import io.onceload.plan.Plan;
import io.onceload.read.Source;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code preview}: shows what an import would do with the first rows. */
final class PreviewCommand implements Command {
    private static final int USUAL_ROWS = 10;

    @Override
    public CommandSpec spec() {
        Options options = Options.of(
                        "preview",
                        "Shows what an import would do with the first rows of a file: how the file is read, which column"
                                + " goes where, the values as they would be written, and the rows that would be rejected."
                                + " Writes nothing.")
                .argument("FILE", "As for import, one of them; - for standard input.");
        GivenPlan.addTo(options);
        return options.value("--rows", "N", "How many rows to look at, up to 1,000 (default: 10).")
                .database()
                .flag("--json", "One JSON object on standard output, nothing else.")
                .example("preview items.csv --into items", "into a table that is there")
                .example("preview items.csv --into items --key id --create", "with a table to be made")
                .example("preview items.csv --plan items.yaml", "by a plan file")
                .build();
    }

    private record Asked(ImportFile file, GivenPlan.Ready plan, int rows, DatabaseChoice database) {}

    @Override
    public int run(Arguments arguments, Context context) {
        Asked asked = asked(arguments, context);
        try (Database database = Database.open(asked.database(), context)) {
            Onceload onceload = Onceload.on(database.dataSource());
            asked.plan().check(onceload, asked.file().source());
            Source source = asked.file().open(context);
            try {
                Plan plan = asked.plan().plan();
                if (plan == null) {
                    ImportRecord parent = asked.file().corrected().orElseThrow().parent(onceload);
                    plan = CorrectedRejects.plan(parent, Optional.empty());
                }
                show(onceload.preview(plan, source, asked.rows()), source, arguments, database, context);
            } catch (ImportException e) {
                throw asked.plan().located(e);
            } finally {
                source.discardSpool(); // an import would keep it for another try
            }
            return ExitCode.DONE;
        }
    }

    private static void show(Preview preview, Source source, Arguments arguments, Database database, Context context) {
        if (context.look().json()) {
            context.out().println(PreviewJson.of(preview, source));
            return;
        }
        Heading heading = new Heading(context);
        heading.database(database);
        heading.source(source, preview.dialect());
        heading.previewed(preview);
        new ShownPreview(context).show(preview);
        context.hint("To import:  " + context.command("import" + importArguments(arguments.typed())));
    }

    /** What was typed, without what only a preview knows. */
    private static String importArguments(List<String> typed) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < typed.size(); i++) {
            String word = typed.get(i);
            if (word.equals("--rows") || word.equals("--color")) {
                i++;
            } else if (!word.startsWith("--rows=") && !word.startsWith("--color=")) {
                line.append(' ').append(Shell.quoted(word));
            }
        }
        return line.toString();
    }

    private static Asked asked(Arguments arguments, Context context) {
        String name = arguments.onlyPositional("FILE");
        GivenPlan plan = GivenPlan.of(arguments);
        int rows = rows(arguments);
        DatabaseChoice database = DatabaseChoice.of(arguments, context);
        ImportFile file = ImportFile.of(name, plan.namesTable() ? null : plan.dialect());
        @Nullable ImportException fault = file.fault();
        if (!plan.namesTable() && fault == null && file.corrected().isEmpty()) {
            arguments.problem("--into: is missing; expected the table that the rows would go into, or --plan");
        }
        arguments.check();
        if (fault != null) {
            throw fault;
        }
        return new Asked(file, plan.read(), rows, database);
    }

    private static int rows(Arguments arguments) {
        Optional<String> given = arguments.value("--rows");
        if (given.isEmpty()) {
            return USUAL_ROWS;
        }
        if (given.get().matches("[0-9]{1,3}|1000")) {
            return Integer.parseInt(given.get());
        }
        arguments.problem("--rows " + given.get() + ": expected a whole number from 0 to 1,000");
        return USUAL_ROWS;
    }
}
