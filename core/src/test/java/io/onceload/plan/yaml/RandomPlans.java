package io.onceload.plan.yaml;

import io.onceload.plan.ColumnRuleBuilder;
import io.onceload.plan.Dialect;
import io.onceload.plan.Duplicates;
import io.onceload.plan.HeaderLine;
import io.onceload.plan.Limit;
import io.onceload.plan.OnConflict;
import io.onceload.plan.OnUpdate;
import io.onceload.plan.Plan;
import io.onceload.plan.PlanBuilder;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** Plans with any rules and names that nobody should use. */
final class RandomPlans {
    private static final List<String> HOSTILE = List.of(
            "a: b",
            "a #b",
            "#a",
            " a",
            "a ",
            "\"a\"",
            "'",
            "''",
            "\"",
            "\\",
            "\\n",
            "a\nb",
            "\n",
            "\r\n",
            "\t",
            "a\tb",
            "yes",
            "NO",
            "on",
            "off",
            "y",
            "~",
            "null",
            "none",
            "now",
            "auto",
            "true",
            "False",
            "0",
            "0123",
            "1.10",
            "-1",
            "1e3",
            "0x1F",
            "1_000",
            ".5",
            "+1",
            "12:30",
            "2024-01-01",
            "-",
            "- a",
            "?",
            "? a",
            ":",
            "a:",
            "<<",
            "&a",
            "*a",
            "!a",
            "!!str",
            "|",
            ">",
            "@",
            "`",
            "%",
            "%YAML",
            "{",
            "}",
            "{a}",
            "[",
            "]",
            "[a]",
            ",",
            "a,b",
            "---",
            "...",
            "\uD83D\uDE00",
            "é",
            "e\u0301",
            "東京",
            "\u00A0",
            "\u2028",
            "\u0085",
            "\uFEFF",
            "\u200B",
            "\u0000",
            "\u0007",
            "\u001B[31m",
            "\uFFFE",
            "\uE000",
            "price",
            "Item Name",
            "a.b",
            "a\"b",
            ".",
            "5%",
            "(a)",
            "=",
            "a=b",
            "..",
            "",
            "a".repeat(500),
            "x y ".repeat(300));

    private final Random random;

    RandomPlans(long seed) {
        random = new Random(seed);
    }

    Plan next() {
        PlanBuilder plan = Plan.into(tablePart() + (random.nextBoolean() ? "" : "." + tablePart()));
        key(plan);
        sometimes(() -> plan.name(text()));
        sometimes(() -> plan.ignore(texts()));
        sometimes(() -> plan.createTable(true));
        sometimes(() -> plan.maxRejects(
                random.nextBoolean() ? Limit.rows(random.nextInt(1000)) : Limit.percent(random.nextInt(1000) / 10.0)));
        plan.duplicates(one(Duplicates.values()))
                .onConflict(one(OnConflict.values()))
                .zone(ZoneId.of(one("UTC", "Europe/Berlin", "+02:00", "Z", "Asia/Kolkata")))
                .dialect(random.nextBoolean() ? one(Dialect.DETECTED, Dialect.STANDARD) : dialect());
        Set<String> columns = new LinkedHashSet<>(List.of(texts()));
        columns.remove("");
        columns.remove("<<");
        for (String column : columns) {
            plan.column(column, this::rule);
        }
        return plan.build();
    }

    private void key(PlanBuilder plan) {
        switch (random.nextInt(3)) {
            case 0 -> plan.noKey();
            case 1 -> {
                Set<String> columns = new LinkedHashSet<>(List.of(texts()));
                columns.remove("");
                columns.add("id");
                plan.key(columns.toArray(String[]::new));
                sometimes(() -> plan.where(text()));
            }
            default -> sometimes(() -> plan.where(text()));
        }
    }

    private Dialect dialect() {
        HeaderLine header = one(HeaderLine.AUTO, HeaderLine.NONE, HeaderLine.at(1), HeaderLine.at(17));
        return new Dialect(
                one(null, "xlsx", "json"),
                one(null, "2", "Übersicht"),
                one(null, ';', '\t', '|', ':', ' ', '#', '\u0001'),
                one(null, '\'', '"', Dialect.NOTHING),
                one(null, '\\', '"', Dialect.NOTHING),
                one(null, "UTF-8", "windows-1252", "UTF-16LE"),
                header,
                one(null, '%', Dialect.NOTHING),
                header.mode() == HeaderLine.Mode.LINE ? null : one(null, 1, 4),
                one(null, true, false),
                one(List.of(""), List.of(), List.of(texts())));
    }

    private ColumnRuleBuilder rule(ColumnRuleBuilder rule) {
        switch (random.nextInt(4)) {
            case 0 -> rule.value(text());
            case 1 -> rule.now();
            case 2 -> {
                rule.from(append(named(), "a" + text()));
                ofSource(rule);
            }
            default -> ofSource(rule);
        }
        if (random.nextBoolean()) {
            sometimes(rule::stamp);
        } else {
            sometimes(() -> rule.onUpdate(one(OnUpdate.values())));
        }
        return rule;
    }

    private void ofSource(ColumnRuleBuilder rule) {
        sometimes(rule::strip);
        sometimes(rule::nfc);
        sometimes(rule::trim);
        sometimes(rule::collapse);
        sometimes(random.nextBoolean() ? rule::upperCase : rule::lowerCase);
        switch (random.nextInt(4)) {
            case 0 -> rule.number(one("de", "1.234,56", "1 234.56", "fr-CH"));
            case 1 -> rule.date(one("de", "dd.MM.yyyy", "yyyy-MM-dd'T'HH:mm:ss", "'#: 'yyyy-MM-dd"));
            case 2 -> rule.date(one("d MMM yyyy", "'{'MMM, d yyyy")).language(one("de", "fr", "en"));
            default -> rule.pattern(one("[A-Z]{2}[0-9]+", "a: b #c", "\\d+", "\"", "'", "{", " ", "\n", "yes", ""));
        }
        sometimes(rule::required);
        sometimes(() -> rule.min(text()));
        sometimes(() -> rule.max(text()));
        sometimes(() -> rule.length(one(null, 0, 3), one(null, 3, 999_999_999)));
        sometimes(() -> rule.oneOf(new LinkedHashSet<>(List.of(texts())).toArray(String[]::new)));
        sometimes(() -> rule.defaultTo(text()));
        sometimes(() -> rule.nulls(texts()));
    }

    private String[] named() {
        return Stream.of(texts()).filter(name -> !name.isBlank()).toArray(String[]::new);
    }

    private String tablePart() {
        String name = text().replace("\u0000", "0");
        return "\"" + (name.isEmpty() ? "empty" : name).replace("\"", "\"\"") + "\"";
    }

    private String text() {
        return random.nextInt(4) > 0 ? one(HOSTILE) : one(HOSTILE) + one(HOSTILE);
    }

    private String[] texts() {
        List<String> texts = new ArrayList<>();
        while (random.nextInt(3) > 0) {
            texts.add(text());
        }
        return texts.toArray(String[]::new);
    }

    private static String[] append(String[] texts, String last) {
        List<String> all = new ArrayList<>(List.of(texts));
        all.add(last);
        return all.toArray(String[]::new);
    }

    private void sometimes(Runnable action) {
        if (random.nextInt(3) == 0) {
            action.run();
        }
    }

    @SafeVarargs
    private <T> T one(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private String one(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
