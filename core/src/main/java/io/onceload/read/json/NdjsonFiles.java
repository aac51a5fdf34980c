package io.onceload.read.json;

import io.onceload.read.Beginning;
import io.onceload.read.DetectedFormat;
import io.onceload.read.FileFormat;
import io.onceload.read.SourceFormat;

/** NDJSON, also called JSON Lines: one object per line, each a row. */
public final class NdjsonFiles implements FileFormat {
    static final String NAME = "ndjson";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean recognises(Beginning beginning) {
        return new JsonLook(beginning).isLines();
    }

    @Override
    public DetectedFormat detect(Question question) {
        return JsonDetection.ofLines(question);
    }

    @Override
    public SourceFormat ofJson(String json) {
        return JsonFormatJson.read(json);
    }
}
