package io.onceload.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Builds a command's specification. Without annotations, which cost reflection at every start; and all values are text, so
 * that our own checks report all that is wrong at once, in one voice.
 */
final class Options {
    private final CommandSpec spec;

    private Options(CommandSpec spec) {
        this.spec = spec;
    }

    /** @param description what it does; paragraphs */
    static Options of(String command, String... description) {
        CommandSpec spec = CommandSpec.create().name(command);
        spec.usageMessage().description(description).sortOptions(false).abbreviateSynopsis(true);
        spec.parser().collectErrors(true).unmatchedArgumentsAllowed(true).unmatchedOptionsArePositionalParams(false);
        return new Options(spec);
    }

    /** Any number of arguments; how many there must be is for the command to check. */
    Options argument(String label, String description) {
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel(label)
                .arity("0..*")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description(description)
                .build());
        return this;
    }

    Options value(String name, String label, String... description) {
        spec.addOption(OptionSpec.builder(name)
                .paramLabel(label)
                .arity("1")
                .type(String.class)
                .description(description)
                .build());
        return this;
    }

    /** An option that may be given several times. */
    Options values(String name, String label, String... description) {
        spec.addOption(OptionSpec.builder(name)
                .paramLabel(label)
                .arity("1")
                .type(ArrayList.class)
                .auxiliaryTypes(String.class)
                .description(description)
                .build());
        return this;
    }

    Options flag(String... namesAndDescription) {
        int names = namesAndDescription.length - 1;
        spec.addOption(OptionSpec.builder(Arrays.copyOf(namesAndDescription, names))
                .arity("0")
                .type(boolean.class)
                .description(namesAndDescription[names])
                .build());
        return this;
    }

    /** {@code --url} and {@code --user}. */
    Options database() {
        return value(
                        "--url",
                        "URL",
                        "Database: postgresql://user@host/db or jdbc:postgresql://…; else ONCELOAD_URL,"
                                + " else PGHOST, PGDATABASE …, else an embedded server.")
                .value("--user", "NAME", "Database user, if the URL names none. Passwords: PGPASSWORD or ~/.pgpass.");
    }

    CommandSpec build() {
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .arity("0")
                .type(boolean.class)
                .description("Show this page.")
                .build());
        return spec;
    }
}
