package io.onceload.plan;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what cannot be in a column's rule, whatever the table and the source; all of it, not the first alone. */
public final class RuleFaults {
    private final ColumnRule rule;
    private final List<RuleFault> faults = new ArrayList<>();

    private RuleFaults(ColumnRule rule) {
        this.rule = rule;
    }

    /** The faults of {@code rule}, in the order of its components. */
    public static List<RuleFault> of(ColumnRule rule) {
        RuleFaults found = new RuleFaults(rule);
        found.checkOrigin();
        found.checkFormat();
        found.checkChecks(rule.checks());
        found.checkPolicies();
        return List.copyOf(found.faults);
    }

    private void add(String name, String found) {
        faults.add(new RuleFault(name, found));
    }

    private void checkOrigin() {
        if (rule.origin() instanceof Origin.SourceColumn source) {
            if (source.names().stream().anyMatch(String::isBlank)) {
                add("from", "names a column without a name; expected names of source columns");
            }
            return;
        }
        List<String> idle = new ArrayList<>();
        if (!rule.cleaning().equals(Cleaning.NONE)) {
            idle.add("cleaning");
        }
        if (!rule.format().equals(ValueFormat.STANDARD)) {
            idle.add("a format");
        }
        if (!rule.checks().equals(Checks.NONE)) {
            idle.add("checks");
        }
        if (rule.defaultTo() != null) {
            idle.add("a default");
        }
        if (rule.nulls() != null) {
            idle.add("null markers");
        }
        if (!idle.isEmpty()) {
            add(
                    "value",
                    "is the same in every row, so that " + String.join(", ", idle) + " would do nothing; remove them");
        }
    }

    private void checkFormat() {
        ValueFormat format = rule.format();
        if (format.number() != null && format.date() != null) {
            add("number", "and date are both given; expected one of them");
        }
        if (format.number() != null) {
            String number = format.number();
            tried("number", number, () -> NumberStyle.of(number));
        }
        if (format.date() != null) {
            String date = format.date();
            tried("date", date, () -> DateStyle.of(date, format.language()));
        }
        checkLanguage(format.language(), format.date());
    }

    private void checkLanguage(@Nullable String language, @Nullable String date) {
        if (language == null) {
            return;
        }
        if (Languages.find(language).isEmpty()) {
            add("language", "\"" + language + "\" is no language tag that Java knows; expected such as de or fr-CH");
        } else if (date == null || Languages.find(date).isPresent()) {
            add("language", "is that of names in a date pattern, and there is none; expected such as date d MMMM yyyy");
        }
    }

    private void tried(String name, String text, Runnable reading) {
        try {
            reading.run();
        } catch (IllegalArgumentException e) {
            add(name, "\"" + text + "\" " + e.getMessage());
        }
    }

    private void checkChecks(Checks checks) {
        Integer fewest = checks.minLength();
        Integer most = checks.maxLength();
        if ((fewest != null && fewest < 0) || (most != null && most < (fewest == null ? 0 : fewest))) {
            add(
                    "length",
                    (fewest == null ? "" : fewest) + ".." + (most == null ? "" : most)
                            + " allows nothing; expected 0 <= fewest <= most");
        }
        String pattern = checks.pattern();
        if (pattern != null) {
            try {
                Pattern.compile(pattern);
            } catch (PatternSyntaxException e) {
                add(
                        "pattern",
                        "\"" + pattern + "\" is no regular expression of RE2: " + e.getDescription() + " at \""
                                + e.getPattern() + "\"");
            }
        }
        checkOneOf(checks.oneOf());
    }

    private void checkOneOf(List<String> oneOf) {
        if (new HashSet<>(oneOf).size() < oneOf.size()) {
            add("one-of", "names a text twice; expected each once");
        }
    }

    private void checkPolicies() {
        if (rule.stamp() && rule.onUpdate() != OnUpdate.OVERWRITE) {
            add(
                    "stamp",
                    "and on-update are both given; expected one: a stamp is written whenever something else of the row is");
        }
    }
}
