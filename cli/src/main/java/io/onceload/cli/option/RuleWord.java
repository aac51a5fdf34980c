package io.onceload.cli.option;

import io.onceload.plan.ColumnRuleBuilder;
import io.onceload.plan.OnUpdate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rules that a column can have on the command line, by their names in plans. */
enum RuleWord {
    REQUIRED(null),
    STRIP(null),
    NFC(null),
    TRIM(null),
    COLLAPSE(null),
    CASE("upper"),
    NUMBER("de"),
    DATE("dd.MM.yyyy"),
    LANGUAGE("de"),
    MIN("0"),
    MAX("0"),
    LENGTH("1..20"),
    PATTERN("[A-Z]{2}"),
    ONE_OF("A|B"),
    DEFAULT("0"),
    NULL("-"),
    VALUE("now"),
    ON_UPDATE("keep"),
    STAMP(null);

    private static final Pattern BOUNDS = Pattern.compile("([0-9]{1,9})?\\.\\.([0-9]{1,9})?");

    private final @Nullable String example;

    /** @param example of a value; null for a rule that takes none */
    RuleWord(@Nullable String example) {
        this.example = example;
    }

    /** The name as people write it. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<String> words() {
        return Arrays.stream(values()).map(RuleWord::word).toList();
    }

    /** All of them as a list to choose from: {@code required, min=, …}. */
    static String choice() {
        return Arrays.stream(values())
                .map(word -> word.example == null ? word.word() : word.word() + "=")
                .collect(Collectors.joining(", "));
    }

    static Optional<RuleWord> of(String word) {
        return Arrays.stream(values()).filter(rule -> rule.word().equals(word)).findFirst();
    }

    /** What is wrong with the rule's value, which is null where there is none. */
    Optional<String> fault(@Nullable String value) {
        if (example == null || value == null) {
            return (example == null) == (value == null)
                    ? Optional.empty()
                    : Optional.of(
                            example == null
                                    ? word() + " takes no value"
                                    : word() + " needs a value, such as " + word() + "=" + example);
        }
        return switch (this) {
            case CASE ->
                value.equals("upper") || value.equals("lower")
                        ? Optional.empty()
                        : Optional.of("case is \"" + value + "\"; expected upper or lower");
            case LENGTH ->
                value.length() > 2 && BOUNDS.matcher(value).matches()
                        ? Optional.empty()
                        : Optional.of("length is \"" + value + "\"; expected fewest and most, such as length=1..20");
            case ON_UPDATE ->
                policy(value).isPresent()
                        ? Optional.empty()
                        : Optional.of("on-update is \"" + value + "\"; expected overwrite, fill-null or keep");
            default -> Optional.empty();
        };
    }

    /** Adds the rule, with a value that has no fault. */
    ColumnRuleBuilder addTo(ColumnRuleBuilder rule, String value) {
        return switch (this) {
            case REQUIRED -> rule.required();
            case STRIP -> rule.strip();
            case NFC -> rule.nfc();
            case TRIM -> rule.trim();
            case COLLAPSE -> rule.collapse();
            case CASE -> value.equals("upper") ? rule.upperCase() : rule.lowerCase();
            case NUMBER -> rule.number(value);
            case DATE -> rule.date(value);
            case LANGUAGE -> rule.language(value);
            case MIN -> rule.min(value);
            case MAX -> rule.max(value);
            case LENGTH -> length(rule, value);
            case PATTERN -> rule.pattern(value);
            case ONE_OF -> rule.oneOf(value.split("\\|", -1));
            case DEFAULT -> rule.defaultTo(value);
            case NULL -> rule.nulls(value);
            case VALUE -> rule.value(value);
            case ON_UPDATE -> rule.onUpdate(policy(value).orElseThrow());
            case STAMP -> rule.stamp();
        };
    }

    private static ColumnRuleBuilder length(ColumnRuleBuilder rule, String value) {
        Matcher bounds = BOUNDS.matcher(value);
        return bounds.matches() ? rule.length(bound(bounds.group(1)), bound(bounds.group(2))) : rule;
    }

    private static @Nullable Integer bound(@Nullable String digits) {
        return digits == null ? null : Integer.valueOf(digits);
    }

    private static Optional<OnUpdate> policy(String value) {
        return Arrays.stream(OnUpdate.values())
                .filter(policy ->
                        policy.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(value))
                .findFirst();
    }
}
