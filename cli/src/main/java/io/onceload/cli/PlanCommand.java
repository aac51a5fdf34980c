package io.onceload.cli;

import io.onceload.Onceload;
import io.onceload.cli.context.Context;
import io.onceload.cli.context.Database;
import io.onceload.cli.context.DatabaseChoice;
import io.onceload.cli.context.ExitCode;
import io.onceload.cli.context.PlanSchemaFile;
import io.onceload.cli.option.Arguments;
import io.onceload.cli.option.DialectOptions;
import io.onceload.cli.option.Options;
import io.onceload.cli.option.PlanOptions;
import io.onceload.cli.terminal.Shell;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.pipeline.PlanDraft;
import io.onceload.plan.Plan;
import io.onceload.plan.Preflight;
import io.onceload.plan.yaml.PlanComments;
import io.onceload.plan.yaml.PlanFile;
import io.onceload.read.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code plan}: writes a plan to look through, or checks one. */
final class PlanCommand implements Command {
    @Override
    public CommandSpec spec() {
        Options options = Options.of(
                        "plan",
                        "Writes a plan, a YAML file that says what goes where, with comments on what is left to decide: from a"
                                + " file and a table, or from one of the two. With --check, holds a plan against the"
                                + " table, and the header of FILE if there is one, and tells all faults at once.")
                .argument("FILE", "The source; none for the table alone.");
        PlanOptions.addDraftTo(options);
        return options.value("-o", "PLAN", "Where to (default: standard output).")
                .flag("--force", "Overwrite PLAN if it exists.")
                .value("--check", "PLAN", "Check this plan instead of writing one; nothing is imported.")
                .database()
                .flag("--json", "With --check: one JSON object on standard output, nothing else.")
                .example("plan items.csv --into items -o items.yaml", "a plan for a file and a table")
                .example("plan --check items.yaml items.csv", "what is wrong with it")
                .build();
    }

    @Override
    public int run(Arguments arguments, Context context) {
        Optional<String> file = file(arguments);
        if (arguments.has("--check")) {
            return PlanCheckCommand.run(arguments, file, context);
        }
        if (arguments.has("--json")) {
            arguments.problem("--json: is for --check; a plan is YAML");
        }
        if (file.isEmpty() && !arguments.has("--into")) {
            arguments.problem("FILE and --into: found neither; expected a file, a table or both");
        }
        Optional<Path> output = output(arguments);
        Plan wish = new PlanOptions(arguments)
                .wish(new DialectOptions(arguments).dialect(), () -> tableNamedAs(file.orElse("")));
        DatabaseChoice choice = DatabaseChoice.of(arguments, context);
        arguments.check();
        @Nullable Source source = file.isEmpty() ? null : Source.file(Path.of(file.get()));
        try (Database database = Database.open(choice, context)) {
            Onceload onceload = Onceload.on(database.dataSource());
            PlanDraft draft = source == null ? onceload.draft(wish) : onceload.draft(wish, source);
            PlanComments comments = draft.comments().withSchema(PlanSchemaFile.in(context.home()));
            String yaml = PlanFile.write(draft.plan(), comments);
            if (output.isEmpty()) {
                context.out().print(yaml);
            } else {
                write(yaml, output.get());
                tell(draft, output.get().toString(), file, database, context);
            }
            return ExitCode.DONE;
        }
    }

    /** The file that is named; empty for none. */
    private static Optional<String> file(Arguments arguments) {
        if (arguments.positionals().isEmpty()) {
            return Optional.empty();
        }
        String file = arguments.onlyPositional("FILE");
        if (file.equals("-")) {
            arguments.problem("FILE: found -; expected a file, since standard input could not be imported afterwards");
        }
        return Optional.of(file);
    }

    private static Optional<Path> output(Arguments arguments) {
        Optional<Path> output = arguments.file("-o");
        output.ifPresent(path -> {
            if (Files.isDirectory(path)) {
                arguments.problem("-o " + path + ": is a directory; expected a file");
            } else if (Files.exists(path) && !arguments.has("--force")) {
                arguments.problem("-o " + path + ": exists; expected another name, or --force");
            }
        });
        return output;
    }

    /** {@code items} for {@code data/Items.csv.gz}. */
    private static String tableNamedAs(String file) {
        Path name = Path.of(file).getFileName();
        String table = Preflight.columnName(String.valueOf(name).replaceFirst("(\\.[A-Za-z0-9]{1,5}){1,2}$", ""));
        return table.isBlank() || table.equals("_") ? "new_table" : table.toLowerCase(Locale.ROOT);
    }

    private static void write(String yaml, Path file) {
        Path target = file.toAbsolutePath();
        try {
            Path partial = Files.createTempFile(target.getParent(), ".onceload-", ".part");
            try {
                Files.writeString(partial, yaml);
                Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(partial);
            }
        } catch (IOException e) {
            throw new ImportException(
                    Fault.LOCAL_IO,
                    file.toString(),
                    "the plan cannot be written: " + e.getMessage(),
                    "name a file in a directory that exists and that you may write",
                    e);
        }
    }

    private static void tell(PlanDraft draft, String plan, Optional<String> file, Database database, Context context) {
        String columns = draft.matched() == 1 ? "1 column" : draft.matched() + " columns";
        context.out()
                .println("Plan written to " + plan + ": " + draft.plan().target() + ", " + columns
                        + (draft.unmatched() == 0
                                ? ""
                                : "; " + draft.unmatched() + " of the source go nowhere so far"));
        String source = file.map(Shell::quoted).orElse("FILE");
        context.hint("  Check it:        "
                + context.command("plan --check " + Shell.quoted(plan) + " " + source + database.option()));
        context.hint("  Import by it:    "
                + context.command("import " + source + " --plan " + Shell.quoted(plan) + database.option()));
    }
}
