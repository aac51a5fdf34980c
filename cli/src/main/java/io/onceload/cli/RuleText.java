package io.onceload.cli;

import io.onceload.model.Suggestion;
import io.onceload.plan.ColumnRuleBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column's rules as one line: {@code price: required trim min=0 max=9.99 length=1..20 default="on request"}.
 *
 * @param column the table column
 * @param rules in the order given, all of them well-formed
 */
record RuleText(String column, List<Rule> rules) {
    /** A name, and its value where it has one; values with spaces stand in single or double quotes. */
    private static final Pattern RULE = Pattern.compile("([a-z]+)(=(?:\"([^\"]*)\"|'([^']*)'|(\\S*)))?(?=\\s|$)");

    private static final Pattern LENGTH = Pattern.compile("([0-9]{1,9})\\.\\.([0-9]{1,9})");
    private static final List<String> NAMES = List.of("required", "trim", "min", "max", "length", "default");

    RuleText {
        rules = List.copyOf(rules);
    }

    /** One rule and its value, which is empty for those that take none. */
    record Rule(String name, String value) {}

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
                        + "\" on; expected rules out of required, trim, min=, max=, length=, default=");
                return Optional.empty();
            }
            Rule rule = new Rule(matcher.group(1), value(matcher));
            Optional<String> fault = fault(rule, matcher.group(2) != null);
            if (fault.isPresent()) {
                problems.accept("--rule for " + column + ": " + fault.get());
                return Optional.empty();
            }
            rules.add(rule);
            at = matcher.end();
        }
    }

    private static String value(Matcher matcher) {
        for (int group = 3; group <= 5; group++) {
            if (matcher.group(group) != null) {
                return matcher.group(group);
            }
        }
        return "";
    }

    private static Optional<String> fault(Rule rule, boolean hasValue) {
        return switch (rule.name()) {
            case "required", "trim" -> hasValue ? Optional.of(rule.name() + " takes no value") : Optional.empty();
            case "min", "max", "default" ->
                hasValue
                        ? Optional.empty()
                        : Optional.of(rule.name() + " needs a value, such as " + rule.name() + "=0");
            case "length" ->
                LENGTH.matcher(rule.value()).matches()
                        ? Optional.empty()
                        : Optional.of(
                                "length is \"" + rule.value() + "\"; expected fewest and most, such as length=1..20");
            default -> Optional.of("there is no rule " + rule.name() + Suggestion.among(NAMES, rule.name()));
        };
    }

    /** Adds the rules to the column's. */
    ColumnRuleBuilder apply(ColumnRuleBuilder builder) {
        for (Rule rule : rules) {
            switch (rule.name()) {
                case "required" -> builder.required();
                case "trim" -> builder.trim();
                case "min" -> builder.min(rule.value());
                case "max" -> builder.max(rule.value());
                case "default" -> builder.defaultTo(rule.value());
                default -> length(rule.value(), builder);
            }
        }
        return builder;
    }

    private static void length(String value, ColumnRuleBuilder builder) {
        Matcher matcher = LENGTH.matcher(value);
        if (matcher.matches()) {
            builder.length(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
        }
    }
}
