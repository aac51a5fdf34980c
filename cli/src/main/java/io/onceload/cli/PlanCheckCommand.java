package io.onceload.cli;

import io.onceload.Onceload;
import io.onceload.cli.context.Context;
import io.onceload.cli.context.Database;
import io.onceload.cli.context.DatabaseChoice;
import io.onceload.cli.context.ExitCode;
import io.onceload.cli.context.Faults;
import io.onceload.cli.context.ImportJson;
import io.onceload.cli.option.Arguments;
import io.onceload.cli.option.PlanOptions;
import io.onceload.cli.terminal.Wrapped;
import io.onceload.model.ImportException;
import io.onceload.model.Problem;
import io.onceload.pipeline.Preview;
import io.onceload.plan.Plan;
import io.onceload.plan.yaml.PlanFile;
import io.onceload.read.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code plan --check}: tells everything that is wrong with a plan, or that nothing is. */
final class PlanCheckCommand {
    private static final JsonMapper JSON = JsonMapper.shared();

    private PlanCheckCommand() {}

    /**
     * Checks a plan.
     *
     * @param file the source to hold it against, if there is one
     * @return the exit code
     */
    static int run(Arguments arguments, Optional<String> file, Context context) {
        List<String> others = new PlanOptions(arguments).given();
        if (!others.isEmpty()) {
            arguments.problem(String.join(", ", others) + ": the plan itself says so; expected --check alone");
        }
        if (arguments.has("-o") || arguments.has("--force")) {
            arguments.problem("-o, --force: nothing is written; expected --check alone");
        }
        DatabaseChoice choice = DatabaseChoice.of(arguments, context);
        arguments.check();
        String name = arguments.value("--check").orElseThrow();
        boolean json = arguments.has("--json");
        try {
            check(name, file, choice, json, context);
            return ExitCode.DONE;
        } catch (ImportException e) {
            if (!json) {
                throw e;
            }
            Faults.Told told = new Faults(context).told(e);
            context.tellFault(told.lines());
            context.out().println(json(name, e, told, context));
            return told.fault().kind().exitCode();
        }
    }

    private static void check(
            String name, Optional<String> file, DatabaseChoice choice, boolean json, Context context) {
        PlanFile planFile = PlanFile.open(Path.of(name));
        Plan plan = planFile.planToCheck();
        Optional<Source> source = file.map(path -> Source.file(Path.of(path)));
        try (Database database = Database.open(choice, context)) {
            Onceload onceload = Onceload.on(database.dataSource());
            Optional<Preview> preview = source.map(found -> onceload.check(plan, found));
            boolean there = preview.isPresent() ? preview.get().ddl() == null : onceload.check(plan);
            planFile.plan();
            if (json) {
                context.out().println(json(name, plan, there, preview));
            } else {
                tell(name, plan, there, source, preview, context);
            }
        } catch (ImportException e) {
            throw planFile.located(e);
        }
    }

    private static void tell(
            String name,
            Plan plan,
            boolean there,
            Optional<Source> source,
            Optional<Preview> preview,
            Context context) {
        preview.ifPresent(found -> {
            found.columns().stream()
                    .map(column -> column.column() + " " + column.type()
                            + (column.source() == null ? "" : " from " + column.source())
                            + (column.rules().isEmpty() ? "" : " · " + String.join(", ", column.rules())))
                    .forEach(line -> context.out().println(Wrapped.text("  ", line, 4)));
            if (!found.unmatched().isEmpty()) {
                context.out().println(Wrapped.text("  ", "Ignored: " + String.join(", ", found.unmatched()), 4));
            }
            found.notes().forEach(note -> context.out().println(Wrapped.text("  ", note, 4)));
        });
        String fits = there
                ? " fits " + plan.target()
                        + source.map(found -> " and " + found.name()).orElse("")
                : preview.isPresent()
                        ? " fits " + source.orElseThrow().name() + "; it creates " + plan.target()
                        : " is well-formed; it creates " + plan.target() + ", so that the rest needs a file to check";
        context.out().println(name + fits);
    }

    private static ObjectNode json(String name, Plan plan, boolean there, Optional<Preview> preview) {
        ObjectNode json = JSON.createObjectNode();
        json.put("plan", name);
        json.put("valid", true);
        json.put("target", plan.target().toString());
        json.put("creates", !there);
        ArrayNode columns = json.putArray("columns");
        preview.ifPresent(found -> {
            for (Preview.Filled filled : found.columns()) {
                ObjectNode column = columns.addObject();
                column.put("column", filled.column());
                column.put("type", filled.type());
                column.put("source", filled.source());
            }
        });
        ImportJson.putAll(json, "ignored", preview.map(Preview::unmatched).orElse(List.of()));
        ImportJson.putAll(json, "notes", preview.map(Preview::notes).orElse(List.of()));
        json.putArray("faults");
        return json;
    }

    private static ObjectNode json(String name, ImportException fault, Faults.Told told, Context context) {
        ObjectNode json = JSON.createObjectNode();
        json.put("plan", name);
        json.put("valid", false);
        ArrayNode faults = json.putArray("faults");
        for (Problem problem : fault.problems()) {
            ObjectNode one = faults.addObject();
            one.put("line", problem.at() == null ? null : problem.at().line());
            one.put("column", problem.at() == null ? null : problem.at().column());
            one.put("message", context.shown(problem.found()));
            one.put("remedy", context.shown(problem.remedy().file()));
        }
        ObjectNode summary = json.putObject("fault");
        summary.put("code", told.fault().name());
        summary.put("message", told.message());
        summary.put("remedy", told.remedy());
        return json;
    }
}
