package io.onceload.cli;

import io.onceload.cli.context.Context;
import io.onceload.cli.context.ExitCode;
import io.onceload.cli.context.ImportJson;
import io.onceload.cli.option.Arguments;
import io.onceload.cli.option.Options;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code version}: which Onceload this is, and on what it runs. */
final class VersionCommand implements Command {
    @Override
    public CommandSpec spec() {
        return Options.of("version", "Prints the version.")
                .flag("--json", "As a JSON object.")
                .build();
    }

    @Override
    public int run(Arguments arguments, Context context) {
        arguments.check();
        String version = Optional.ofNullable(VersionCommand.class.getPackage().getImplementationVersion())
                .orElse("from classes");
        if (context.look().json()) {
            context.out().println(ImportJson.version(version, Runtime.version().toString()));
            return ExitCode.DONE;
        }
        context.out()
                .println("onceload " + version + " · Java " + Runtime.version() + " · " + System.getProperty("os.name")
                        + " " + System.getProperty("os.arch"));
        return ExitCode.DONE;
    }
}
