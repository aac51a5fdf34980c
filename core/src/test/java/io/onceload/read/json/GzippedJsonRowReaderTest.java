package io.onceload.read.json;

import io.onceload.read.csv.Gzip;

/** The same in gzip. */
final class GzippedJsonRowReaderTest extends JsonRowReaderTest {
    @Override
    protected byte[] sample() {
        return Gzip.of(super.sample());
    }
}
