package io.onceload.read.json;

import io.onceload.read.RowReaderContract;
import io.onceload.read.SourceFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** One object per line keeps what every reader promises. */
class NdjsonRowReaderTest extends RowReaderContract {
    @Override
    protected SourceFormat format() {
        return new JsonFormat(
                Shape.LINES,
                StandardCharsets.UTF_8,
                List.of("id", "name", "at.city"),
                Set.of(),
                List.of(),
                JsonLimits.STANDARD);
    }

    @Override
    protected byte[] sample() {
        return """
                {"id": 1, "name": "a", "at": {"city": "Kö,ln"}}
                 {"id": 2, "name": "[\\"]}", "at": null}\r

                {}
                {"id": 4, "at": {"city": ""}}""".getBytes(StandardCharsets.UTF_8);
    }
}
