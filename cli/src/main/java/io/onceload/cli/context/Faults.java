package io.onceload.cli.context;

import io.onceload.cli.option.UsageException;
import io.onceload.embedded.EmbeddedPostgresException;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.PlanForm;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells the user what went wrong, in one line wherever one will do, and makes the exit code of it. */
public final class Faults {
    private final Context context;

    public Faults(Context context) {
        this.context = context;
    }

    /** Reports what ended a command; gives the exit code. */
    public int report(Throwable problem) {
        return report(problem, null);
    }

    /**
     * Reports what ended a command, or its work at one of several files; gives the exit code.
     *
     * @param source the file, or null where it is told of one alone
     */
    public int report(Throwable problem, @Nullable String source) {
        Told told = told(problem);
        context.tellFault(source == null ? told.lines() : of(source, told.lines()));
        if (context.look().json()) {
            context.out().println(ImportJson.fault(told, source));
        }
        if (context.environment().debug()) {
            problem.printStackTrace(context.streams().err());
        }
        return told.fault().kind().exitCode();
    }

    /** Names the file as the command does: of several, two may have one name in different directories. */
    private static String of(String source, String lines) {
        String ownName = source.substring(source.lastIndexOf('/') + 1);
        if (lines.startsWith(source)) {
            return lines;
        }
        boolean begins = lines.startsWith(ownName + ":") || lines.startsWith(ownName + " ");
        return begins ? source + lines.substring(ownName.length()) : source + ": " + lines;
    }

    /**
     * A fault for people and for programs.
     *
     * @param lines what is printed, all of it
     * @param message what was found, without the remedy
     * @param remedy what to do
     */
    public record Told(Fault fault, String lines, String message, String remedy) {}

    private String found(ImportException fault) {
        return fault.problems().size() == 1
                ? found(context.shown(fault.getMessage()))
                : context.shown(fault.place() + ": "
                        + fault.problems().stream()
                                .map(problem -> (problem.at() == null ? "" : problem.at() + ": ") + problem.found())
                                .collect(Collectors.joining("; ")));
    }

    /** What a whole message says before its remedy. */
    public static String found(String message) {
        int end = message.indexOf(". To fix: ");
        return end < 0 ? message : message.substring(0, end);
    }

    /** The name of the fault that a problem is. */
    public String code(Throwable problem) {
        return problem instanceof ImportException fault
                ? fault.fault().name()
                : problem instanceof EmbeddedPostgresException
                        ? Fault.DATABASE_UNAVAILABLE.name()
                        : problem instanceof UsageException ? Fault.PLAN_INVALID.name() : Fault.INTERNAL.name();
    }

    public Told told(Throwable problem) {
        if (problem instanceof UsageException usage) {
            return told(usage);
        }
        if (problem instanceof ImportException given && given.fault() != Fault.INTERNAL) {
            ImportException fault = given.in(PlanForm.OPTIONS); // those of a plan file have its words already
            return new Told(
                    fault.fault(), context.shown(fault.getMessage()), found(fault), context.shown(fault.remedy()));
        }
        if (problem instanceof EmbeddedPostgresException server) {
            String message = context.shown(server.getMessage()) + " [" + Fault.DATABASE_UNAVAILABLE + "]";
            return new Told(Fault.DATABASE_UNAVAILABLE, message, found(message), context.shown(server.remedy()));
        }
        return unexpected(problem);
    }

    private Told told(UsageException usage) {
        String end = "To fix: " + usage.remedy() + ". [" + Fault.PLAN_INVALID + "]";
        List<String> problems = usage.problems().stream().map(context::shown).toList();
        String lines = problems.size() == 1
                ? problems.get(0) + (problems.get(0).endsWith("?") ? " " : ". ") + end
                : "The command has " + problems.size() + " problems:\n  " + String.join("\n  ", problems) + "\n" + end;
        return new Told(Fault.PLAN_INVALID, lines, String.join("; ", problems), usage.remedy());
    }

    private Told unexpected(Throwable problem) {
        String where = writeDetails(problem);
        if (problem instanceof ImportException fault) {
            String message = context.shown(fault.getMessage());
            return new Told(Fault.INTERNAL, message + " " + where + ".", found(message), context.shown(fault.remedy()));
        }
        String found = context.shown(problem.toString()).lines().findFirst().orElse("no message");
        String remedy = "report this with the command used";
        return new Told(
                Fault.INTERNAL,
                "onceload: something unexpected happened: " + found + ". To fix: " + remedy + ". [" + Fault.INTERNAL
                        + "] " + where + ".",
                found,
                remedy);
    }

    private String writeDetails(Throwable problem) {
        StringWriter details = new StringWriter();
        problem.printStackTrace(new PrintWriter(details));
        try {
            Path file = Files.createTempFile(context.home().createLogs(), "fault-", ".log");
            Files.writeString(file, context.secrets().masked(details.toString()));
            return "The details are in " + file;
        } catch (IOException | ImportException e) {
            return "The details could not be written (" + e.getMessage() + "); ONCELOAD_DEBUG=1 prints them";
        }
    }
}
