package io.onceload.examples.ltsv;

import java.nio.charset.StandardCharsets;

final class Samples {
    private Samples() {}

    static byte[] log() {
        return """
                time:2024-05-01T10:00:00Z\tstatus:200\tpath:/
                time:2024-05-01T10:00:01Z\tpath:/grüße\tstatus:404
                time:2024-05-01T10:00:02Z\tstatus:200
                time:2024-05-01T10:00:03Z\tstatus:500\tpath:/a:b""".getBytes(StandardCharsets.UTF_8);
    }
}
