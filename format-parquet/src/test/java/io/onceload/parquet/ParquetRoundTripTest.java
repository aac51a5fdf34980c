package io.onceload.parquet;

import io.onceload.export.ExportRoundTripContract;

/** Exports in parquet come back. */
final class ParquetRoundTripTest extends ExportRoundTripContract {
    @Override
    protected String format() {
        return "parquet";
    }
}
