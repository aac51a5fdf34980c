package io.onceload.plan;

import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;

/**
 * Trees as JSON, letter for letter as {@link JsonNode#toString} gives them. That gets a whole mapper ready, 400 classes, which
 * a small import has no other use for.
 */
public final class JsonText {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonText() {}

    /**
     * The tree without white space.
     *
     * @param tree of objects, arrays, texts, whole numbers, booleans and nulls
     */
    public static String of(JsonNode tree) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            write(tree, out);
        }
        return text.toString();
    }

    private static void write(JsonNode node, JsonGenerator out) {
        switch (node.getNodeType()) {
            case OBJECT -> {
                out.writeStartObject();
                node.properties().forEach(property -> {
                    out.writeName(property.getKey());
                    write(property.getValue(), out);
                });
                out.writeEndObject();
            }
            case ARRAY -> {
                out.writeStartArray();
                node.forEach(element -> write(element, out));
                out.writeEndArray();
            }
            case STRING -> out.writeString(node.stringValue());
            case NUMBER -> out.writeNumber(node.longValue());
            case BOOLEAN -> out.writeBoolean(node.booleanValue());
            case NULL -> out.writeNull();
            default -> throw new IllegalArgumentException("found " + node.getNodeType() + " in " + node);
        }
    }
}
