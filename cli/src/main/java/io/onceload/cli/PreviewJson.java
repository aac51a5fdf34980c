package io.onceload.cli;

import io.onceload.model.RowProblem;
import io.onceload.pipeline.Preview;
import io.onceload.plan.Dialect;
import io.onceload.plan.HeaderLine;
import io.onceload.read.Source;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A preview as a JSON object. Fields may be added, never renamed. */
final class PreviewJson {
    private static final JsonMapper JSON = JsonMapper.shared();

    private PreviewJson() {}

    static ObjectNode of(Preview preview, Source source) {
        ObjectNode json = JSON.createObjectNode();
        json.putObject("source").put("name", source.name()).put("bytes", source.size());
        put(json.putObject("dialect"), preview.dialect());
        ImportJson.putAll(json, "header", preview.header());
        json.put("target", preview.target());
        json.put("ddl", preview.ddl());
        ImportJson.putAll(json, "key", preview.key());
        ArrayNode columns = json.putArray("columns");
        for (Preview.Filled column : preview.columns()) {
            ObjectNode one = columns.addObject();
            one.put("column", column.column());
            one.put("type", column.type());
            one.put("source", column.source());
            ImportJson.putAll(one, "rules", column.rules());
            one.put("cast_by_server", column.castByServer());
        }
        ArrayNode rows = json.putArray("rows");
        preview.rows().forEach(row -> put(rows.addObject(), row));
        json.put("more", preview.more());
        json.put("rejected", preview.rejected());
        ImportJson.putAll(json, "unmatched", preview.unmatched());
        ImportJson.putAll(json, "notes", preview.notes());
        return json;
    }

    private static void put(ObjectNode json, Dialect dialect) {
        put(json, "delimiter", dialect.delimiter());
        put(json, "quote", dialect.quote());
        put(json, "escape", dialect.escape());
        json.put("encoding", dialect.encoding());
        boolean line = dialect.header().mode() == HeaderLine.Mode.LINE;
        json.put(
                "header",
                line
                        ? Integer.toString(dialect.header().line())
                        : dialect.header().mode().name().toLowerCase(Locale.ROOT));
        put(json, "comment", dialect.comment());
        ImportJson.putAll(json, "nulls", dialect.nulls());
    }

    /** Null where it is not known, empty where there is none. */
    private static void put(ObjectNode json, String name, @Nullable Character c) {
        json.put(name, c == null ? null : c == Dialect.NOTHING ? "" : c.toString());
    }

    private static void put(ObjectNode json, Preview.Row row) {
        json.put("row", row.number());
        json.put("line", row.line());
        ArrayNode values = json.putArray("values");
        row.values().forEach(values::add);
        ArrayNode problems = json.putArray("problems");
        for (RowProblem problem : row.problems()) {
            problems.addObject()
                    .put("column", problem.column())
                    .put("code", problem.code().name())
                    .put("message", problem.message());
        }
    }
}
