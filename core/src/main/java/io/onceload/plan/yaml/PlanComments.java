package io.onceload.plan.yaml;

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
 * @param candidates table columns without a rule, each as a line to be made one by removing its comment mark
 * @param ignorable source columns that may be ignored, as a line to be made a rule by removing its comment mark
 */
public record PlanComments(
        @Nullable String schema,
        List<String> beginning,
        Map<String, String> keys,
        Map<String, String> columns,
        List<Candidate> candidates,
        List<String> ignorable) {
    /** No comments. */
    public static final PlanComments NONE = new PlanComments(null, List.of(), Map.of(), Map.of(), List.of(), List.of());

    public PlanComments {
        beginning = List.copyOf(beginning);
        keys = Map.copyOf(keys);
        columns = Map.copyOf(columns);
        candidates = List.copyOf(candidates);
        ignorable = List.copyOf(ignorable);
    }

    /**
     * A table column without a rule.
     *
     * @param source what may fill it; empty where nothing can
     * @param why it has none
     */
    public record Candidate(String column, String source, String why) {}

    /** The same comments under another schema. */
    public PlanComments withSchema(@Nullable String place) {
        return new PlanComments(place, beginning, keys, columns, candidates, ignorable);
    }
}
