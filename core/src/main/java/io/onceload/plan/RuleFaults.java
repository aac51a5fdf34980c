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

    private void add(String name, String found, String remedy) {
        faults.add(new RuleFault(name, found, remedy));
    }

    private void checkOrigin() {
        if (rule.origin() instanceof Origin.SourceColumn source) {
            if (source.names().stream().anyMatch(String::isBlank)) {
                add("from", "names a column without a name; expected names of source columns", "remove the empty name");
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
                    "is the same in every row, so that " + String.join(", ", idle)
                            + " would do nothing; expected a value alone",
                    "remove them, or take the value from the source");
        }
    }

    private void checkFormat() {
        ValueFormat format = rule.format();
        if (format.number() != null && format.date() != null) {
            add(
                    "number",
                    "and date are both given; expected one of them",
                    "remove the one that the column does not hold");
        }
        if (format.number() != null) {
            String number = format.number();
            tried("number", number, () -> NumberStyle.of(number), "write 1234.56 as the source would, or its language");
        }
        if (format.date() != null) {
            String date = format.date();
            tried(
                    "date",
                    date,
                    () -> DateStyle.of(date, format.language()),
                    "write a pattern of year, month and day, such as dd.MM.yyyy, or a language such as de");
        }
        checkLanguage(format.language(), format.date());
    }

    private void checkLanguage(@Nullable String language, @Nullable String date) {
        if (language == null) {
            return;
        }
        if (Languages.find(language).isEmpty()) {
            add(
                    "language",
                    "\"" + language + "\" is no language tag that Java knows; expected such as de or fr-CH",
                    "write the tag of the names' language");
        } else if (date == null || Languages.find(date).isPresent()) {
            add(
                    "language",
                    "is that of names in a date pattern, and there is none; expected such as date d MMMM yyyy",
                    "write such a pattern, or remove language");
        }
    }

    private void tried(String name, String text, Runnable reading, String remedy) {
        try {
            reading.run();
        } catch (IllegalArgumentException e) {
            add(name, "\"" + text + "\" " + e.getMessage(), remedy);
        }
    }

    private void checkChecks(Checks checks) {
        Integer fewest = checks.minLength();
        Integer most = checks.maxLength();
        if ((fewest != null && fewest < 0) || (most != null && most < (fewest == null ? 0 : fewest))) {
            add(
                    "length",
                    (fewest == null ? "" : fewest) + ".." + (most == null ? "" : most)
                            + " allows nothing; expected 0 <= fewest <= most",
                    fewest != null && most != null && fewest >= 0 && most >= 0
                            ? "write " + most + ".." + fewest
                            : "write such as 1..120, 3.. or ..120");
        }
        String pattern = checks.pattern();
        if (pattern != null) {
            try {
                Pattern.compile(pattern);
            } catch (PatternSyntaxException e) {
                add(
                        "pattern",
                        "\"" + pattern + "\" is no regular expression of RE2: " + e.getDescription() + " at \""
                                + e.getPattern() + "\"",
                        "write one of RE2, which has no look-around and no back references; \\Q and \\E stand around plain"
                                + " text");
            }
        }
        checkOneOf(checks.oneOf());
    }

    private void checkOneOf(List<String> oneOf) {
        if (new HashSet<>(oneOf).size() < oneOf.size()) {
            add("one-of", "names a text twice; expected each once", "remove one of the two");
        }
    }

    private void checkPolicies() {
        if (rule.stamp() && rule.onUpdate() != OnUpdate.OVERWRITE) {
            add(
                    "stamp",
                    "and on-update are both given; expected one: a stamp is written whenever something else of the row is",
                    "remove one of the two");
        }
    }
}
