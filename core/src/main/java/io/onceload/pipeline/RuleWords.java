package io.onceload.pipeline;

import io.onceload.plan.Checks;
import io.onceload.plan.Cleaning;
import io.onceload.plan.ColumnRule;
import io.onceload.plan.OnUpdate;
import io.onceload.plan.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The rules of a column in the words of a plan, such as {@code required}, {@code min 0}. */
final class RuleWords {
    private final List<String> words = new ArrayList<>();

    private RuleWords() {}

    /** Empty for a column that is taken as it is. */
    static List<String> of(ColumnRule rule) {
        RuleWords words = new RuleWords();
        words.origin(rule.origin());
        words.cleaning(rule.cleaning());
        words.add("number", rule.format().number());
        words.add("date", rule.format().date());
        words.add("language", rule.format().language());
        words.checks(rule.checks());
        words.add("default", rule.defaultTo());
        words.add("nulls", rule.nulls());
        words.add(
                "on-update",
                rule.onUpdate() == OnUpdate.OVERWRITE
                        ? null
                        : rule.onUpdate().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        words.addIf(rule.stamp(), "stamp");
        return words.words;
    }

    private void origin(Origin origin) {
        if (origin instanceof Origin.Constant constant) {
            add("value", constant.text());
        }
        addIf(origin instanceof Origin.Now, "now");
    }

    private void cleaning(Cleaning cleaning) {
        addIf(cleaning.strip(), "strip");
        addIf(cleaning.nfc(), "nfc");
        addIf(cleaning.collapse(), "collapse");
        addIf(cleaning.trim() && !cleaning.collapse(), "trim");
        add(
                "case",
                cleaning.letterCase() == null
                        ? null
                        : cleaning.letterCase().name().toLowerCase(Locale.ROOT));
    }

    private void checks(Checks checks) {
        addIf(checks.required(), "required");
        add("min", checks.min());
        add("max", checks.max());
        if (checks.minLength() != null || checks.maxLength() != null) {
            words.add("length " + (checks.minLength() == null ? "0" : checks.minLength()) + ".."
                    + (checks.maxLength() == null ? "" : checks.maxLength()));
        }
        add("pattern", checks.pattern());
        add("one of", checks.oneOf().isEmpty() ? null : String.join(", ", checks.oneOf()));
    }

    private void add(String word, @Nullable Object value) {
        if (value != null) {
            words.add(word + " " + (value.equals("") ? "\"\"" : value));
        }
    }

    private void addIf(boolean given, String word) {
        if (given) {
            words.add(word);
        }
    }
}
