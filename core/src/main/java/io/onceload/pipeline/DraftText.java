package io.onceload.pipeline;

import io.onceload.db.Column;
import io.onceload.map.FormatGuess;
import io.onceload.model.ImportException;
import io.onceload.model.PlanForm;
import io.onceload.model.Problem;
import io.onceload.plan.ColumnRule;
import io.onceload.plan.Key;
import io.onceload.plan.Origin;
import io.onceload.plan.Plan;
import io.onceload.plan.yaml.PlanComments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers a proposed plan and what is said beside it. */
final class DraftText {
    private final List<String> beginning = new ArrayList<>();
    private final Map<String, String> keys = new LinkedHashMap<>();
    private final List<ColumnRule> rules = new ArrayList<>();
    private final Map<String, String> columns = new LinkedHashMap<>();
    private final Map<String, List<PlanComments.Alternative>> alternatives = new LinkedHashMap<>();
    private final List<PlanComments.Candidate> left = new ArrayList<>();
    private List<String> ignorable = List.of();
    private Plan plan;

    DraftText(Plan wish) {
        plan = wish;
        keys.put("duplicates", "last, first or reject: a key that came earlier in the source");
        keys.put("on-conflict", "update, keep or reject: a key that is in the table already");
        keys.put("time-zone", "of times that name none");
    }

    void beginning(String line) {
        beginning.add(line);
    }

    void key(String inWords) {
        keys.put("target", inWords);
    }

    /** Says why the key will not do, and how to mend that. */
    void keyFault(ImportException fault) {
        fault(fault);
        keys.put("target", "the key cannot identify rows so far, see above");
    }

    /** Says what stands in the plan's way, and how to mend that. */
    void fault(ImportException fault) {
        for (Problem problem : fault.problems()) {
            beginning.add(fault.place() + ": " + problem.found() + ".");
            beginning.add("To fix: " + problem.remedy().in(PlanForm.FILE));
        }
    }

    /** Says that the table is to be made. */
    void create() {
        plan = plan.withCreateTable(true);
    }

    /** @param column null where no column identifies rows */
    void guessedKey(@Nullable String column, KeyGuess guess) {
        plan = plan.withKey(column == null ? Key.NONE : Key.of(List.of(column)));
        keys.put(
                "target",
                column == null
                        ? "no column identifies rows, so every row is appended; see whether several do: key: [a, b]"
                        : column + " is different in "
                                + (guess.exceptions() == 0 ? "each" : guess.rows() - guess.exceptions())
                                + " of the first " + guess.rows() + " rows; see whether it always is");
    }

    /** Fills {@code column} from {@code source}. */
    void rule(String column, String source, String comment) {
        rules.add(ColumnRule.of(column).withOrigin(new Origin.SourceColumn(List.of(source))));
        columns.put(column, comment);
    }

    /** Says what else the rule of {@code column} may be, since its values look so. */
    void looks(String column, List<FormatGuess.Look> looks) {
        ColumnRule rule = rules.get(rules.size() - 1);
        List<PlanComments.Alternative> others = new ArrayList<>();
        for (FormatGuess.Look look : looks) {
            others.add(new PlanComments.Alternative(
                    look.on(rule, plan.dialect().nulls()),
                    (others.isEmpty() ? "looks like " : "or like ") + look.inWords() + " in " + look.fitting() + " of "
                            + look.values() + " values; take this line instead if so"));
        }
        alternatives.put(column, others);
    }

    /** Leaves {@code column} out, as a line to be made a rule; {@code source} is empty where it cannot be one. */
    void left(Column column, String source, String why) {
        left.add(new PlanComments.Candidate(column.name(), source, describe(column) + " · " + why));
    }

    void ignorable(List<String> sourceColumns, String table) {
        ignorable = sourceColumns;
        keys.put("ignore", "no such columns in " + table + "; remove the # if that is right");
    }

    /** Type, and what the table says about the column besides. */
    static String describe(Column column) {
        return column.type()
                + (column.notNull() ? " not null" : "")
                + (column.defaultExpression() != null && !column.generated()
                        ? " default " + column.defaultExpression()
                        : "")
                + (column.identity() != Column.Identity.NONE ? " identity" : "");
    }

    PlanDraft draft() {
        return new PlanDraft(
                plan.withColumns(rules),
                new PlanComments(null, beginning, keys, columns, alternatives, left, ignorable),
                rules.size(),
                ignorable.size());
    }
}
