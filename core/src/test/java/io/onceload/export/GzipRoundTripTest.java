package io.onceload.export;

import io.onceload.model.Compression;

/** Compressed exports come back. */
final class GzipRoundTripTest extends ExportRoundTripContract {
    @Override
    protected String format() {
        return "csv";
    }

    @Override
    protected Compression compression() {
        return Compression.GZIP;
    }
}
