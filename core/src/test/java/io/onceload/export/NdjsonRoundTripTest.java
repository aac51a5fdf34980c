package io.onceload.export;

/** Exports in ndjson come back. */
final class NdjsonRoundTripTest extends ExportRoundTripContract {
    @Override
    protected String format() {
        return "ndjson";
    }

    /** It has no place for names but in records. */
    @Override
    protected boolean namesColumnsWithoutRows() {
        return false;
    }
}
