package io.onceload.plan.yaml;

import io.onceload.db.TableName;
import io.onceload.plan.ColumnRuleBuilder;
import io.onceload.plan.Dialect;
import io.onceload.plan.Duplicates;
import io.onceload.plan.Limit;
import io.onceload.plan.OnConflict;
import io.onceload.plan.Plan;
import io.onceload.plan.PlanBuilder;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads a plan from a YAML document. Everything that is wrong is noted; nothing is guessed or left out silently. */
final class PlanReader {
    static final List<String> KEYS = List.of(
            "onceload",
            "name",
            "source",
            "target",
            "duplicates",
            "on-conflict",
            "time-zone",
            "columns",
            "ignore",
            "rejects");

    /** What columns are held against, and how they are named. */
    private static final List<String> JUDGED_BY = List.of("source", "target", "columns");

    static final List<String> TARGET_KEYS = List.of("table", "key", "where", "create");
    static final List<String> REJECTS_KEYS = List.of("max");

    /** Keys of a column that say where its value comes from. */
    private static final List<String> ORIGINS = List.of("from", "value");

    private static final String VERSION = "1";
    private static final String TABLE = "table or schema.table";

    private final Places places;
    private final PlanFaults faults;

    PlanReader(Places places, PlanFaults faults) {
        this.places = places;
        this.faults = faults;
    }

    /** The plan as far as it can be understood; empty if that is too little, which is among the faults then. */
    Optional<Plan> read(YamlNode root) {
        if (!(root instanceof YamlNode.Mapping mapping)) {
            if (!(root instanceof YamlNode.Broken)) {
                faults.add(
                        root.place(),
                        root.kind() + ", expected a plan: keys and values",
                        "begin with onceload: 1 and target: TABLE");
            }
            return Optional.empty();
        }
        if (isNewer(mapping)) {
            return Optional.empty();
        }
        Section plan = new Section("", "a plan", mapping, KEYS, places, faults);
        version(plan);
        PlanBuilder builder = target(plan);
        plan.text("name").ifPresent(builder::name);
        builder.dialect(source(plan));
        plan.word("duplicates", Duplicates.values()).ifPresent(builder::duplicates);
        plan.word("on-conflict", OnConflict.values()).ifPresent(builder::onConflict);
        plan.scalar("time-zone", "the name of a time zone").ifPresent(text -> zone(plan, text, builder));
        plan.node("columns").ifPresent(node -> columns(plan, node, builder));
        plan.texts("ignore").ifPresent(names -> builder.ignore(names.toArray(String[]::new)));
        section(plan, "rejects", REJECTS_KEYS, "{ max: 5% }").ifPresent(rejects -> rejects(rejects, builder));
        return build(builder, mapping);
    }

    private Optional<Plan> build(PlanBuilder builder, YamlNode.Mapping mapping) {
        PlanBuilder.Attempt attempt = builder.attempt();
        attempt.problems().forEach(problem -> faults.add(problem, places));
        boolean unsure = faults.isUnsure("") || hasUnknownPart(mapping);
        return unsure ? Optional.empty() : Optional.of(attempt.plan());
    }

    /** Whether a key of the plan may be a misspelt one without which nothing else can be judged. */
    private static boolean hasUnknownPart(YamlNode.Mapping mapping) {
        return mapping.entries().stream()
                .map(YamlNode.Entry::key)
                .filter(key -> !KEYS.contains(key))
                .map(key -> Section.near(KEYS, key.toLowerCase(Locale.ROOT)))
                .anyMatch(near -> near.isPresent() && JUDGED_BY.contains(near.get()));
    }

    /** Whether the plan is of a later version. Then nothing else about it can be judged. */
    private boolean isNewer(YamlNode.Mapping mapping) {
        for (YamlNode.Entry entry : mapping.entries()) {
            if (entry.key().equals("onceload")
                    && entry.value() instanceof YamlNode.Text text
                    && text.text().matches("[2-9]|[1-9][0-9]+")) {
                faults.add(
                        text.place(),
                        "onceload is " + Shortened.of(text.text()) + ", expected 1: the plan is for a newer release of"
                                + " Onceload than this one",
                        "use that release, or write the plan anew for version 1");
                return true;
            }
        }
        return false;
    }

