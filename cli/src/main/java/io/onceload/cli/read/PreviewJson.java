package io.onceload.cli.read;

import io.onceload.cli.context.ImportJson;
import io.onceload.model.RowProblem;
import io.onceload.pipeline.Preview;
import io.onceload.read.Source;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A preview as a JSON object. Fields may be added, never renamed. */
public final class PreviewJson {
    private static final JsonMapper JSON = JsonMapper.shared();

    private PreviewJson() {}

    public static ObjectNode of(Preview preview, Source source) {
        ObjectNode json = JSON.createObjectNode();
        json.putObject("source").put("name", source.name()).put("bytes", source.size());
        json.set("dialect", ReadJson.dialect(preview.dialect()));
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
        ImportJson.putSkippedLines(json, preview.skipped());
        ImportJson.putAll(json, "unmatched", preview.unmatched());
        ImportJson.putAll(json, "notes", preview.notes());
        return json;
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
