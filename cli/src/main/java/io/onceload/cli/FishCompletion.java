package io.onceload.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A completion script for fish, which picocli has none for. */
final class FishCompletion {
    private FishCompletion() {}

    static String of(CommandSpec program) {
        String name = program.name();
        StringBuilder script = new StringBuilder("# Completion of " + name + " for fish\n");
        for (Map.Entry<String, CommandLine> command : program.subcommands().entrySet()) {
            CommandSpec spec = command.getValue().getCommandSpec();
            script.append("complete -c ")
                    .append(name)
                    .append(" -f -n __fish_use_subcommand -a ")
                    .append(command.getKey());
            script.append(" -d ")
                    .append(quoted(String.join(" ", spec.usageMessage().description())))
                    .append('\n');
            for (OptionSpec option : spec.options()) {
                script.append(line(name, command.getKey(), option)).append('\n');
            }
        }
        return script.toString();
    }

    private static String line(String program, String command, OptionSpec option) {
        List<String> words = new ArrayList<>(List.of("complete -c", program));
        words.add("-n " + quoted("__fish_seen_subcommand_from " + command));
        for (String name : option.names()) {
            words.add(name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1));
        }
        if (option.arity().max() > 0) {
            words.add("-r");
            if (option.completionCandidates() != null) {
                words.add("-f -a " + quoted(String.join(" ", option.completionCandidates())));
            }
        }
        words.add("-d " + quoted(String.join(" ", option.description())));
        return String.join(" ", words);
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
