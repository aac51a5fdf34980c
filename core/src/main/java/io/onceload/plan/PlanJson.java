package io.onceload.plan;

import io.onceload.db.TableName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Plans as JSON: how the ledger keeps them, and what their fingerprint is taken from. */
public final class PlanJson {
    private static final JsonMapper JSON = JsonMapper.shared();

    private PlanJson() {}

    /** The whole plan. */
    public static String write(Plan plan) {
        ObjectNode json = identity(plan, plan.target());
        json.put("max_rejects", plan.maxRejects().toString());
        json.put("create_table", plan.createTable());
        return json.toString();
    }

    /** Reads what {@link #write} wrote. */
    public static Plan read(String text) {
        JsonNode json = JSON.readTree(text);
        JsonNode dialect = json.path("dialect");
        JsonNode schema = json.path("target").path("schema");
        return new Plan(
                new TableName(
                        schema.isNull() ? null : schema.asString(),
                        json.path("target").path("table").asString()),
                new Key(
                        Key.Mode.valueOf(json.path("key").path("mode").asString()),
                        strings(json.path("key").path("columns"))),
                rules(json.path("columns")),
                Duplicates.valueOf(json.path("duplicates").asString()),
                OnConflict.valueOf(json.path("on_conflict").asString()),
                new Dialect(
                        dialect.path("delimiter").asString().charAt(0),
                        dialect.path("quote").asString().charAt(0),
                        dialect.path("header").asBoolean(),
                        strings(dialect.path("nulls"))),
                ZoneId.of(json.path("zone").asString()),
                Limit.parse(json.path("max_rejects").asString()),
                json.path("create_table").asBoolean());
    }

    /**
     * What was asked, as 64 hexadecimal digits: target, key, rules, policies, zone, dialect. Limits, chunk sizes, output
     * files and the catalog have no part in it.
     *
     * @param target the table's name with its schema, so that two spellings of one table are one plan
     */
    public static String fingerprint(Plan plan, TableName target) {
        try {
            byte[] text = identity(plan, target).toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static ObjectNode identity(Plan plan, TableName target) {
        ObjectNode json = JSON.createObjectNode();
        json.put("onceload", 1);
        ObjectNode table = json.putObject("target");
        table.put("schema", target.schema());
        table.put("table", target.table());
        ObjectNode key = json.putObject("key");
        key.put("mode", plan.key().mode().name());
        addAll(key.putArray("columns"), plan.key().columns());
        ArrayNode columns = json.putArray("columns");
        for (ColumnRule rule : plan.columns()) {
            columns.add(rule(rule));
        }
        json.put("duplicates", plan.duplicates().name());
        json.put("on_conflict", plan.onConflict().name());
        ObjectNode dialect = json.putObject("dialect");
        dialect.put("delimiter", String.valueOf(plan.dialect().delimiter()));
        dialect.put("quote", String.valueOf(plan.dialect().quote()));
        dialect.put("header", plan.dialect().header());
        addAll(dialect.putArray("nulls"), plan.dialect().nulls());
        json.put("zone", plan.zone().getId());
        return json;
    }

    private static ObjectNode rule(ColumnRule rule) {
        ObjectNode json = JSON.createObjectNode();
        json.put("column", rule.column());
        addAll(json.putArray("from"), rule.from());
        json.put("required", rule.required());
        json.put("trim", rule.trim());
        json.put("min", rule.min());
        json.put("max", rule.max());
        json.put("min_length", rule.minLength());
        json.put("max_length", rule.maxLength());
        json.put("default", rule.defaultTo());
        return json;
    }

    private static List<ColumnRule> rules(JsonNode array) {
        List<ColumnRule> rules = new ArrayList<>();
        for (JsonNode json : array) {
            rules.add(new ColumnRule(
                    json.path("column").asString(),
                    strings(json.path("from")),
                    json.path("required").asBoolean(),
                    json.path("trim").asBoolean(),
                    text(json.path("min")),
                    text(json.path("max")),
                    integer(json.path("min_length")),
                    integer(json.path("max_length")),
                    text(json.path("default"))));
        }
        return rules;
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
        return node.isNull() ? null : node.asString();
    }

    private static @Nullable Integer integer(JsonNode node) {
        return node.isNull() ? null : node.asInt();
    }
}
