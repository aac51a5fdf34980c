package io.onceload.export;

/** Exports in xlsx come back. */
final class XlsxRoundTripTest extends ExportRoundTripContract {
    @Override
    protected String format() {
        return "xlsx";
    }
}
