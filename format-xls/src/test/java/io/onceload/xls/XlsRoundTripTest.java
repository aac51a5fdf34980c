package io.onceload.xls;

import io.onceload.export.ExportRoundTripContract;

/** Exports in xls come back. */
final class XlsRoundTripTest extends ExportRoundTripContract {
    @Override
    protected String format() {
        return "xls";
    }
}
