package io.onceload.read.csv;

import io.onceload.plan.Dialect;
import io.onceload.plan.JsonText;
import java.nio.charset.Charset;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A resolved dialect as JSON: how the ledger keeps it, and what commands print. */
final class CsvFormatJson {
    private CsvFormatJson() {}

    static String write(CsvFormat format) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        put(json, "delimiter", format.delimiter());
        put(json, "quote", format.quote());
        put(json, "escape", format.escape());
        json.put("encoding", format.encoding().name());
        if (format.header()) {
            json.put("header", format.firstLine());
        } else {
            json.putNull("header");
        }
        json.put("first_line", format.firstLine());
        put(json, "comment", format.comment());
        json.put("commented_fields", format.commentedFields());
        json.put("trailing_delimiter", format.trailingDelimiter());
        return JsonText.of(json);
    }

    static CsvFormat read(String text) {
        JsonNode json = JsonMapper.shared().readTree(text);
        return new CsvFormat(
                character(json, "delimiter"),
                character(json, "quote"),
                character(json, "escape"),
                Charset.forName(json.path("encoding").asString()),
                json.path("first_line").asInt(),
                !json.path("header").isNull(),
                character(json, "comment"),
                json.path("commented_fields").asInt(0),
                json.path("trailing_delimiter").asBoolean(),
                CsvLimits.STANDARD);
    }

    private static void put(ObjectNode json, String name, char c) {
        if (c == Dialect.NOTHING) {
            json.putNull(name);
        } else {
            json.put(name, String.valueOf(c));
        }
    }

    private static char character(JsonNode json, String name) {
        JsonNode value = json.path(name);
        return value.isNull() ? Dialect.NOTHING : value.asString().charAt(0);
    }
}
