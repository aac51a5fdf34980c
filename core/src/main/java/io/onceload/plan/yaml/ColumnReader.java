package io.onceload.plan.yaml;

import io.onceload.plan.Cleaning;
import io.onceload.plan.ColumnRuleBuilder;
import io.onceload.plan.OnUpdate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what stands behind a column's name: names of source columns, or a mapping of rules. */
final class ColumnReader {
    static final List<String> KEYS = List.of(
            "from",
            "value",
            "strip",
            "nfc",
            "trim",
            "collapse",
            "case",
            "number",
            "date",
            "required",
            "min",
            "max",
            "length",
            "pattern",
            "one-of",
            "default",
            "nulls",
            "on-update",
            "stamp");

    static final List<String> DATE_KEYS = List.of("pattern", "language");

    private static final Pattern LENGTH = Pattern.compile("(?=\\.*[0-9])([0-9]{0,9})\\.\\.([0-9]{0,9})");

    private final Section section;
    private final String path;
    private final Places places;
    private final PlanFaults faults;

    /** @param path of the column's rules */
    ColumnReader(Section section, String path, Places places, PlanFaults faults) {
        this.section = section;
        this.path = path;
        this.places = places;
        this.faults = faults;
    }

    ColumnRuleBuilder read(ColumnRuleBuilder rule) {
        origin(rule);
        cleaning(rule);
        section.text("number").ifPresent(rule::number);
        section.node("date").ifPresent(node -> date(node, rule));
        if (section.flag("required").orElse(false)) {
            rule.required();
        }
        section.text("min").ifPresent(rule::min);
        section.text("max").ifPresent(rule::max);
        section.scalar("length", "such as 1..120, 3.. or ..120").ifPresent(text -> length(text, rule));
        section.text("pattern").ifPresent(rule::pattern);
        section.texts("one-of").ifPresent(texts -> rule.oneOf(array(texts)));
        section.text("default").ifPresent(rule::defaultTo);
        section.texts("nulls").ifPresent(texts -> rule.nulls(array(texts)));
        section.word("on-update", OnUpdate.values()).ifPresent(rule::onUpdate);
        if (section.flag("stamp").orElse(false)) {
            rule.stamp();
        }
        return rule;
    }

    private void origin(ColumnRuleBuilder rule) {
        if (section.has("from") && section.has("value")) {
            faults.add(
                    section.placeOf("value"),
                    "value beside from, expected one of the two: a value stands in every row, whatever the source holds",
                    "remove one; default is for rows in which the source has nothing");
        }
        section.texts("from").ifPresent(names -> from(names, rule));
        section.scalar("value", "now or a constant").ifPresent(text -> {
            if (text.plain() && text.text().equals("now")) {
                rule.now();
            } else {
                rule.value(text.text());
            }
        });
    }

    private void from(List<String> names, ColumnRuleBuilder rule) {
        if (names.isEmpty()) {
            faults.add(
                    section.placeOf("from"),
                    "from is an empty list, expected names of source columns",
                    "name at least one, or remove from to take the column's own name");
        }
        rule.from(array(names));
    }

    private void cleaning(ColumnRuleBuilder rule) {
        if (section.flag("strip").orElse(false)) {
            rule.strip();
        }
        if (section.flag("nfc").orElse(false)) {
            rule.nfc();
        }
        boolean collapse = section.flag("collapse").orElse(false);
        if (collapse) {
            rule.collapse();
        }
        if (section.flag("trim").orElse(false)) {
            rule.trim();
        } else if (collapse && section.has("trim")) {
            faults.add(
                    section.placeOf("trim"),
                    "trim: false beside collapse: true, expected none: what collapses is trimmed as well",
                    "remove one of the two");
        }
        section.word("case", Cleaning.LetterCase.values()).ifPresent(letterCase -> {
            if (letterCase == Cleaning.LetterCase.UPPER) {
                rule.upperCase();
            } else {
                rule.lowerCase();
            }
        });
    }

    private void date(YamlNode node, ColumnRuleBuilder rule) {
        if (node instanceof YamlNode.Mapping mapping) {
            Section date = new Section(path + "/date", "date", mapping, DATE_KEYS, places, faults);
            date.text("pattern").ifPresent(pattern -> {
                rule.date(pattern);
                date.text("language").ifPresent(rule::language);
            });
            if (!date.has("pattern")) {
                faults.add(
                        mapping.place(),
                        "date without pattern, expected such as { pattern: d MMM yyyy, language: de }",
                        "add the pattern");
            }
        } else if (node instanceof YamlNode.Sequence) {
            section.bad(
                    "date", node, "a language, a pattern, or { pattern: …, language: … }", "write such as dd.MM.yyyy");
        } else {
            section.text("date").ifPresent(rule::date);
        }
    }

    private void length(YamlNode.Text text, ColumnRuleBuilder rule) {
        Matcher range = LENGTH.matcher(text.text());
        if (range.matches()) {
            rule.length(bound(range.group(1)), bound(range.group(2)));
        } else {
            section.bad(
                    "length",
                    text,
                    "fewest and most characters, such as 1..120, 3.. or ..120",
                    "write " + (text.text().matches("[0-9]{1,9}") ? ".." + text.text() : "such a range"));
        }
    }

    private static @Nullable Integer bound(String digits) {
        return digits.isEmpty() ? null : Integer.valueOf(digits);
    }

    private static String[] array(List<String> texts) {
        return texts.toArray(String[]::new);
    }
}
