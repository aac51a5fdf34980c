package io.onceload.cli.read;

import io.onceload.cli.context.Faults;
import io.onceload.cli.context.ImportJson;
import io.onceload.model.ImportException;
import io.onceload.model.RejectCode;
import io.onceload.model.RowProblem;
import io.onceload.model.SkippedLines;
import io.onceload.model.SourceRow;
import io.onceload.read.DetectedFormat;
import io.onceload.read.FileFormats;
import io.onceload.read.Source;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A file as one JSON object on one line, written as it is read. Fields may be added, never renamed. */
public final class ReadJson implements ReadOutput {
    private static final JsonMapper JSON =
            JsonMapper.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    /** Of a bad record's own text. */
    private static final int MOST_RAW_BYTES = 1 << 20;

    private final PrintStream out;
    private final Faults faults;
    private final JsonGenerator json;
    private boolean begun;

    public ReadJson(PrintStream out, Faults faults) {
        this.out = out;
        this.faults = faults;
        json = JSON.createGenerator(out);
    }

    @Override
    public void begin(String file, Source source, DetectedFormat dialect, @Nullable List<String> header) {
        begun = true;
        json.writeStartObject();
        json.writeStringProperty("file", file);
        json.writeName("dialect");
        JSON.writeTree(json, dialect(dialect));
        json.writeName("header");
        if (header == null) {
            json.writeNull();
        } else {
            json.writeStartArray();
            header.forEach(json::writeString);
            json.writeEndArray();
        }
        json.writeArrayPropertyStart("records");
    }

    /** What was found out, and why. */
    static JsonNode dialect(DetectedFormat dialect) {
        ObjectNode node = JSON.createObjectNode().put(FileFormats.KEY, "csv"); // which the format's own JSON leaves out
        node.setAll((ObjectNode) JSON.readTree(dialect.format().json()));
        ImportJson.putAll(node, "evidence", dialect.evidence());
        ImportJson.putAll(node, "notes", dialect.notes());
        return node;
    }

    @Override
    public void record(SourceRow row) {
        RowProblem problem = row.problem();
        if (problem != null && problem.code() != RejectCode.RAGGED) {
            json.writeNull(); // there are no fields to show
            return;
        }
        json.writeStartArray();
        for (int i = 0; i < row.size(); i++) {
            CharSequence field = row.field(i);
            json.writeString(field == SourceRow.NO_VALUE ? null : field.toString());
        }
        json.writeEndArray();
    }

    @Override
    public void endRecords(SkippedLines skipped, List<String> notes) {
        json.writeEndArray();
        json.writeName("skipped_lines");
        ObjectNode lines = JSON.createObjectNode();
        JSON.writeTree(json, ImportJson.putSkippedLines(lines, skipped));
        json.writeArrayPropertyStart("source_notes");
        notes.forEach(json::writeString);
        json.writeEndArray();
        json.writeArrayPropertyStart("problems");
    }

    @Override
    public void problem(SourceRow row, RowProblem problem) {
        json.writeStartObject();
        json.writeNumberProperty("record", row.number());
        json.writeNumberProperty("line", row.line());
        json.writeStringProperty("code", problem.code().name());
        json.writeStringProperty("message", problem.text());
        int length = Math.min(row.rawLength(), MOST_RAW_BYTES);
        json.writeStringProperty("raw", new String(row.rawBuffer(), row.rawStart(), length, StandardCharsets.UTF_8));
        json.writeEndObject();
    }

    @Override
    public void end() {
        json.writeEndArray();
        finish();
    }

    @Override
    public void failed(String file, ImportException fault) {
        if (begun) {
            json.writeEndArray();
        } else {
            json.writeStartObject();
            json.writeStringProperty("file", file);
            json.writeNullProperty("dialect");
            json.writeNullProperty("header");
            json.writeArrayPropertyStart("records");
            json.writeEndArray();
            json.writeNullProperty("skipped_lines");
            json.writeNullProperty("source_notes");
            json.writeArrayPropertyStart("problems");
            json.writeEndArray();
        }
        Faults.Told told = faults.told(fault);
        json.writeObjectPropertyStart("fault");
        json.writeStringProperty("code", told.fault().name());
        json.writeStringProperty("message", told.message());
        json.writeStringProperty("remedy", told.remedy());
        json.writeEndObject();
        finish();
    }

    private void finish() {
        json.writeEndObject();
        json.close();
        out.println();
    }
}