    private void version(Section plan) {
        if (!plan.has("onceload")) {
            faults.add(plan.place(), "no key onceload, expected the version of the plan's form", "add onceload: 1");
            return;
        }
        plan.scalar("onceload", VERSION)
                .filter(text -> !text.plain() || !text.text().equals(VERSION))
                .ifPresent(text -> plan.bad("onceload", text, "1, without quotes", "write onceload: 1"));
    }

    private PlanBuilder target(Section plan) {
        if (!plan.has("target")) {
            faults.add(plan.place(), "no key target, expected the table that rows go into", "add target: TABLE");
            return nowhere();
        }
        Optional<YamlNode> node = plan.node("target");
        if (node.isPresent() && node.get() instanceof YamlNode.Mapping mapping) {
            int before = faults.size();
            Section target = new Section("target", "target", mapping, TARGET_KEYS, places, faults);
            PlanBuilder builder = tableAndKey(target);
            if (faults.size() > before) {
                faults.addUnsure("target/key");
            }
            return builder;
        }
        if (node.isPresent() && node.get() instanceof YamlNode.Sequence list) {
            plan.bad("target", list, "a table, or { table: …, key: … }", "name the table");
            return nowhere();
        }
        return into(plan, "target");
    }

    private PlanBuilder into(Section section, String key) {
        Optional<YamlNode.Text> text = section.scalar(key, TABLE);
        return text.isPresent() && isTable(section, key, text.get())
                ? Plan.into(text.get().text())
                : nowhere();
    }

    private PlanBuilder nowhere() {
        faults.addUnsure("");
        return Plan.into("nowhere");
    }

    private PlanBuilder tableAndKey(Section target) {
        if (!target.has("table")) {
            faults.add(target.place(), "target without table, expected " + TABLE, "add table: TABLE");
        }
        PlanBuilder builder = into(target, "table");
        target.node("key").ifPresent(node -> key(target, node, builder));
        target.text("where").ifPresent(condition -> {
            builder.where(condition);
            if (isNone(target.node("key"))) {
                faults.add(
                        target.placeOf("where"),
                        "where beside key: none, expected a key",
                        "name the columns of the partial unique index, or remove where");
            }
        });
        builder.createTable(target.flag("create").orElse(false));
        return builder;
    }

    private static boolean isTable(Section section, String key, YamlNode.Text text) {
        try {
            TableName.parse(text.text());
            return true;
        } catch (IllegalArgumentException e) {
            section.bad(
                    key, text, TABLE + " (it " + e.getMessage() + ")", "put a name that holds a dot in double quotes");
            return false;
        }
    }

    private static boolean isNone(Optional<YamlNode> key) {
        return key.isPresent()
                && key.get() instanceof YamlNode.Text text
                && text.plain()
                && text.text().equals("none");
    }

    private void key(Section target, YamlNode node, PlanBuilder builder) {
        if (isNone(Optional.of(node))) {
            builder.noKey();
            return;
        }
        target.texts("key", node).ifPresent(columns -> {
            if (columns.isEmpty() || columns.contains("")) {
                faults.add(
                        node.place(),
                        "key names " + (columns.isEmpty() ? "no column" : "a column \"\"")
                                + ", expected columns of the table, or none",
                        "name what identifies a row, or write none to append every row");
            } else if (new HashSet<>(columns).size() < columns.size()) {
                faults.add(node.place(), "key names a column twice, expected once", "remove one of the two");
            } else {
                builder.key(columns.toArray(String[]::new));
            }
        });
    }

    private Dialect source(Section plan) {
        return section(plan, "source", SourceReader.KEYS, "{ delimiter: \";\" }")
                .map(source -> new SourceReader(source).read())
                .orElse(Dialect.DETECTED);
    }

    private Optional<Section> section(Section plan, String key, List<String> keys, String example) {
        Optional<YamlNode> node = plan.node(key);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        if (node.get() instanceof YamlNode.Mapping mapping) {
            return Optional.of(new Section(key, key, mapping, keys, places, faults));
        }
        plan.bad(key, node.get(), "a mapping such as " + example, "write such a mapping, or remove it");
        return Optional.empty();
    }

