package io.onceload.cli.option;

import io.onceload.cli.terminal.Look;
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
public final class Options {
    /** Stands in examples for the program as it was called. */
    static final String PROGRAM = "{onceload}";

    private static final int EXAMPLE_WIDTH = 76;

    private final CommandSpec spec;
    private final List<String> examples = new ArrayList<>();
    private String argument = "";

    private Options(CommandSpec spec) {
        this.spec = spec;
    }

    /**
     * The options of a command, none yet.
     *
     * @param description what it does; paragraphs
     */
    public static Options of(String command, String... description) {
        CommandSpec spec = CommandSpec.create().name(command);
        spec.usageMessage().description(description).sortOptions(false);
        spec.parser().collectErrors(true).unmatchedArgumentsAllowed(true).unmatchedOptionsArePositionalParams(false);
        return new Options(spec);
    }

    /** The argument that the command needs. */
    public Options argument(String label, String description) {
        return positional(label, " " + label, description);
    }

    /** The argument that the command can do without. */
    public Options optionalArgument(String label, String description) {
        return positional(label, " [" + label + "]", description);
    }

    /** One or more arguments. */
    public Options arguments(String label, String description) {
        return positional(label + "…", " " + label + "…", description);
    }

    /** Any number of arguments; how many there must be is for the command to check. */
    private Options positional(String label, String synopsis, String description) {
        argument = synopsis;
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel(label)
                .hideParamSyntax(true)
                .arity("0..*")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description(description)
                .build());
        return this;
    }

    public Options value(String name, String label, String... description) {
        spec.addOption(one(name, label, description).build());
        return this;
    }

    /** An option of which the values are known. */
    Options choice(String name, List<String> values, String... description) {
        return choice(name, String.join("|", values), values, description);
    }

    /** As {@link #choice(String, List, String...)}, where other values may be possible too. */
    public Options choice(String name, String label, List<String> values, String... description) {
        spec.addOption(
                one(name, label, description).completionCandidates(values).build());
        return this;
    }

    private static OptionSpec.Builder one(String name, String label, String... description) {
        return OptionSpec.builder(name)
                .paramLabel(label)
                .arity("1")
                .type(String.class)
                .description(description);
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

    public Options flag(String... namesAndDescription) {
        int names = namesAndDescription.length - 1;
        spec.addOption(OptionSpec.builder(Arrays.copyOf(namesAndDescription, names))
                .arity("0")
                .type(boolean.class)
                .description(namesAndDescription[names])
                .build());
        return this;
    }

    /** {@code --url} and {@code --user}. */
    public Options database() {
        return value(
                        "--url",
                        "URL",
                        "Database: postgresql://user@host/db or jdbc:postgresql://…; else ONCELOAD_URL,"
                                + " else PGHOST, PGDATABASE …, else an embedded server.")
                .value("--user", "NAME", "Database user, if the URL names none. Passwords: PGPASSWORD or ~/.pgpass.");
    }

    /**
     * A command line to learn from.
     *
     * @param line without the program's name
     * @param what it does
     */
    public Options example(String line, String what) {
        examples.add("  # " + what);
        examples.add("  " + PROGRAM + " " + line);
        if (PROGRAM.length() + line.length() > EXAMPLE_WIDTH) {
            throw new IllegalArgumentException("too long to be read on a terminal: " + line);
        }
        return this;
    }

    public CommandSpec build() {
        flag("-q", "--quiet", "Tell results, faults, and what of a source does not go in; nothing else.");
        choice("--color", Look.COLOR, "Colours; auto: on a terminal, unless NO_COLOR is set (default: auto).");
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .arity("0")
                .type(boolean.class)
                .description("Show this page.")
                .build());
        spec.usageMessage().customSynopsis(PROGRAM + " " + spec.name() + argument + " [OPTION…]");
        if (!examples.isEmpty()) {
            spec.usageMessage().footer(examples.toArray(String[]::new));
        }
        return spec;
    }

    /** The specification as a user sees it who calls the program so. */
    public static CommandSpec calledAs(CommandSpec spec, String program) {
        spec.usageMessage().customSynopsis(with(spec.usageMessage().customSynopsis(), program));
        spec.usageMessage().footer(with(spec.usageMessage().footer(), program));
        return spec.name(program + " " + spec.name());
    }

    private static String[] with(String[] lines, String program) {
        return Arrays.stream(lines).map(line -> line.replace(PROGRAM, program)).toArray(String[]::new);
    }
}
