package io.onceload.plan;

import io.onceload.db.TableName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Plans as JSON: how the ledger keeps them, and what their fingerprint is taken from. */
public final class PlanJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PlanJson() {}

    /** The whole plan. */
    public static String write(Plan plan) {
        ObjectNode json = identity(plan, plan.target());
        put(json, "name", plan.name());
        json.put("max_rejects", plan.maxRejects().toString());
        json.put("create_table", plan.createTable());
        return JsonText.of(json);
    }

    /** Reads what {@link #write} wrote. */
    public static Plan read(String text) {
        JsonNode json = JsonMapper.shared().readTree(text);
        JsonNode target = json.path("target");
        JsonNode key = json.path("key");
        return new Plan(
                text(json.path("name")),
                new TableName(text(target.path("schema")), target.path("table").asString()),
                new Key(
                        Key.Mode.valueOf(key.path("mode").asString()),
                        strings(key.path("columns")),
                        text(key.path("where"))),
                rules(json.path("columns")),
                strings(json.path("ignore")),
                Duplicates.valueOf(json.path("duplicates").asString()),
                OnConflict.valueOf(json.path("on_conflict").asString()),
                dialect(json.path("dialect")),
                ZoneId.of(json.path("zone").asString()),
                Limit.parse(json.path("max_rejects").asString()),
                json.path("create_table").asBoolean());
    }

    /**
     * What was asked, as 64 hexadecimal digits: target, key, rules, policies, zone, dialect. Limits, chunk sizes, output
     * files, the catalog and the order in which rules were given have no part in it.
     *
     * @param target the table's name with its schema, so that two spellings of one table are one plan
     */
    public static String fingerprint(Plan plan, TableName target) {
        try {
            byte[] text = JsonText.of(identity(inOneOrder(plan), target)).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static Plan inOneOrder(Plan plan) {
        return new Plan(
                plan.name(),
                plan.target(),
                plan.key(),
                plan.columns().stream()
                        .sorted(Comparator.comparing(ColumnRule::column))
                        .toList(),
                plan.ignore().stream().sorted().toList(),
                plan.duplicates(),
                plan.onConflict(),
                plan.dialect(),
                plan.zone(),
                plan.maxRejects(),
                plan.createTable());
    }

    private static ObjectNode identity(Plan plan, TableName target) {
        ObjectNode json = NODES.objectNode();
        json.put("onceload", 1);
        ObjectNode table = json.putObject("target");
        table.put("schema", target.schema());
        table.put("table", target.table());
        ObjectNode key = json.putObject("key");
        key.put("mode", plan.key().mode().name());
        addAll(key.putArray("columns"), plan.key().columns());
        put(key, "where", plan.key().where());
        ArrayNode columns = json.putArray("columns");
        for (ColumnRule rule : plan.columns()) {
            columns.add(rule(rule));
        }
        json.put("duplicates", plan.duplicates().name());
        json.put("on_conflict", plan.onConflict().name());
        put(json, "ignore", plan.ignore());
        json.set("dialect", dialect(plan.dialect()));
        json.put("zone", plan.zone().getId());
        return json;
    }

    /** What was asked, and nothing that was not: so that a question that a later release asks changes no fingerprint. */
    private static ObjectNode dialect(Dialect dialect) {
        ObjectNode json = NODES.objectNode();
        // "csv" was no question when there was nothing else, and must not change what was asked then.
        put(json, "format", "csv".equals(dialect.format()) ? null : dialect.format());
        put(json, "sheet", dialect.sheet());
        put(json, "delimiter", dialect.delimiter());
        putCharacter(json, "quote", dialect.quote());
        putCharacter(json, "escape", dialect.escape());
        put(json, "encoding", dialect.encoding());
        if (dialect.header().mode() != HeaderLine.Mode.AUTO) {
            json.put("header", dialect.header().line());
        }
        putCharacter(json, "comment", dialect.comment());
        put(json, "first_line", dialect.firstLine());
        if (dialect.trailingDelimiter() != null) {
            json.put("trailing_delimiter", dialect.trailingDelimiter().booleanValue());
        }
        addAll(json.putArray("nulls"), dialect.nulls());
        return json;
    }

    private static Dialect dialect(JsonNode json) {
        JsonNode header = json.path("header");
        return new Dialect(
                text(json.path("format")),
                text(json.path("sheet")),
                character(json.path("delimiter")),
                character(json.path("quote")),
                character(json.path("escape")),
                text(json.path("encoding")),
                header.isMissingNode()
                        ? HeaderLine.AUTO
                        : header.asInt() == 0 ? HeaderLine.NONE : HeaderLine.at(header.asInt()),
                character(json.path("comment")),
                integer(json.path("first_line")),
                json.has("trailing_delimiter") ? json.path("trailing_delimiter").asBoolean() : null,
                strings(json.path("nulls")));
    }

    private static ObjectNode rule(ColumnRule rule) {
        ObjectNode json = NODES.objectNode();
        json.put("column", rule.column());
        putOrigin(json, rule.origin());
        Cleaning cleaning = rule.cleaning();
        put(json, "strip", cleaning.strip());
        put(json, "nfc", cleaning.nfc());
        put(json, "trim", cleaning.trim());
        put(json, "collapse", cleaning.collapse());
        put(
                json,
                "case",
                cleaning.letterCase() == null ? null : cleaning.letterCase().name());
        put(json, "number", rule.format().number());
        put(json, "date", rule.format().date());
        put(json, "language", rule.format().language());
        Checks checks = rule.checks();
        put(json, "required", checks.required());
        put(json, "min", checks.min());
        put(json, "max", checks.max());
        put(json, "min_length", checks.minLength());
        put(json, "max_length", checks.maxLength());
        put(json, "pattern", checks.pattern());
        put(json, "one_of", checks.oneOf());
        put(json, "default", rule.defaultTo());
        if (rule.nulls() != null) {
            addAll(json.putArray("nulls"), rule.nulls());
        }
        put(
                json,
                "on_update",
                rule.onUpdate() == OnUpdate.OVERWRITE ? null : rule.onUpdate().name());
        put(json, "stamp", rule.stamp());
        return json;
    }

    private static void putOrigin(ObjectNode json, Origin origin) {
        if (origin instanceof Origin.SourceColumn source) {
            put(json, "from", source.names());
        } else if (origin instanceof Origin.Constant constant) {
            json.put("value", constant.text());
        } else {
            json.put("now", true);
        }
    }

    private static Origin origin(JsonNode json) {
        if (json.has("now")) {
            return new Origin.Now();
        }
        return json.has("value")
                ? new Origin.Constant(json.path("value").asString())
                : new Origin.SourceColumn(strings(json.path("from")));
    }

    private static List<ColumnRule> rules(JsonNode array) {
        List<ColumnRule> rules = new ArrayList<>();
        for (JsonNode json : array) {
            rules.add(rule(json));
        }
        return rules;
    }

    private static ColumnRule rule(JsonNode json) {
        String letterCase = text(json.path("case"));
        String onUpdate = text(json.path("on_update"));
        return new ColumnRule(
                json.path("column").asString(),
                origin(json),
                new Cleaning(
                        json.path("strip").asBoolean(),
                        json.path("nfc").asBoolean(),
                        json.path("trim").asBoolean(),
                        json.path("collapse").asBoolean(),
                        letterCase == null ? null : Cleaning.LetterCase.valueOf(letterCase)),
                new ValueFormat(text(json.path("number")), text(json.path("date")), text(json.path("language"))),
                new Checks(
                        json.path("required").asBoolean(),
                        text(json.path("min")),
                        text(json.path("max")),
                        integer(json.path("min_length")),
                        integer(json.path("max_length")),
                        text(json.path("pattern")),
                        strings(json.path("one_of"))),
                text(json.path("default")),
                json.has("nulls") ? strings(json.path("nulls")) : null,
                onUpdate == null ? OnUpdate.OVERWRITE : OnUpdate.valueOf(onUpdate),
                json.path("stamp").asBoolean());
    }

    private static void put(ObjectNode json, String name, @Nullable Object value) {
        if (value instanceof Boolean claim) {
            if (claim) {
                json.put(name, true);
            }
        } else if (value instanceof Integer number) {
            json.put(name, number);
        } else if (value != null) {
            json.put(name, value.toString());
        }
    }

    private static void put(ObjectNode json, String name, List<String> values) {
        if (!values.isEmpty()) {
            addAll(json.putArray(name), values);
        }
    }

    /** A character that the source does not use is the empty text: jsonb cannot hold U+0000. */
    private static void putCharacter(ObjectNode json, String name, @Nullable Character c) {
        put(json, name, c != null && c == Dialect.NOTHING ? "" : c);
    }

    private static @Nullable Character character(JsonNode node) {
        if (node.isMissingNode()) {
            return null;
        }
        return node.asString().isEmpty()
                ? Dialect.NOTHING
                : (Character) node.asString().charAt(0);
    }

    private static void addAll(ArrayNode array, List<String> values) {
        values.forEach(array::add);
    }

    private static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(node -> strings.add(node.asString()));
        return strings;
    }

    private static @Nullable String text(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? null : node.asString();
    }

    private static @Nullable Integer integer(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? null : node.asInt();
    }
}
