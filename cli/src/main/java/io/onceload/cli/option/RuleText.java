package io.onceload.cli.option;

import io.onceload.model.Suggestion;
import io.onceload.plan.ColumnRuleBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A column's rules as one line: {@code price: required trim number=de min=0 length=1..20 default="on request"}.
 *
 * @param column the table column
 * @param rules in the order given, all of them well-formed
 */
record RuleText(String column, List<Rule> rules) {
    /** A name, and its value where it has one; values with spaces stand in single or double quotes. */
    private static final Pattern RULE =
            Pattern.compile("([a-z]+(?:-[a-z]+)*)(=(?:\"([^\"]*)\"|'([^']*)'|(\\S*)))?(?=\\s|$)");

    /** Without quotes, as the value of a column: the import's moment. */
    private static final String NOW = "now";

    RuleText {
        rules = List.copyOf(rules);
    }

    /**
     * One rule.
     *
     * @param value empty for a rule that takes none
     * @param quoted whether it stood in quotes
     */
    record Rule(RuleWord word, String value, boolean quoted) {}

    /** No rules for this column. */
    static RuleText none(String column) {
        return new RuleText(column, List.of());
    }

    /** Reads {@code text}; empty after telling {@code problems} what is wrong with it. */
    static Optional<RuleText> parse(String text, Consumer<String> problems) {
        int colon = text.indexOf(':');
        if (colon <= 0) {
            problems.accept(
                    "--rule \"" + text + "\": expected a column, a colon, rules; such as \"price: required min=0\"");
            return Optional.empty();
        }
        String column = text.substring(0, colon).strip();
        List<Rule> rules = new ArrayList<>();
        Matcher matcher = RULE.matcher(text);
        int at = colon + 1;
        while (true) {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            if (at == text.length()) {
                return Optional.of(new RuleText(column, rules));
            }
            if (!matcher.find(at) || matcher.start() != at) {
                problems.accept("--rule for " + column + ": cannot be read from \"" + text.substring(at)
                        + "\" on; expected rules out of " + RuleWord.choice());
                return Optional.empty();
            }
            Optional<String> fault = read(matcher, rules);
            if (fault.isPresent()) {
                problems.accept("--rule for " + column + ": " + fault.get());
                return Optional.empty();
            }
            at = matcher.end();
        }
    }

    /** Adds the rule that was found to {@code rules}, or says what is wrong with it. */
    private static Optional<String> read(Matcher found, List<Rule> rules) {
        String name = found.group(1);
        Optional<RuleWord> word = RuleWord.of(name);
        if (word.isEmpty()) {
            return Optional.of("there is no rule " + name + Suggestion.among(RuleWord.words(), name));
        }
        boolean quoted = found.group(5) == null;
        @Nullable String value = found.group(2) == null ? null : value(found);
        Optional<String> fault = word.get().fault(value);
        if (fault.isEmpty()) {
            rules.add(new Rule(word.get(), value == null ? "" : value, value != null && quoted));
        }
        return fault;
    }

    private static String value(Matcher found) {
        for (int group = 3; group < 5; group++) {
            if (found.group(group) != null) {
                return found.group(group);
            }
        }
        return found.group(5);
    }

    /** Adds the rules to the column's. */
    ColumnRuleBuilder apply(ColumnRuleBuilder builder) {
        List<String> nulls = new ArrayList<>();
        for (Rule rule : rules) {
            if (rule.word() == RuleWord.VALUE && rule.value().equals(NOW) && !rule.quoted()) {
                builder.now();
            } else if (rule.word() == RuleWord.NULL) {
                nulls.add(rule.value());
            } else {
                rule.word().addTo(builder, rule.value());
            }
        }
        return nulls.isEmpty() ? builder : builder.nulls(nulls.toArray(String[]::new));
    }
}
