package io.onceload.read.json;

import io.onceload.read.FileFormat;
import io.onceload.read.FileFormatContract;
import java.nio.charset.StandardCharsets;

/** NDJSON keeps what every kind of file promises. */
final class NdjsonFilesTest extends FileFormatContract {
    private static final String SAMPLE = """
            {"id": 1, "name": "a", "at": {"city": "Köln"}}
            {"id": 2.50, "name": "b\\n", "at": {"city": null}}
            {"id": 3, "name": true}
            {"id": null}
            """;

    @Override
    protected FileFormat kind() {
        return new NdjsonFiles();
    }

    @Override
    protected byte[] sample() {
        return SAMPLE.getBytes(StandardCharsets.UTF_8);
    }
}
