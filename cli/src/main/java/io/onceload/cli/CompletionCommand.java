package io.onceload.cli;

import io.onceload.cli.context.Context;
import io.onceload.cli.context.ExitCode;
import io.onceload.cli.option.Arguments;
import io.onceload.cli.option.Options;
import java.util.List;
import java.util.Locale;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** {@code completion}: prints a script with which a shell completes commands and options. */
final class CompletionCommand implements Command {
    private static final List<String> SHELLS = List.of("bash", "zsh", "fish");
    private static final String PROGRAM = "onceload";

    @Override
    public CommandSpec spec() {
        return Options.of(
                        "completion",
                        "Prints a script with which a shell completes commands, options and their values.")
                .argument("SHELL", "bash, zsh or fish.")
                .example("completion bash >> ~/.bash_completion", "bash, for good")
                .example("completion zsh >> ~/.zshrc", "zsh, for good, behind compinit")
                .example("completion fish > ~/.config/fish/completions/onceload.fish", "fish, for good")
                .build();
    }

    @Override
    public int run(Arguments arguments, Context context) {
        String shell = arguments.onlyPositional("SHELL").toLowerCase(Locale.ROOT);
        if (!arguments.hasProblems() && !SHELLS.contains(shell)) {
            arguments.problem(shell + ": no completion for this shell; expected bash, zsh or fish");
        }
        arguments.check();
        context.out().print(shell.equals("fish") ? FishCompletion.of(program()) : bash());
        context.hint(
                switch (shell) {
                    case "bash" -> "To try it here:  source <(" + context.command("completion bash)");
                    case "zsh" ->
                        "To try it here:  source <(" + context.command("completion zsh)") + "  # after compinit";
                    default -> "To try it here:  " + context.command("completion fish | source");
                });
        return ExitCode.DONE;
    }

    /** The library's script, which serves zsh too. */
    private static String bash() {
        return AutoComplete.bash(PROGRAM, new CommandLine(program()));
    }

    /** All commands in one model. */
    static CommandSpec program() {
        CommandSpec program = CommandSpec.create().name(PROGRAM);
        for (String name : Commands.names()) {
            CommandSpec spec = Commands.named(name).map(Command::spec).orElseGet(CompletionCommand::help);
            spec.usageMessage().description(Commands.summary(name));
            program.addSubcommand(name, spec);
        }
        return program;
    }

    private static CommandSpec help() {
        CommandSpec help = CommandSpec.create().name("help");
        help.addPositional(CommandLine.Model.PositionalParamSpec.builder()
                .paramLabel("COMMAND")
                .arity("0..1")
                .type(String.class)
                .completionCandidates(Commands.names())
                .build());
        return help;
    }
}
