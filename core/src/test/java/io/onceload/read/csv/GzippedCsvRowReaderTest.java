package io.onceload.read.csv;

import io.onceload.read.RowReaderContract;
import io.onceload.read.SourceFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

final class GzippedCsvRowReaderTest extends RowReaderContract {
    @Override
    protected SourceFormat format() {
        return CsvFormat.STANDARD;
    }

    @Override
    protected byte[] sample() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write("id,name\n1,\"a\nb\"\r\n\n2,\u00E4\n3,\"\"".getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
