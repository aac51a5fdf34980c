package io.onceload.plan.yaml;

import io.onceload.plan.ColumnRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a written plan tells people beside what it asks for. Texts may hold anything; each becomes one line.
 *
 * @param schema where editors find the JSON Schema, a URI or a path; null to name none
 * @param beginning lines above everything
 * @param keys text behind a key of the plan, such as {@code source}
 * @param columns text behind the rules of a table column
 * @param alternatives other rules of a table column, below its own, each as a line to take its place by removing its comment
 *     mark
 * @param candidates table columns without a rule, each as a line to be made one by removing its comment mark
 * @param ignorable source columns that may be ignored, as a line to be made a rule by removing its comment mark
 */
public record PlanComments(
        @Nullable String schema,
        List<String> beginning,
        Map<String, String> keys,
        Map<String, String> columns,
        Map<String, List<Alternative>> alternatives,
        List<Candidate> candidates,
        List<String> ignorable) {
    /** No comments. */
    public static final PlanComments NONE =
            new PlanComments(null, List.of(), Map.of(), Map.of(), Map.of(), List.of(), List.of());

    public PlanComments {
        beginning = List.copyOf(beginning);
        keys = Map.copyOf(keys);
        columns = Map.copyOf(columns);
        alternatives = Map.copyOf(alternatives);
        candidates = List.copyOf(candidates);
        ignorable = List.copyOf(ignorable);
    }

    /**
     * A rule that may be better than the one above it.
     *
     * @param why it may
     */
    public record Alternative(ColumnRule rule, String why) {}

    /**
     * A table column without a rule.
     *
     * @param source what may fill it; empty where nothing can
     * @param why it has none
     */
    public record Candidate(String column, String source, String why) {}

    /** The same comments under another schema. */
    public PlanComments withSchema(@Nullable String place) {
        return new PlanComments(place, beginning, keys, columns, alternatives, candidates, ignorable);
    }
}
