package io.onceload.map.rule;

import io.onceload.map.rule.pattern.TextPattern;
import io.onceload.model.RejectCode;
import io.onceload.model.RowProblem;
import io.onceload.model.Shown;
import io.onceload.plan.Checks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a rule asks of a cleaned text before it is converted: a pattern, a list of allowed texts. Not thread-safe. */
final class TextChecks {
    /** Allowed texts that a message names. */
    private static final int NAMED = 5;

    private final String column;
    private final List<String> allowed;
    private final TextSet allowedSet;
    private final @Nullable TextPattern pattern;

    /** @param checks with a pattern that is one */
    TextChecks(String column, Checks checks) {
        this.column = column;
        allowed = checks.oneOf();
        allowedSet = new TextSet(allowed);
        String regex = checks.pattern();
        pattern = regex == null ? null : new TextPattern(regex);
    }

    /** Whether {@code checks} ask anything of the text itself. */
    static boolean areIn(Checks checks) {
        return checks.pattern() != null || !checks.oneOf().isEmpty();
    }

    /** What is wrong with the part of {@code text}, or null. */
    @Nullable
    RowProblem problem(CharSequence text, int from, int to) {
        if (!allowed.isEmpty() && !allowedSet.contains(text, from, to)) {
            return new RowProblem(
                    column,
                    RejectCode.NOT_ALLOWED,
                    Shown.quoted(text, from, to) + " is not allowed; expected " + choice());
        }
        if (pattern != null && !pattern.matches(text, from, to)) {
            String expected = pattern.regex();
            return new RowProblem(
                    column,
                    RejectCode.PATTERN,
                    Shown.quoted(text, from, to) + " does not match the pattern "
                            + Shown.plain(expected, 0, expected.length()));
        }
        return null;
    }

    private String choice() {
        List<String> named = allowed.stream()
                .limit(NAMED)
                .map(text -> Shown.quoted(text, 0, text.length()))
                .toList();
        if (allowed.size() > NAMED) {
            return "one of " + String.join(", ", named) + " and " + (allowed.size() - NAMED) + " more";
        }
        int last = named.size() - 1;
        return last == 0 ? named.get(0) : String.join(", ", named.subList(0, last)) + " or " + named.get(last);
    }
}
