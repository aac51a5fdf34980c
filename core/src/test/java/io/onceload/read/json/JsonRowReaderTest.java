package io.onceload.read.json;

import io.onceload.read.RowReaderContract;
import io.onceload.read.SourceFormat;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** An array of objects keeps what every reader promises. */
class JsonRowReaderTest extends RowReaderContract {
    static final Charset UTF_8 = StandardCharsets.UTF_8;

    @Override
    protected SourceFormat format() {
        return new JsonFormat(
                Shape.ARRAY, UTF_8, List.of("id", "name", "at.city"), Set.of(), List.of(), JsonLimits.STANDARD);
    }

    @Override
    protected byte[] sample() {
        return """
                [
                  {"id": 1, "name": "a", "at": {"city": "Kö,ln"}},
                  {"id": 2, "name": "[\\"]}", "at": null} , {"name": null},

                  {"id": 4, "at": {"city": ""}}
                ]
                """.getBytes(UTF_8);
    }
}
