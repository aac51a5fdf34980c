package io.onceload.cli.option;

import io.onceload.cli.terminal.HelpPage;
import io.onceload.cli.terminal.Look;
import io.onceload.model.Suggestion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParseResult;

/** What was typed behind a command's name, and all that is wrong with it. */
public final class Arguments {
    private final List<String> typed;
    private final ParseResult parsed;
    private final List<String> problems = new ArrayList<>();

    private Arguments(List<String> typed, ParseResult parsed) {
        this.typed = typed;
        this.parsed = parsed;
    }

    /** Takes {@code typed} apart. What does not fit is among the problems, see {@link #check}. */
    public static Arguments of(CommandSpec spec, String... typed) {
        CommandLine commandLine = new CommandLine(spec);
        commandLine.setExpandAtFiles(false); // a file may be called @items.csv
        Arguments arguments = new Arguments(List.of(typed), commandLine.parseArgs(typed));
        arguments.findProblems();
        return arguments;
    }

    public boolean asksForHelp() {
        return parsed.isUsageHelpRequested();
    }

    public String help() {
        return HelpPage.of(parsed.commandSpec());
    }

    /** All that was typed behind the command's name. */
    public List<String> typed() {
        return typed;
    }

    public boolean has(String option) {
        return parsed.hasMatchedOption(option);
    }

    public Optional<String> value(String option) {
        return Optional.ofNullable(parsed.matchedOptionValue(option, (@Nullable String) null));
    }

    /** The file that an option names; empty without it, and for {@code -}, which is standard output. */
    public Optional<Path> file(String option) {
        return value(option).filter(name -> !name.equals("-")).map(Path::of);
    }

    /** All values of an option that may be given several times. */
    List<String> values(String option) {
        return parsed.matchedOptionValue(option, List.of());
    }

    /** The arguments that belong to no option. */
    public List<String> positionals() {
        return parsed.matchedPositionalValue(0, List.of());
    }

    /**
     * The one argument that the command needs.
     *
     * @param label such as {@code FILE}
     */
    public String onlyPositional(String label) {
        if (positionals().isEmpty()) {
            problem(label + ": is missing");
            return "";
        }
        if (positionals().size() > 1 && parsed.unmatched().isEmpty()) {
            problem(label + ": found " + String.join(", ", positionals()) + "; expected one");
        }
        if (positionals().get(0).isEmpty()) {
            problem(label + ": is empty");
        }
        return positionals().get(0);
    }

    /**
     * Notes a problem, to be told with all others.
     *
     * @param problem option or argument, what was found, what was expected
     */
    public void problem(String problem) {
        problems.add(problem);
    }

    public boolean hasProblems() {
        return !problems.isEmpty();
    }

    /** Whether an option or argument was found wanting already. */
    public boolean hasProblemWith(String name) {
        return problems.stream().anyMatch(problem -> problem.startsWith(name + ":"));
    }

    /**
     * Ends the command if there were problems.
     *
     * @throws UsageException naming all of them
     */
    public void check() {
        if (!problems.isEmpty()) {
            throw new UsageException(
                    problems,
                    (problems.size() == 1 ? "correct it; `" : "correct them; `")
                            + parsed.commandSpec().name() + " --help` lists all options");
        }
    }

    private void findProblems() {
        for (String unknown : parsed.unmatched()) {
            if (!unknown.startsWith("-")) {
                problem(unknown + ": is one too many; expected options only");
                continue;
            }
            String name = unknown.contains("=") ? unknown.substring(0, unknown.indexOf('=')) : unknown;
            problem(name + ": there is no such option" + Suggestion.among(optionNames(), name));
        }
        value("--color")
                .filter(color -> !Look.COLOR.contains(color))
                .ifPresent(color -> problem(
                        "--color " + color + ": expected auto, always or never" + Suggestion.among(Look.COLOR, color)));
        for (Exception error : parsed.errors()) {
            problem(inWords(error));
        }
    }

    private List<String> optionNames() {
        List<String> names = new ArrayList<>();
        for (OptionSpec option : parsed.commandSpec().options()) {
            names.addAll(List.of(option.names()));
        }
        return names;
    }

    private static String inWords(Exception error) {
        if (error instanceof MissingParameterException missing
                && !missing.getMissing().isEmpty()) {
            return name(missing.getMissing().get(0)) + ": needs a value behind it";
        }
        if (error instanceof OverwrittenOptionException twice) {
            return name(twice.getOverwritten()) + ": is given more than once; expected once";
        }
        return String.valueOf(error.getMessage());
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
