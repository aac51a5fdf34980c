package io.onceload.cli.option;

import io.onceload.Onceload;
import io.onceload.model.ImportException;
import io.onceload.plan.Dialect;
import io.onceload.plan.Limit;
import io.onceload.plan.Plan;
import io.onceload.plan.yaml.PlanFile;
import io.onceload.read.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The plan that a command was given: as a file, as options, or not at all, since corrected rejects bring theirs.
 *
 * @param dialect what the options say of it, also where the plan is a file
 * @param file null where there is none
 * @param ofOptions null where there is a file, no table, or a problem
 * @param givenOptions names of the options given that make a plan
 */
public record GivenPlan(
        Dialect dialect,
        Optional<Limit> maxRejects,
        @Nullable Path file,
        @Nullable Plan ofOptions,
        List<String> givenOptions) {

    public static void addTo(Options options) {
        options.value("--plan", "PLAN", "A plan file instead of the options from --into to --duplicates.");
        PlanOptions.addTo(options);
    }

    /** What is wrong with it is among the arguments' problems. */
    public static GivenPlan of(Arguments arguments) {
        PlanOptions options = new PlanOptions(arguments);
        Dialect dialect = new DialectOptions(arguments).dialect();
        Optional<Limit> maxRejects = options.maxRejects();
        @Nullable Path file = arguments.value("--plan").map(Path::of).orElse(null);
        if (file != null) {
            options.checkLeavesAllToThePlan();
        }
        @Nullable Plan plan = file == null && arguments.has("--into") ? options.plan(dialect, maxRejects) : null;
        return new GivenPlan(dialect, maxRejects, file, plan, options.given());
    }

    /** Whether it is not to come from corrected rejects. */
    public boolean namesTable() {
        return file != null || givenOptions.contains("--into");
    }

    /**
     * Reads the file, if it is one; to be called once the arguments have no problems.
     *
     * @throws ImportException {@code PLAN_INVALID} if so little can be read that no further faults can be looked for
     */
    public Ready read() {
        if (file == null) {
            return new Ready(null, ofOptions);
        }
        PlanFile read = PlanFile.open(file);
        Plan plan = read.planToCheck();
        return new Ready(read, maxRejects.map(plan::withMaxRejects).orElse(plan));
    }

    /**
     * A plan to work with, after {@link #check}.
     *
     * @param file null where options made the plan
     * @param plan null for corrected rejects, which bring theirs
     */
    public record Ready(@Nullable PlanFile file, @Nullable Plan plan) {
        /**
         * Makes sure that the plan's file has no faults.
         *
         * @param source to look for further faults with; null where that is not known yet
         * @throws ImportException telling them with all that the table and the source show
         */
        public void check(Onceload onceload, @Nullable Source source) {
            if (file == null || !file.hasFaults()) {
                return;
            }
            try {
                if (source == null) {
                    onceload.check(file.planToCheck());
                } else {
                    onceload.check(file.planToCheck(), source);
                }
            } catch (ImportException e) {
                throw file.located(e);
            }
            file.plan();
        }

        /** The fault with the lines of the plan file that it is about. */
        public ImportException located(ImportException fault) {
            return file == null ? fault : file.located(fault);
        }
    }
}