    private static void zone(Section plan, YamlNode.Text text, PlanBuilder builder) {
        try {
            builder.zone(ZoneId.of(text.text()));
        } catch (DateTimeException e) {
            plan.bad(
                    "time-zone",
                    text,
                    "a time zone such as Europe/Berlin or UTC",
                    Section.near(ZoneId.getAvailableZoneIds(), text.text())
                            .map(name -> "write " + name)
                            .orElse("write the name of the city's zone"));
        }
    }

    private static void rejects(Section rejects, PlanBuilder builder) {
        String expected = "a number of rows such as 20, or a share such as 5%";
        rejects.scalar("max", expected).ifPresent(text -> {
            try {
                if (!text.text().matches("[0-9]{1,15}|[0-9]{1,15}(\\.[0-9]{1,300})?%")) {
                    throw new IllegalArgumentException(expected);
                }
                builder.maxRejects(Limit.parse(text.text()));
            } catch (IllegalArgumentException e) {
                rejects.bad("max", text, expected, "write such a limit, or remove it to stop at 1,000,000");
            }
        });
    }

    private void columns(Section plan, YamlNode node, PlanBuilder builder) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            plan.bad("columns", node, "a mapping such as { price: Price }", "write table columns as keys");
            faults.addUnsure("");
            return;
        }
        Set<String> seen = new HashSet<>();
        for (YamlNode.Entry entry : mapping.entries()) {
            if (entry.key().isEmpty()) {
                faults.add(entry.place(), "a column without a name, expected a table column", "name it");
            } else if (entry.key().equals("<<")) {
                faults.add(entry.place(), "a merge key (<<), expected a table column", "write the columns out");
            } else if (!seen.add(entry.key())) {
                faults.add(
                        entry.place(),
                        "column " + Shortened.of(entry.key()) + " for the second time, expected once",
                        "remove one of the two");
            } else {
                column(plan, entry, builder);
            }
        }
    }

    private void column(Section plan, YamlNode.Entry entry, PlanBuilder builder) {
        String path = "columns/" + entry.key();
        places.put(path, entry.place());
        int before = faults.size();
        builder.column(entry.key(), rule -> column(plan, entry, path, rule));
        if (faults.size() > before && !saysItsOrigin(entry.value())) {
            faults.addUnsure(path + "/from");
        }
    }

    /** Whether it is known where a column's value comes from, although something is wrong with its rules. */
    private static boolean saysItsOrigin(YamlNode node) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            return false;
        }
        for (YamlNode.Entry entry : mapping.entries()) {
            if (ORIGINS.contains(entry.key())) {
                return entry.value() instanceof YamlNode.Text || entry.value() instanceof YamlNode.Sequence;
            }
        }
        return mapping.entries().stream()
                .map(YamlNode.Entry::key)
                .filter(key -> !ColumnReader.KEYS.contains(key))
                .map(key -> Section.near(ColumnReader.KEYS, key))
                .allMatch(near -> near.isPresent() && !ORIGINS.contains(near.get()));
    }

    private ColumnRuleBuilder column(Section plan, YamlNode.Entry entry, String path, ColumnRuleBuilder rule) {
        YamlNode node = entry.value();
        if (node instanceof YamlNode.Mapping mapping) {
            Section section = new Section(path, "a column", mapping, ColumnReader.KEYS, places, faults);
            return new ColumnReader(section, path, places, faults).read(rule);
        }
        if (node instanceof YamlNode.Text text && text.isNothing()) {
            plan.bad(
                    "column " + Shortened.of(entry.key()),
                    node,
                    "a source column, or rules in { }",
                    "name the source column, or write {} for the one of the same name");
        } else if (node instanceof YamlNode.Sequence list && list.items().isEmpty()) {
            plan.bad("column " + Shortened.of(entry.key()), node, "names of source columns", "name at least one");
        } else if (!(node instanceof YamlNode.Broken)) {
            plan.texts("column " + Shortened.of(entry.key()), node)
                    .ifPresent(names -> rule.from(names.toArray(String[]::new)));
        }
        return rule;
    }
}
