package io.onceload.cli;

import io.onceload.Onceload;
import io.onceload.cli.context.Context;
import io.onceload.cli.context.Database;
import io.onceload.cli.context.DatabaseChoice;
import io.onceload.cli.context.ExitCode;
import io.onceload.cli.context.ImportJson;
import io.onceload.cli.option.Arguments;
import io.onceload.cli.option.Options;
import picocli.CommandLine.Model.CommandSpec;

/** {@code init}: creates the ledger, or prints its DDL. */
final class InitCommand implements Command {
    @Override
    public CommandSpec spec() {
        return Options.of(
                        "init",
                        "Creates the tables, in schema onceload, in which Onceload remembers imports. Every other command does"
                                + " so too where they are missing; this one serves those who may not create schemas.")
                .flag("--print", "Print the DDL and the rights an importing user needs; nothing is connected.")
                .database()
                .flag("--json", "One JSON object on standard output, nothing else.")
                .example("init --print > ledger.sql", "for the owner of the database to read and run")
                .build();
    }

    @Override
    public int run(Arguments arguments, Context context) {
        DatabaseChoice choice = DatabaseChoice.of(arguments, context);
        arguments.check();
        if (arguments.has("--print")) {
            if (context.look().json()) {
                context.out().println(ImportJson.ledger(null, Onceload.ledgerDdl()));
            } else {
                context.out().print(Onceload.ledgerDdl());
            }
            return ExitCode.DONE;
        }
        try (Database database = Database.open(choice, context)) {
            boolean created = Onceload.on(database.dataSource()).init();
            if (context.look().json()) {
                context.out().println(ImportJson.ledger(created, null));
                return ExitCode.DONE;
            }
            context.out().println(created ? "Schema onceload is created" : "Schema onceload was there already");
            return ExitCode.DONE;
        }
    }
}
