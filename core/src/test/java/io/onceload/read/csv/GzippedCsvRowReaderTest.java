package io.onceload.read.csv;

import io.onceload.read.RowReaderContract;
import io.onceload.read.SourceFormat;
import java.nio.charset.StandardCharsets;

final class GzippedCsvRowReaderTest extends RowReaderContract {
    @Override
    protected SourceFormat format() {
        return CsvFormat.STANDARD;
    }

    @Override
    protected byte[] sample() {
        return Gzip.of("id,name\n1,\"a\nb\"\r\n\n2,\u00E4\n3,\"\"".getBytes(StandardCharsets.UTF_8));
    }
}
