package io.onceload.export;

/** Exports in csv come back. */
final class CsvRoundTripTest extends ExportRoundTripContract {
    @Override
    protected String format() {
        return "csv";
    }
}
