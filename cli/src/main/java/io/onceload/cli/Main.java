package io.onceload.cli;

import io.onceload.cli.context.Context;
import io.onceload.cli.context.ExitCode;
import io.onceload.cli.context.Faults;
import io.onceload.cli.context.Interruption;
import io.onceload.cli.context.Secrets;
import io.onceload.cli.option.Arguments;
import io.onceload.cli.option.Options;
import io.onceload.cli.option.UsageException;
import io.onceload.cli.terminal.Environment;
import io.onceload.cli.terminal.Look;
import io.onceload.cli.terminal.StandardOutput;
import io.onceload.cli.terminal.Streams;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.Suggestion;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The {@code onceload} command. */
public final class Main {
    /** Held, since a logger that nobody holds forgets its level. */
    private static final Logger ROOT_LOGGER = Logger.getLogger("");

    private Main() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] args) {
        main(InstantSource.system(), args);
    }

    /** @param clock by which a command is slow, and its progress is told */
    static void main(InstantSource clock, String... args) {
        ROOT_LOGGER.setLevel(Level.OFF); // what the driver logs there reaches us as an exception too
        StandardOutput out = new StandardOutput();
        Streams streams = Streams.ofProcess(out);
        Environment environment = new Environment(System.getenv());
        Interruption interruption = Interruption.ofProcess(streams.err());
        Context context = new Context(
                streams, environment, new Secrets(), interruption, clock, ZoneId.systemDefault(), Look.PLAIN);
        int exitCode = run(context, args);
        streams.out().flush();
        exitCode = out.loss().map(why -> tellLoss(why, context)).orElse(exitCode);
        streams.err().flush();
        interruption.settled();
        System.exit(exitCode);
    }

    /** What a command did stands, but its result, or the rows it was to write, did not arrive whole. */
    private static int tellLoss(String why, Context context) {
        return new Faults(context)
                .report(new ImportException(
                        Fault.LOCAL_IO,
                        "standard output",
                        "cannot be written: " + why + "; what was written to it is not whole",
                        "make room, or send it to another place"));
    }

    /** Runs a command with everything it touches passed in; gives the exit code. */
    static int run(Context bare, String... args) {
        Context context = bare.looking(List.of(args));
        try {
            return run(List.of(args), context);
        } catch (RuntimeException | Error e) {
            return new Faults(context).report(e);
        }
    }

    private static int run(List<String> args, Context context) {
        String name = args.isEmpty() ? "help" : args.get(0);
        return switch (name) {
            case "help", "--help", "-h" -> help(args.subList(Math.min(1, args.size()), args.size()), context);
            case "--version", "-V" -> run("version", List.of(), context);
            default -> run(name, args.subList(1, args.size()), context);
        };
    }

    private static int run(String name, List<String> typed, Context context) {
        Command command = command(name, context);
        Arguments arguments = Arguments.of(
                Options.calledAs(command.spec(), context.environment().command()), typed.toArray(String[]::new));
        if (arguments.asksForHelp()) {
            context.out().print(arguments.help());
            return ExitCode.DONE;
        }
        return command.run(arguments, context);
    }

    private static int help(List<String> about, Context context) {
        if (about.isEmpty() || about.get(0).equals("help")) {
            context.out().println(Commands.overview(context.environment().command()));
            return ExitCode.DONE;
        }
        return run(about.get(0), List.of("--help"), context);
    }

    private static Command command(String name, Context context) {
        return Commands.named(name)
                .orElseThrow(() -> new UsageException(
                        List.of(name + ": there is no such command" + Suggestion.among(Commands.names(), name)),
                        "take one of those that `" + context.command("help") + "` lists"));
    }
}
