package io.onceload.cli;

import io.onceload.Onceload;
import io.onceload.cli.context.Context;
import io.onceload.cli.context.Database;
import io.onceload.cli.context.DatabaseChoice;
import io.onceload.cli.context.ExitCode;
import io.onceload.cli.context.ImportJson;
import io.onceload.cli.option.Arguments;
import io.onceload.cli.option.Options;
import io.onceload.cli.terminal.Figures;
import io.onceload.model.CleanupResult;
import io.onceload.model.Retention;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code cleanup}: removes from the ledger what was kept long enough. */
final class CleanupCommand implements Command {
    private static final int MOST_DAYS = 36_500;

    @Override
    public CommandSpec spec() {
        return Options.of(
                        "cleanup",
                        "Removes from Onceload's own tables what was kept long enough after an import's end. What was"
                                + " imported stays known for ever, and no import that can go on is touched.")
                .value("--rejects", "DAYS", "Keep rejected rows so long (default: 30).")
                .value("--changes", "DAYS", "Keep what undo takes so long (default: 30).")
                .flag("--dry-run", "Say what would be removed, and remove nothing.")
                .database()
                .flag("--json", "One JSON object on standard output, nothing else.")
                .example("cleanup", "as a nightly job")
                .example("cleanup --rejects 7 --dry-run", "look first")
                .build();
    }

    @Override
    public int run(Arguments arguments, Context context) {
        Retention retention = new Retention(
                days(arguments, "--rejects").orElse(Retention.DEFAULTS.rejects()),
                days(arguments, "--changes").orElse(Retention.DEFAULTS.changes()));
        boolean dryRun = arguments.has("--dry-run");
        DatabaseChoice choice = DatabaseChoice.of(arguments, context);
        arguments.check();
        try (Database database = Database.open(choice, context)) {
            context.interruption().works();
            CleanupResult result = Onceload.on(database.dataSource())
                    .cleanup(retention, dryRun, context.interruption().signal());
            if (context.look().json()) {
                context.out().println(ImportJson.cleanup(result, dryRun));
            } else {
                context.out().println(inWords(result, dryRun));
            }
            return ExitCode.DONE;
        }
    }

    private static Optional<Duration> days(Arguments arguments, String option) {
        Optional<String> text = arguments.value(option);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        int days = text.get().matches("[0-9]{1,5}") ? Integer.parseInt(text.get()) : MOST_DAYS + 1;
        if (days > MOST_DAYS) {
            arguments.problem(option + " " + text.get() + ": expected a whole number of days, 0 to 36500");
            return Optional.empty();
        }
        return Optional.of(Duration.ofDays(days));
    }

    private static String inWords(CleanupResult result, boolean dryRun) {
        String what = Figures.grouped(result.rejects()) + " rejects, " + Figures.grouped(result.changes())
                + " rows for undo and " + Figures.grouped(result.leftovers()) + " leftovers of "
                + (result.imports() == 1 ? "1 import" : Figures.grouped(result.imports()) + " imports");
        if (result.isNothing()) {
            return "Nothing is old enough to be removed";
        }
        return dryRun ? "Would remove " + what : "Removed " + what;
    }
}
