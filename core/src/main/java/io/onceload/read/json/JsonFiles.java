package io.onceload.read.json;

import io.onceload.read.Beginning;
import io.onceload.read.DetectedFormat;
import io.onceload.read.FileFormat;
import io.onceload.read.SourceFormat;

/** JSON: one array of objects, each a row; or one object, which is the only row. */
public final class JsonFiles implements FileFormat {
    static final String NAME = "json";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean recognises(Beginning beginning) {
        return new JsonLook(beginning).isJson();
    }

    @Override
    public void refuseBroken(Beginning beginning) {
        BrokenJson.refuse(beginning);
    }

    @Override
    public DetectedFormat detect(Question question) {
        return JsonDetection.ofJson(question);
    }

    @Override
    public SourceFormat ofJson(String json) {
        return JsonFormatJson.read(json);
    }
}
