package io.onceload.read.json;

import io.onceload.plan.JsonText;
import io.onceload.read.FileFormats;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A JSON format as JSON: how the ledger keeps it. */
final class JsonFormatJson {
    private JsonFormatJson() {}

    static String write(JsonFormat format) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put(FileFormats.KEY, format.shape() == Shape.LINES ? NdjsonFiles.NAME : JsonFiles.NAME);
        json.put("shape", format.shape().name().toLowerCase(Locale.ROOT));
        json.put("encoding", format.encoding().name());
        put(json, "columns", format.columns());
        put(json, "whole", format.wholeInOrder());
        put(json, "ignored", format.ignored());
        return JsonText.of(json);
    }

    static JsonFormat read(String text) {
        JsonNode json = JsonMapper.shared().readTree(text);
        return new JsonFormat(
                Shape.valueOf(json.path("shape").asString().toUpperCase(Locale.ROOT)),
                Charset.forName(json.path("encoding").asString()),
                texts(json, "columns"),
                Set.copyOf(texts(json, "whole")),
                texts(json, "ignored"),
                JsonLimits.STANDARD);
    }

    private static void put(ObjectNode json, String name, Collection<String> texts) {
        ArrayNode array = json.putArray(name);
        texts.forEach(array::add);
    }

    private static List<String> texts(JsonNode json, String name) {
        List<String> texts = new ArrayList<>();
        json.path(name).forEach(text -> texts.add(text.asString()));
        return texts;
    }
}
